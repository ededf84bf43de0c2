/** Two Service ports that lead to one port of the same pods and call it different protocols. */
import type { Service, ServicePort, Workload } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { SERVICE_SELECTION } from "../src/graph/query/fields.ts";
import { workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";

/** Protocols that port names begin with, and what a proxy treats alike (istio/istio, pkg/config/protocol/instance.go). */
const KINDS = new Map([
  ["http", "HTTP"], ["http2", "HTTP"], ["grpc", "HTTP"], ["grpc-web", "HTTP"], ["kubernetes.io/h2c", "HTTP"], ["kubernetes.io/ws", "HTTP"],
  ["https", "TLS"], ["tls", "TLS"], ["kubernetes.io/wss", "TLS"],
  ["tcp", "TCP"], ["mongo", "MongoDB"], ["mysql", "MySQL"], ["redis", "Redis"],
]);

export default defineRule({
  id: "service-target-conflict",
  meta: {
    severity: "warning",
    category: "service",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "Two Service ports call one port of the same pods different application protocols",
  },
  docs: {
    why: "Service meshes learn from appProtocol, or else from the beginning of the port's name, what a port speaks. The pods' own proxy has one listener for a port, so when one Service port says http and another one says tcp for the same port of the same pods, the mesh takes one of the two for all traffic, and routes, retries and metrics of the other are lost. kube-proxy reads neither.",
    fix: "Write the same appProtocol on both, or names that begin with the same protocol.",
    whenNotToUse: "Without a service mesh.",
  },
  messages: {
    conflict: "This port is called {{protocol}}, and {{other}} calls the same port {{target}} of the same pods {{otherProtocol}}: a service mesh takes one of the two for both",
  },
  examples: {
    invalid: [{ title: "One Service says grpc, the other tcp", files: example("tcp") }],
    valid: [{ title: "Both say grpc", files: example("grpc") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ServicePort(port, service) {
        const mine = claimOf(port, service);
        const workloads = workloadsBehind(graph, service);
        if (mine === undefined || workloads.length === 0) return;
        const first = firstClaim(graph, service, workloads, mine.target);
        if (first === undefined || first.kind === mine.kind) return;
        const other = first.service === service ? "another port of this Service" : `Service ${first.service.name}`;
        context.report({
          node: mine.node,
          messageId: "conflict",
          data: { protocol: mine.protocol, other, otherProtocol: first.protocol, target: mine.target },
          related: [{ node: first.node, message: `here it is ${first.protocol}` }],
          help: `write appProtocol: ${first.protocol} on both, or ${mine.protocol}, whichever the pods speak`,
          doubts: doubtsAboutFields(...[service, first.service].map((of) => inFields(of, [...SERVICE_SELECTION, "spec.ports"]))),
        });
      },
    };
  },
});

interface Claim {
  readonly service: Service;
  readonly target: string;
  readonly protocol: string;
  readonly kind: string;
  readonly node: Located;
}

/** Who speaks of a port of these pods first. Services of equal selectors have the same list of workloads. */
function firstClaim(graph: UnitGraph, service: Service, workloads: readonly Workload[], target: string): Claim | undefined {
  const first = graph.lists.services.with(byTarget, targetKey(service, target)).find((other) => workloadsBehind(graph, other) === workloads);
  return first === undefined ? undefined : claimsOf(first).find((claim) => claim.target === target);
}

const byTarget = (service: Service): string[] => claimsOf(service).map(({ target }) => targetKey(service, target));

function targetKey({ namespace, selector }: Service, target: string): string {
  return [namespace, target, ...Array.from(selector?.values() ?? [], ({ key, value }) => `${key}=${value}`)].join("\0");
}

function claimsOf(service: Service): Claim[] {
  return service.ports.flatMap((port) => claimOf(port, service) ?? []);
}

function claimOf(port: ServicePort, service: Service): Claim | undefined {
  const { targetPort, protocol: transport, name, nameNode } = port;
  const written = scalarAt(port.node, "appProtocol");
  const protocol = written === undefined ? protocolOf(name) : written.text.toLowerCase();
  const kind = KINDS.get(protocol);
  const node = written ?? nameNode;
  if (targetPort === undefined || transport !== "TCP" || kind === undefined || node === undefined) return undefined;
  return { service, target: String(targetPort), protocol, kind, node };
}

/** `http` of `http-metrics`, `grpc-web` of `grpc-web-api`. */
function protocolOf(name: string): string {
  const [first = ""] = name.split("-", 1);
  return name === "grpc-web" || name.startsWith("grpc-web-") ? "grpc-web" : first;
}

function example(name: string): Record<string, string> {
  return {
    "api.yaml": `apiVersion: v1
kind: Service
metadata: { name: api }
spec:
  selector: { app: api }
  ports:
    - { name: grpc, port: 9090 }
---
apiVersion: v1
kind: Service
metadata: { name: api-public }
spec:
  selector: { app: api }
  ports:
    - { name: ${name}, port: 80, targetPort: 9090 }
---
apiVersion: v1
kind: Pod
metadata: { name: api, labels: { app: api } }
spec:
  containers:
    - { name: api, image: "example.com/api:1" }
`,
  };
}
