/** A NetworkPolicy with the port of a Service where that of the pods is meant. */
import type { NetworkPolicyPort, Service, Workload } from "../src/graph/model.ts";
import { namedPort, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutFields, doubtsAboutTargetPort, inFields } from "../src/graph/query/field-doubts.ts";
import { groupedBy } from "../src/graph/query/pod-labels.ts";
import { policyTargets } from "../src/graph/query/policy-targets.ts";
import { workloadName, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { oncePerGraph } from "../src/graph/remembered.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";

export default defineRule({
  id: "netpol-service-port",
  meta: {
    severity: "warning",
    category: "policy",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A NetworkPolicy names the port of a Service where the port of its pods counts",
  },
  docs: {
    why: "Policies see connections as they arrive at a pod: kube-proxy has written the targetPort in place of the port of the Service before. A rule with the port of the Service allows traffic to a port on which the pods do not listen, and what goes through the Service is blocked.",
    fix: "Write the targetPort of the Service, or the name of the container port.",
    whenNotToUse: "When the pods listen on the port too without declaring it, and are called there directly.",
  },
  messages: {
    servicePort: "{{port}} is the port of Service {{service}}, whose pods listen on {{target}}: policies see the port of the pod, so connections through the Service are not allowed by this",
  },
  examples: {
    invalid: [{ title: "the port of the Service", files: example(80) }],
    valid: [{ title: "the port of the pods", files: example(8080) }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      NetworkPolicy(policy) {
        for (const { direction, rule, workloads } of policyTargets(graph, policy)) {
          const ports = rule.ports ?? [];
          for (const port of ports) {
            const node = scalarAt(port.node, "port");
            const found = node === undefined ? undefined : remapOf(graph, port, workloads);
            // Where the rule has both ports the one of the Service does no harm.
            if (node === undefined || found === undefined || ports.some((other) => covers(other, found.target, port))) continue;
            const { service, target, workload } = found;
            const servicePort = service.ports.find((one) => one.port === port.port);
            context.report({
              node,
              messageId: "servicePort",
              data: { port: Number(node.text), service: service.name, target },
              related: [
                { node: servicePort?.targetPortNode ?? service.resource.head, message: `Service ${service.name} leads to port ${target} of ${workloadName(workload)}` },
              ],
              help: `write port: ${target}`,
              doubts: [...doubtsAboutFields(inFields(policy, [`spec.${direction}`, "spec.podSelector"])), ...doubtsAboutTargetPort(service, [workload])],
            });
          }
        }
      },
    };
  },
});

interface Remap {
  readonly service: Service;
  readonly workload: Workload;
  readonly target: number;
}

/** Of so many Services with one port number some are looked at only. */
const MOST_SERVICES = 50;

/** The Service that has the number and leads to another port of these pods; undefined where some pod has the number itself. */
function remapOf(graph: UnitGraph, { port, endPort, protocol }: NetworkPolicyPort, workloads: readonly Workload[]): Remap | undefined {
  if (typeof port !== "number" || endPort !== undefined) return undefined;
  if (workloads.some(({ pods }) => pods.containers.length === 0 || servingPorts(pods).some((own) => own.containerPort === port))) return undefined;
  const namespaces = new Set(workloads.map(({ namespace }) => namespace));
  const selected = new Set(workloads);
  const services = [...namespaces].flatMap((namespace) => byPort(graph).get(`${namespace}/${port}/${protocol}`) ?? []).slice(0, MOST_SERVICES);
  const remaps: Remap[] = [];
  for (const service of services) {
    const workload = workloadsBehind(graph, service).find((one) => selected.has(one));
    const target: number | undefined = workload === undefined ? undefined : targetOf(service, port, workload);
    if (workload === undefined || target === undefined) continue;
    // Somebody does listen there.
    if (target === port) return undefined;
    remaps.push({ service, workload, target });
  }
  return remaps[0];
}

const byPort = oncePerGraph((graph): ReadonlyMap<string, readonly Service[]> => {
  return groupedBy(graph.services, ({ namespace, ports }) => new Set(ports.map(({ port, protocol }) => `${namespace}/${port ?? 0}/${protocol}`)));
});

/** Undefined where the pods do not declare it: nothing says then that they listen there. */
function targetOf({ ports }: Service, wanted: number, { pods }: Workload): number | undefined {
  const found = ports.find(({ port }) => port === wanted);
  if (found === undefined) return undefined;
  const { targetPort, protocol } = found;
  if (typeof targetPort === "string") return namedPort(pods, targetPort, protocol)?.containerPort;
  const isDeclared = targetPort === wanted || servingPorts(pods).some(({ containerPort }) => containerPort === targetPort);
  return isDeclared ? targetPort : undefined;
}

function covers({ port, endPort, protocol }: NetworkPolicyPort, target: number, { protocol: wanted }: NetworkPolicyPort): boolean {
  if (protocol !== wanted) return false;
  return typeof port === "number" ? port <= target && target <= (endPort ?? port) : true;
}

function example(port: number): Record<string, string> {
  return {
    "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - ports: [{ port: ${port} }]
`,
    "web.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx:1.27, ports: [{ containerPort: 8080 }] }] }
`,
  };
}
