/** A NetworkPolicy with the port of a Service where that of the pods is meant. */
import type { NetworkPolicyPort, Service, ServicePort, Workload } from "../src/graph/model.ts";
import { namedPort, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutFields, doubtsAboutTargetPort, inFields } from "../src/graph/query/field-doubts.ts";
import { policyTargets } from "../src/graph/query/policy-targets.ts";
import { servicesMaySelect } from "../src/graph/query/services-selecting.ts";
import { workloadName, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { perGraph, rememberedOnce } from "../src/graph/remembered.ts";
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
            const { service, port: servicePort, target, workload } = found;
            context.report({
              node,
              messageId: "servicePort",
              data: { port: Number(node.text), service: service.name, target },
              related: [
                { node: servicePort.targetPortNode ?? service.resource.head, message: `Service ${service.name} leads to port ${target} of ${workloadName(workload)}` },
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
  readonly port: ServicePort;
  readonly workload: Workload;
  readonly target: number;
}

const MOST_WORKLOADS = 500;
const MOST_SERVICES = 50;

/** The Service that has the number and leads to another port of these pods; undefined where some pod has the number itself. */
function remapOf(graph: UnitGraph, { port, endPort, protocol }: NetworkPolicyPort, workloads: readonly Workload[]): Remap | undefined {
  if (typeof port !== "number" || endPort !== undefined) return undefined;
  const { isKnown, numbers } = portsOf(workloads);
  if (!isKnown || numbers.has(port)) return undefined;
  const remaps: Remap[] = [];
  for (const workload of workloads) {
    for (const service of servicesTo(graph, workload)) {
      const found: ServicePort | undefined = service.ports.find((one) => one.port === port && one.protocol === protocol);
      const target: number | undefined = found === undefined ? undefined : targetOf(found, workload);
      // Somebody does listen there.
      if (target === port) return undefined;
      if (found !== undefined && target !== undefined) remaps.push({ service, port: found, workload, target });
    }
  }
  return remaps[0];
}

/** The numbers that pods declare, known unless a template of pods stands elsewhere. Policies with equal selectors share the list. */
const portsOf = rememberedOnce((workloads: readonly Workload[]) => ({
  isKnown: workloads.every(({ pods }) => pods.containers.length > 0),
  numbers: new Set(workloads.flatMap(({ pods }) => servingPorts(pods).map(({ containerPort }) => containerPort))),
}));

/** Services that write another port into connections to a workload. Connections to a headless Service go to the pods as they are. */
const servicesTo = perGraph((graph, workload: Workload): readonly Service[] => {
  const leading = servicesMaySelect(graph, workload).filter((service) => {
    const workloads = service.headless ? [] : workloadsBehind(graph, service);
    return workloads.length <= MOST_WORKLOADS && workloads.includes(workload);
  });
  return leading.slice(0, MOST_SERVICES);
});

/** Undefined where the pods do not declare it: nothing says then that they listen there. */
function targetOf({ port, targetPort, protocol }: ServicePort, { pods }: Workload): number | undefined {
  if (typeof targetPort === "string") return namedPort(pods, targetPort, protocol)?.containerPort;
  const isDeclared = targetPort === port || servingPorts(pods).some(({ containerPort }) => containerPort === targetPort);
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
