/** A named port of a NetworkPolicy that no container of the pods has. */
import { mostSimilar } from "../src/diagnostic/similar.ts";
import { doubtsAboutAbsence, isDeclaredElsewhere } from "../src/graph/doubts.ts";
import type { Doubt, NetworkPolicy, Workload } from "../src/graph/model.ts";
import { describePort, namedPort, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutFields, inFields, together } from "../src/graph/query/field-doubts.ts";
import { podLabelFields, podPortFields } from "../src/graph/query/fields.ts";
import { doubtsAboutInjection } from "../src/graph/query/injected-ports.ts";
import { type PolicyTarget, policyTargets } from "../src/graph/query/policy-targets.ts";
import { workloadName, workloadNames } from "../src/graph/query/workloads-behind.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "netpol-named-port-unresolved",
  meta: {
    severity: "error",
    category: "policy",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A named port of a NetworkPolicy is the name of no container port of its pods",
  },
  docs: {
    why: "A port of a NetworkPolicy may be the name of a container port. It is looked up by name and protocol in the pods that traffic goes to: those that the policy selects for ingress, its peers for egress. Names of Service ports do not count. Where no pod has it, the rule allows nothing, and what it was written for is blocked.",
    fix: "Write the name and the protocol that the containers declare under ports, or the number of the port.",
    whenNotToUse: "When something adds containers to the pods that the manifests do not show.",
  },
  messages: {
    unresolved: "No container of the pods that {{traffic}} has a {{protocol}} port named {{name}}, so this port allows nothing",
  },
  examples: {
    invalid: [{ title: "the container port is named http-web", files: example("http") }],
    valid: [{ title: "the name of the container port", files: example("http-web") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      NetworkPolicy(policy) {
        for (const target of policyTargets(graph, policy)) {
          const { direction, rule, workloads, places } = target;
          // A template of pods that stands elsewhere tells no ports.
          if (workloads.some(({ pods }) => pods.containers.length === 0)) continue;
          if (places.some(({ namespace, labels }) => isDeclaredElsewhere(graph, { of: "pods", namespace, selector: labels }))) continue;
          for (const { port: name, protocol, node } of rule.ports ?? []) {
            const at = scalarAt(node, "port");
            if (typeof name !== "string" || at === undefined || isUnresolved(name) || !/[a-z]/i.test(name)) continue;
            const said = scalarAt(node, "protocol")?.text ?? protocol;
            if (said !== protocol || workloads.some(({ pods }) => namedPort(pods, name, protocol) !== undefined)) continue;
            const near = nearMiss(workloads, name);
            context.report({
              node: at,
              messageId: "unresolved",
              data: { name, protocol, traffic: direction === "ingress" ? "it selects" : "it allows traffic to", workloads: workloadNames(workloads) },
              related: near === undefined ? [] : [{ node: near.port.nameNode ?? near.port.node, message: `${workloadName(near.workload)} has port ${describePort(near.port)}` }],
              help: helpFor(near, name),
              doubts: [...doubtsAboutInjection(name), ...changeDoubts(policy, target), ...podDoubts(graph, target)],
            });
          }
        }
      },
    };
  },
});

interface Near {
  readonly workload: Workload;
  readonly port: ReturnType<typeof servingPorts>[number];
}

/** Of so many workloads ports are compared at most. */
const MOST_COMPARED = 100;

/** So many places are asked whether other pods may live there. */
const MOST_PLACES = 20;

function nearMiss(workloads: readonly Workload[], wanted: string): Near | undefined {
  const ports = workloads.slice(0, MOST_COMPARED).flatMap((workload) => servingPorts(workload.pods).map((port) => ({ workload, port })));
  return mostSimilar(wanted, ports.filter(({ port }) => port.name !== undefined), ({ port }) => port.name ?? "") ?? (ports.length === 1 ? ports[0] : undefined);
}

function helpFor(near: Near | undefined, wanted: string): string {
  if (near === undefined) return "write the name of a container port, or its number";
  const { name, containerPort, protocol } = near.port;
  if (name === wanted) return `write protocol: ${protocol}`;
  return `write port: ${name ?? containerPort}`;
}

function changeDoubts(policy: NetworkPolicy, { workloads, direction }: PolicyTarget): Doubt[] {
  const changed = workloads.filter(({ changes }) => changes.length > 0);
  return doubtsAboutFields(
    inFields(policy, [`spec.${direction}`, "spec.podSelector", "spec.policyTypes"]),
    together(changed.map((workload) => inFields(workload, [...podLabelFields(workload.pods), ...podPortFields(workload.pods)]))),
  );
}

/** Other pods may have it: with these labels, or any where the selector is empty. One place with doubts is enough. */
function podDoubts(graph: UnitGraph, { places }: PolicyTarget): Doubt[] {
  for (const { namespace, labels } of places.slice(0, MOST_PLACES)) {
    if (labels.size === 0) return [{ text: `pods of namespace ${namespace} that are not among these files may have it` }];
    const foundIn = (other: UnitGraph): boolean => other.workloadsSelectedBy(namespace, labels).length > 0;
    const doubts = doubtsAboutAbsence(graph, { of: "pods", namespace, selector: labels, foundIn });
    if (doubts.length > 0) return doubts;
  }
  return [];
}

function example(port: string): Record<string, string> {
  return {
    "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - ports: [{ port: ${port} }]
`,
    "deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: web, image: nginx:1.27, ports: [{ name: http-web, containerPort: 8080 }] }
`,
  };
}
