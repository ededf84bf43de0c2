/** A headless Service whose port is another number than the pods', which nothing translates. */
import { isUnresolved } from "../src/manifest/unresolved.ts";
import type { Service, ServicePort, Workload } from "../src/graph/model.ts";
import { describePort, hasKnownProtocol, namedPort, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutTargetPort } from "../src/graph/query/field-doubts.ts";
import { isScraped } from "../src/graph/query/service-monitors.ts";
import { workloadName, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { memory, rememberedOnce } from "../src/graph/remembered.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule } from "../src/lint/rule.ts";
import { mapAt } from "../src/manifest/fields.ts";

export default defineRule({
  id: "headless-port-remap",
  meta: {
    severity: "warning",
    category: "affinity",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The port of a headless Service is another number than the one that its pods serve",
  },
  docs: {
    why: "The name of a headless Service (clusterIP: None) resolves to the addresses of the pods themselves. kube-proxy makes no rules for it, so nothing turns port into targetPort: whoever connects to name:port arrives at that very port of a pod. Only clients that read EndpointSlices or SRV records learn the targetPort, as Ingress controllers and Prometheus do; nearly all others use the number that they are given.",
    fix: "Write the number that the pods serve as port, or remove clusterIP: None.",
    whenNotToUse: "When all clients look up SRV records or read EndpointSlices.",
  },
  messages: {
    remap:
      "Nothing turns port {{port}} of a headless Service into {{target}}: clients of {{service}}:{{port}} connect to port {{port}} of a pod, which no container declares",
  },
  examples: {
    invalid: [{ title: "80 is meant to become 8080", files: example(80) }],
    valid: [{ title: "The number that the pods serve", files: example(8080) }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ServicePort(port, service) {
        const { port: number, portNode, protocol } = port;
        if (!service.headless || number === undefined || portNode === undefined || !hasKnownProtocol(port)) return;
        const workloads = workloadsBehind(graph, service);
        const [first] = workloads;
        const target = targetOf(port, workloads);
        if (first === undefined || target === undefined || target === number) return;
        if (declaresSomewhere(workloads, number) || readsEndpoints(graph, service) || isScraped(graph, service, port.name)) return;
        context.report({
          node: portNode,
          messageId: "remap",
          data: { service: service.name, port: number, target, protocol },
          related: [
            ...(port.targetPortNode === undefined ? [] : [{ node: port.targetPortNode, message: "only EndpointSlices and SRV records tell this port" }]),
            { node: first.resource.head, message: `${workloadName(first)} declares ${declared(first)}` },
          ],
          help: `write port: ${target}, or remove clusterIP: None`,
          doubts: doubtsAboutTargetPort(service, workloads),
        });
      },
    };
  },
});

/** The one number that the port leads to; undefined where pods differ or none has it. */
function targetOf({ targetPort, protocol }: ServicePort, workloads: readonly Workload[]): number | undefined {
  if (typeof targetPort !== "string") return targetPort;
  if (isUnresolved(targetPort)) return undefined;
  return recallNumber(workloads, `${targetPort}/${protocol}`, () => {
    const numbers = new Set(workloads.flatMap(({ pods }) => namedPort(pods, targetPort, protocol)?.containerPort ?? []));
    return numbers.size === 1 ? [...numbers][0] : undefined;
  });
}

/** Services with equal selectors share what is known of their pods. */
const recallNumber = memory<readonly Workload[], string, number | undefined>();

interface Declared {
  readonly numbers: ReadonlySet<number>;
  /** Without any declared port nobody can tell what the pods of a workload serve. */
  readonly all: boolean;
}

const declaredBy = rememberedOnce((workloads: readonly Workload[]): Declared => {
  const ports = workloads.map(({ pods }) => servingPorts(pods).map(({ containerPort }) => containerPort));
  return { numbers: new Set(ports.flat()), all: ports.every((numbers) => numbers.length > 0) };
});

function declaresSomewhere(workloads: readonly Workload[], number: number): boolean {
  const { numbers, all } = declaredBy(workloads);
  return !all || numbers.has(number);
}

function declared({ pods }: Workload): string {
  return servingPorts(pods).map(describePort).join(", ");
}

/** Ingress controllers and Prometheus take the ports from EndpointSlices. */
function readsEndpoints(graph: UnitGraph, service: Service): boolean {
  if (graph.ingressesTo(service).length > 0) return true;
  const annotations = mapAt(service.resource.body, "metadata", "annotations");
  if ((annotations?.entries ?? []).some(({ name }) => name.startsWith("prometheus.io/"))) return true;
  return onlyMetrics(service);
}

const onlyMetrics = rememberedOnce(({ ports }: Service) => ports.every(({ name }) => /metrics|prom/.test(name)));

function example(port: number): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  clusterIP: None
  selector: { app: web }
  ports:
    - port: ${port}
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      image: example.com/web:1
      ports: [{ containerPort: 8080 }]
`,
  };
}
