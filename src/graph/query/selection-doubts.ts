/** Why a Service may select pods in the cluster although its manifest selects none here. */
import type { Change } from "../../manifest/unit.ts";
import { podsHaveLabels } from "../automatic-labels.ts";
import { doubtsAboutAbsence, doubtsAboutChanges } from "../doubts.ts";
import { hasLabels } from "../labels.ts";
import type { Doubt, Labels, Service } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import type { NearMiss } from "./near-miss.ts";
import { podWritersIn } from "./pod-writers.ts";

/** Doubts about "no pod matches the selector"; empty when it is certain as far as the files tell. */
export function doubtsAboutNoMatch(
  graph: UnitGraph,
  service: Service,
  selector: Labels,
  nearest: NearMiss | undefined,
): Doubt[] {
  const { namespace } = service;
  return [
    ...emptyNamespaceDoubts(graph, namespace),
    ...unwrittenNamespaceDoubts(graph, service, selector),
    ...unknownLabelDoubts(graph, service, selector, nearest),
    ...doubtsAboutChanges({ changes: changesOfSelection(graph, service, nearest) }),
    ...doubtsAboutAbsence(graph, {
      of: "pods",
      namespace,
      selector,
      foundIn: (other) => other.workloadsSelectedBy(namespace, selector).length > 0,
    }),
  ];
}

function emptyNamespaceDoubts(graph: UnitGraph, namespace: string): Doubt[] {
  if (graph.workloadsIn(namespace).length > 0) return [];
  return [{ text: `no workload of namespace ${namespace} is among these files` }];
}

/** Where only one of the two writes its namespace, applying both with `-n` may bring them together. */
function unwrittenNamespaceDoubts(graph: UnitGraph, service: Service, selector: Labels): Doubt[] {
  const match = graph.workloads.find(
    (workload) =>
      workload.namespace !== service.namespace &&
      workload.namespaceWritten !== service.namespaceWritten &&
      podsHaveLabels(workload, selector),
  );
  if (match === undefined) return [];
  const target = `${match.kind} ${match.name}`;
  const text = service.namespaceWritten
    ? `${target} names no namespace: applied with -n ${service.namespace} it is selected`
    : `the Service names no namespace: applied with -n ${match.namespace} it selects ${target}`;
  return [{ text, range: match.resource.head.range }];
}

/**
 * A key that no pod of the namespace has is rarely a slip of the pen: replicated applications and managers
 * label their pods at run time (Vault, Patroni, Longhorn), and exporters come with charts of their own.
 */
function unknownLabelDoubts(
  graph: UnitGraph,
  { namespace }: Service,
  selector: Labels,
  nearest: NearMiss | undefined,
): Doubt[] {
  const workloads = graph.workloadsIn(namespace);
  if (workloads.length === 0) return [];
  const unknown = [...selector.keys()].find((key) => !workloads.some(({ pods }) => pods.labels.has(key)));
  if (unknown === undefined) return [];
  const [writer] = podWritersIn(graph, namespace);
  if (writer !== undefined) {
    const text = `${writer.kind} ${writer.name} may set label ${unknown} at run time: its service account may change pods`;
    return [{ text, range: writer.resource.head.range }];
  }
  if (nearest !== undefined) return [];
  return [{ text: `no pod of these files has a label ${unknown} at all, so the pods may come from elsewhere` }];
}

/**
 * Renaming and moving change no labels. Without a near miss any workload of the namespace might be changed
 * into the one that is meant.
 */
function changesOfSelection(graph: UnitGraph, service: Service, nearest: NearMiss | undefined): Change[] {
  const others = nearest === undefined ? graph.workloadsIn(service.namespace) : [nearest.workload];
  return [service, ...others]
    .flatMap(({ changes }) => changes)
    .filter(({ what }) => what === "object" || what === "labels");
}

/** True when kustomize moves the Service or pods that match it: where they end up is not known here. */
export function mayMoveTogether(graph: UnitGraph, service: Service, selector: Labels): boolean {
  const matching = graph.workloads.filter(({ pods }) => hasLabels(pods.labels, selector));
  return matching.some((workload) => [service, workload].some(({ changes }) => changes.some(({ what }) => what === "namespace")));
}
