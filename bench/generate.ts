/**
 * Repositories of any size to measure with: the same bytes for the same shape, size and seed.
 *
 * Usage: node scripts/run-ts.mjs bench/generate.ts SHAPE OBJECTS FOLDER [--seed N]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What the objects of a repository have to do with each other. */
export const SHAPES = {
  repository: "Services, each with its Deployment, in 20 namespaces",
  misses: "Services whose selectors all miss, beside as many Deployments in one namespace",
  "all-to-all": "Services that each select all of as many Deployments in one namespace",
  policies: "NetworkPolicies beside as many Services, each with its Deployment, in one namespace",
  ingresses: "Ingresses beside as many Services, each with its Deployment; every tenth leads to no Service",
  platform: "applications of ten objects each, which name one another in all usual ways, in 20 namespaces",
  endpoints: "Services without selector, each with its EndpointSlice; every tenth slice names another Service",
} as const;

export type Shape = keyof typeof SHAPES;

/** Objects in one file. */
const PER_FILE = 100;

/** Texts by path. @param objects how many, at most; shapes round down to whole groups */
export function generate(shape: Shape, objects: number, seed = 1): Map<string, string> {
  const texts = [...MAKERS[shape](objects, randomFrom(seed))];
  const files = new Map<string, string>();
  for (let at = 0; at < texts.length; at += PER_FILE) {
    files.set(`${shape}-${String(at / PER_FILE).padStart(4, "0")}.yaml`, texts.slice(at, at + PER_FILE).join("---\n"));
  }
  return files;
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

type Random = () => number;
type Maker = (objects: number, random: Random) => Iterable<string>;

const MAKERS: Readonly<Record<Shape, Maker>> = {
  *repository(objects, random) {
    for (let i = 0; i < objects / 2; i++) yield* application(nameOf(i, random), `team-${i % 20}`, random);
  },
  *misses(objects) {
    for (let i = 0; i < objects / 2; i++) {
      yield service(`web-${i}`, "shop", { app: `b${i}x` }, 80);
      yield deployment(`worker-${i}`, "shop", { app: `a${i}` }, 80, 1);
    }
  },
  *"all-to-all"(objects) {
    for (let i = 0; i < objects / 2; i++) {
      yield service(`web-${i}`, "shop", { tier: "web" }, 80);
      yield deployment(`web-${i}`, "shop", { tier: "web", app: `web-${i}` }, 80, 1);
    }
  },
  *policies(objects, random) {
    for (let i = 0; i < objects / 3; i++) {
      const name = nameOf(i, random);
      yield* application(name, "shop", random);
      yield policy(name, "shop", nameOf(Math.floor(random() * i), () => 0));
    }
  },
  *ingresses(objects, random) {
    for (let i = 0; i < objects / 3; i++) {
      const name = nameOf(i, random);
      yield* application(name, "shop", random);
      yield ingress(name, "shop", i % 10 === 9 ? `${name}x` : name);
    }
  },
  *platform(objects, random) {
    const names = Array.from({ length: Math.ceil(objects / 10) }, (_, i) => nameOf(i, random));
    for (const [i, name] of names.entries()) yield* platformed(name, `team-${i % 20}`, names[Math.floor(random() * i)] ?? name, random);
  },
  *endpoints(objects, random) {
    for (let i = 0; i < objects / 2; i++) {
      const name = nameOf(i, random);
      yield service(name, "shop", undefined, 80);
      yield slice(name, "shop", i % 10 === 9 ? `${name}x` : name, `192.0.2.${i % 250}`);
    }
  },
};

const WORDS = ["cart", "billing", "search", "mail", "ledger", "gateway", "catalog", "profile", "report", "stock"];
const ROLES = ["api", "web", "worker", "cache", "db", "proxy"];

function nameOf(index: number, random: Random): string {
  return `${pick(WORDS, random)}-${pick(ROLES, random)}-${index}`;
}

function pick(list: readonly string[], random: Random): string {
  return list[Math.floor(random() * list.length)] ?? "";
}

function* application(name: string, namespace: string, random: Random): Iterable<string> {
  const port = 8000 + Math.floor(random() * 100);
  yield service(name, namespace, { app: name }, port);
  yield deployment(name, namespace, { app: name, team: namespace }, port, 1 + Math.floor(random() * 4));
}

/** All that a team writes for one program. @param other the application in the same namespace or another that it calls */
function* platformed(name: string, namespace: string, other: string, random: Random): Iterable<string> {
  yield* application(name, namespace, random);
  yield ingress(name, namespace, name);
  yield policy(name, namespace, other);
  yield `${head("v1", "ConfigMap", name, namespace)}data:\n  BACKEND: http://${other}.example.com/\n  CACHE: http://${name}:80\n`;
  yield `${head("v1", "ServiceAccount", name, namespace)}`;
  yield `${head("policy/v1", "PodDisruptionBudget", name, namespace)}spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: ${name}\n`;
  yield `${head("autoscaling/v2", "HorizontalPodAutoscaler", `${name}-cache`, namespace)}spec:\n  minReplicas: 1\n  maxReplicas: 4\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: StatefulSet\n    name: ${name}-cache\n`;
  yield `${head("v1", "Service", `${name}-cache`, namespace)}spec:\n  clusterIP: None\n  selector:\n    app: ${name}-cache\n  ports:\n    - name: redis\n      port: 6379\n`;
  yield statefulSet(`${name}-cache`, namespace);
}

function statefulSet(name: string, namespace: string): string {
  return `${head("apps/v1", "StatefulSet", name, namespace)}spec:
  serviceName: ${name}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: redis
          image: registry.example.com/redis:7
          ports:
            - name: redis
              containerPort: 6379
`;
}

type Texts = Readonly<Record<string, string>>;

function service(name: string, namespace: string, selector: Texts | undefined, port: number): string {
  const selects = selector === undefined ? "" : `  selector:\n${entries(selector, 4)}`;
  return `${head("v1", "Service", name, namespace)}spec:\n${selects}  ports:\n    - name: http\n      port: 80\n      targetPort: ${port}\n`;
}

function deployment(name: string, namespace: string, labels: Texts, port: number, replicas: number): string {
  return `${head("apps/v1", "Deployment", name, namespace)}spec:
  replicas: ${replicas}
  selector:
    matchLabels:
${entries(labels, 6)}  template:
    metadata:
      labels:
${entries(labels, 8)}    spec:
      containers:
        - name: main
          image: registry.example.com/main:1.0
          ports:
            - name: http
              containerPort: ${port}
`;
}

function policy(name: string, namespace: string, from: string): string {
  return `${head("networking.k8s.io/v1", "NetworkPolicy", name, namespace)}spec:
  podSelector:
    matchLabels:
      app: ${name}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: ${from}
  egress:
    - {}
`;
}

function ingress(name: string, namespace: string, target: string): string {
  return `${head("networking.k8s.io/v1", "Ingress", name, namespace)}spec:
  ingressClassName: nginx
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${target}
                port:
                  name: http
`;
}

function slice(name: string, namespace: string, service: string, address: string): string {
  return `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: ${name}-1
  namespace: ${namespace}
  labels:
    kubernetes.io/service-name: ${service}
addressType: IPv4
ports:
  - name: http
    port: 8080
endpoints:
  - addresses: [${address}]
`;
}

function head(apiVersion: string, kind: string, name: string, namespace: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;
}

function entries(texts: Texts, indent: number): string {
  return Object.entries(texts).map(([key, value]) => `${" ".repeat(indent)}${key}: ${value}\n`).join("");
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function main(args: readonly string[]): void {
  const seedAt = args.indexOf("--seed");
  const [shape = "", objects = "", folder] = args.filter((arg, index) => seedAt < 0 || (index !== seedAt && index !== seedAt + 1));
  if (!Object.hasOwn(SHAPES, shape) || !(Number(objects) > 0) || folder === undefined) {
    const shapes = Object.entries(SHAPES).map(([name, text]) => `  ${name}: ${text}`);
    throw new Error(`usage: bench/generate.ts SHAPE OBJECTS FOLDER [--seed N]; the shapes:\n${shapes.join("\n")}`);
  }
  const files = generate(shape as Shape, Number(objects), seedAt < 0 ? 1 : Number(args[seedAt + 1]));
  writeFiles(resolve(folder), files);
  console.log(`${files.size} files in ${folder}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
