/** Slips in NetworkPolicies and disruption budgets, and policies that somebody writes for the pods at hand. */
import type { Workload } from "../../src/graph/model.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { itemsAt, mapAt } from "../../src/manifest/fields.ts";
import { YamlScalar } from "../../src/manifest/yaml-node.ts";
import { added, beside, misspelt, written } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";
import { named, policiesOf, selecting, workloadsOf } from "../places.ts";

const SELECTED = new Set(["Deployment", "StatefulSet", "DaemonSet"]);

/** A policy for the pods of a workload. */
function policyFor({ pods, namespace, namespaceWritten }: Workload, rules: string): string {
  const labels = [...pods.labels.values()].map(({ key, value }) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: kubehop-policy${namespaceWritten ? `, namespace: ${namespace}` : ""}}
spec:
  podSelector: {matchLabels: {${labels.join(", ")}}}
${rules}`;
}

function* labelled(graph: UnitGraph): Generator<Workload> {
  for (const workload of workloadsOf(graph)) if (SELECTED.has(workload.kind) && workload.pods.labels.size > 0) yield workload;
}

export const policyFaults: readonly Fault[] = [
  fault("a policy that allows all", "netpol-allow-all", function* (graph) {
    for (const workload of labelled(graph)) yield* beside(workload.resource, policyFor(workload, "  policyTypes: [Ingress]\n  ingress: [{}] #!"));
  }),
  fault("a policy with a named port that is misspelt", "netpol-named-port-unresolved", function* (graph) {
    for (const { name, workload } of named(graph)) {
      if (workload.pods.labels.size > 0) yield* beside(workload.resource, policyFor(workload, `  ingress:\n    - ports:\n        - port: ${misspelt(name)} #!`));
    }
  }),
  fault("a policy with the port of a Service", "netpol-service-port", function* (graph) {
    for (const { service, workloads } of selecting(graph)) {
      for (const { port, targetPort, protocol } of service.ports) {
        const [workload, second] = workloads;
        if (workload === undefined || second !== undefined || typeof targetPort !== "number" || port === targetPort || protocol !== "TCP") continue;
        const declared = workload.pods.containers.flatMap(({ ports }) => ports.map(({ containerPort }) => containerPort));
        if (!declared.includes(targetPort) || declared.includes(port ?? 0)) continue;
        yield* beside(workload.resource, policyFor(workload, `  ingress:\n    - ports:\n        - port: ${port ?? 0} #!`));
      }
    }
  }),
  fault("two items for a pod in a namespace", "netpol-peer-or-trap", function* (graph) {
    for (const workload of labelled(graph)) {
      const peers = "  ingress:\n    - from: #!\n        - namespaceSelector: {matchLabels: {team: shop}} #!\n        - podSelector: {matchLabels: {app: kubehop}} #!";
      yield* beside(workload.resource, policyFor(workload, peers));
    }
  }),
  fault("a peer with a block and a selector", "netpol-peer-invalid", function* (graph) {
    for (const { ingress, egress } of policiesOf(graph)) {
      for (const { node, ipBlock } of [...ingress, ...egress].flatMap(({ peers = [] }) => peers)) {
        if (ipBlock !== undefined) continue;
        for (const injection of added(node, "ipBlock", "{cidr: 10.9.0.0/16}")) yield { ...injection, at: [...injection.at, node.range] };
      }
    }
  }),
  fault("egress rules of a policy for ingress", "netpol-rules-ignored", function* (graph) {
    for (const { policyTypes, resource } of policiesOf(graph)) {
      const types = itemsAt(resource.body, "spec", "policyTypes").length;
      if (types > 0 && !policyTypes.has("Egress")) yield* added(mapAt(resource.body, "spec"), "egress", "[{ports: [{port: 5432}]}]");
    }
  }),
  fault("a label of a policy's pods is misspelt", "netpol-selector-no-match", function* (graph) {
    for (const { podSelector, namespace } of policiesOf(graph)) {
      const labels = podSelector.requirements.map(({ key, values }) => [key, values[0]] as const);
      const selected = graph.workloadsIn(namespace).some(({ pods }) => labels.every(([key, value]) => pods.labels.get(key)?.value === value));
      const map = mapAt(podSelector.node, "matchLabels");
      if (!selected || map === undefined) continue;
      for (const { value } of map.entries) {
        if (!(value instanceof YamlScalar)) continue;
        for (const { edits } of written(value, misspelt(value.text))) yield { edits, at: map.entries.map(({ key }) => key.range) };
      }
    }
  }),
  fault("a second disruption budget for the same pods", "pdb-overlap", function* (graph) {
    for (const { resource, changes } of graph.membersOf("policy", "PodDisruptionBudget")) {
      const selector = mapAt(resource.body, "spec", "selector");
      const labels = mapAt(selector, "matchLabels");
      const values = (labels?.entries ?? []).flatMap(({ name, value }) => (value instanceof YamlScalar ? [[name, value.text] as const] : []));
      const selected = graph.workloadsIn(resource.namespace ?? "default").some(({ pods }) => values.every(([name, value]) => pods.labels.get(name)?.value === value));
      if (changes.length > 0 || values.length === 0 || selector?.entries.length !== 1 || !selected) continue;
      const second = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: kubehop-second${resource.namespace === undefined ? "" : `, namespace: ${resource.namespace}`}}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {${values.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(", ")}}} #!`;
      for (const injection of beside(resource, second)) yield { ...injection, at: (labels?.entries ?? []).map(({ key }) => key.range) };
    }
  }),
];
