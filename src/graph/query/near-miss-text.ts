/** A selector that selects nothing, in words: where it is wrong, what is nearest to it, and what to write instead. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { scalarAt } from "../../manifest/fields.ts";
import type { YamlMap } from "../../manifest/yaml-node.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { placeOfDifference, placeOfEntries, remedyFor, writeLabels } from "./label-text.ts";
import type { NearMiss } from "./near-miss.ts";
import { workloadsWithKey } from "./pod-labels.ts";
import type { Selecting } from "./selecting.ts";
import { podsHave, workloadName } from "./workloads-behind.ts";

interface Place {
  readonly range: SourceRange;
}

/** The one label that differs, else the whole selector. */
export function placeOfMiss({ resource }: Selecting, selectorNode: YamlMap | undefined, nearest: NearMiss | undefined): Place {
  const [difference, second] = nearest?.where === "pods" ? nearest.differences : [];
  if (difference !== undefined && second === undefined) return placeOfDifference(difference);
  return selectorNode === undefined || selectorNode.entries.length === 0 ? resource.head : placeOfEntries(selectorNode);
}

/** What to do about it. @param elsewhere a neighbouring unit that holds such pods */
export function remedyForMiss(
  graph: UnitGraph,
  selecting: Selecting,
  nearest: NearMiss | undefined,
  elsewhere: UnitGraph | undefined,
): string {
  if (elsewhere !== undefined) {
    return `if both are applied to one cluster, name the folder that holds this unit and ${elsewhere.name} with --unit`;
  }
  if (nearest !== undefined) return helpFor(nearest, selecting);
  return podsThereAre(graph, selecting.namespace, [...(selecting.selector?.keys() ?? [])]);
}

/** The labels of the near miss. */
export function relatedOfMiss(nearest: NearMiss | undefined): { node: Place; message: string }[] {
  return nearest === undefined ? [] : [relatedTo(nearest)];
}

function relatedTo({ workload, where, differences }: NearMiss): { node: Place; message: string } {
  const name = workloadName(workload);
  const { head, body } = workload.resource;
  const { labelsNode } = workload.pods;
  const podLabels = labelsNode === undefined ? head : placeOfEntries(labelsNode);
  if (where === "other-namespace") {
    const message = podsHave(workload, `these labels, in namespace ${workload.namespace}`);
    return { node: scalarAt(body, "metadata", "namespace") ?? head, message };
  }
  if (where === "own-labels") {
    return { node: podLabels, message: `${name} has these labels itself, its pods do not` };
  }
  const [difference, second] = differences;
  if (difference !== undefined && second === undefined && difference.kind !== "missing") {
    const { found, kind } = difference;
    const node = kind === "key" ? found.keyNode : found.valueNode;
    return { node, message: `${name} is one label away: ${writeLabels([found], "=")}` };
  }
  const labels = writeLabels(workload.pods.labels.values(), "=");
  return { node: podLabels, message: podsHave(workload, labels || "no labels") };
}

function helpFor({ workload, where, differences }: NearMiss, { resource: { kind }, name, namespace }: Selecting): string {
  const there = workload.kind === "Pod" ? `the labels of ${workloadName(workload)}` : `the pod template of ${workloadName(workload)}`;
  if (where === "other-namespace") {
    return `a ${kind} finds pods of its own namespace only: put ${kind} ${name} into namespace ${workload.namespace}, or ${workloadName(workload)} into ${namespace}`;
  }
  const [difference, second] = differences;
  if (where === "pods" && difference !== undefined && second === undefined) return remedyFor(difference, there);
  return `write ${writeLabels(differences.map(({ wanted }) => wanted), ": ")} in ${there}, or select labels that its pods have`;
}

/** Which values the pods of the namespace do have for the keys that are asked for. */
function podsThereAre(graph: UnitGraph, namespace: string, keys: readonly string[]): string {
  if (graph.workloadsIn(namespace).length === 0) {
    return "check the selector, and whether the workload is among the files given to Kubehop";
  }
  const [first, ...others] = keys.map((key) => workloadsWithKey(graph, namespace, key)).filter(({ length }) => length > 0);
  if (first === undefined) return `no pod of the namespace has a label ${keys.join(" or ")}`;
  const some = others.length === 0 ? first : graph.workloadsIn(namespace).filter(({ pods }) => keys.some((key) => pods.labels.has(key)));
  const told = some.slice(0, 3).map((workload) => {
    const labels = [...workload.pods.labels.values()].filter(({ key }) => keys.includes(key));
    return `${writeLabels(labels, "=")} (${workloadName(workload)})`;
  });
  const more = some.length > 3 ? ` and ${some.length - 3} more` : "";
  return `the pods of the namespace have ${told.join(", ")}${more}`;
}
