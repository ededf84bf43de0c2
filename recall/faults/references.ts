/** Slips in what refers to other objects: autoscalers, disruption budgets, metadata. */
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { scalarAt } from "../../src/manifest/fields.ts";
import type { UnitMember } from "../../src/manifest/unit.ts";
import { misspelt, rawly, written } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";

function untouched(graph: UnitGraph, group: string, kind: string): readonly UnitMember[] {
  return graph.membersOf(group, kind).filter(({ changes }) => changes.length === 0);
}

export const referenceFaults: readonly Fault[] = [
  fault("the target of an autoscaler is misspelt", "hpa-target-missing", function* (graph) {
    for (const { resource } of untouched(graph, "autoscaling", "HorizontalPodAutoscaler")) {
      const name = scalarAt(resource.body, "spec", "scaleTargetRef", "name");
      const there = graph.workloadsIn(resource.namespace ?? "default").some((workload) => workload.name === name?.text);
      if (name !== undefined && there) yield* written(name, misspelt(name.text));
    }
  }),
  fault("an autoscaler whose minimum is above its maximum", "hpa-bounds-invalid", function* (graph) {
    for (const { resource } of untouched(graph, "autoscaling", "HorizontalPodAutoscaler")) {
      const [low, high] = [scalarAt(resource.body, "spec", "minReplicas"), scalarAt(resource.body, "spec", "maxReplicas")];
      if (low === undefined || high === undefined) continue;
      for (const { edits, at } of rawly(low, "1000")) yield { edits, at: [...at, high.range] };
    }
  }),
  fault("a disruption budget that is no number", "pdb-policy-invalid", function* (graph) {
    for (const { resource } of untouched(graph, "policy", "PodDisruptionBudget")) {
      yield* written(scalarAt(resource.body, "spec", "minAvailable"), "half");
      yield* written(scalarAt(resource.body, "spec", "maxUnavailable"), "half");
    }
  }),
  fault("a name with capitals", ["name-invalid", "service-name-invalid"], function* (graph) {
    for (const { resource, changes } of graph.unit.members) {
      if (changes.length > 0 || !["ConfigMap", "Secret", "Deployment", "Service", "Ingress"].includes(resource.kind)) continue;
      yield* written(scalarAt(resource.body, "metadata", "name"), `${resource.name}_X`);
    }
  }),
  fault("the kind in small letters", ["kind-unknown", "manifest-unparsed"], function* (graph) {
    for (const { resource, changes } of graph.unit.members) {
      if (changes.length === 0 && ["Deployment", "Service", "ConfigMap"].includes(resource.kind)) yield* written(resource.kindNode, resource.kind.toLowerCase());
    }
  }),
];
