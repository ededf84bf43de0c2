/** Why a Service or the like may select pods in the cluster although its manifest selects none here. */
import { fieldBelow, touches } from "../../manifest/change-fields.ts";
import { mapAt, stringAt } from "../../manifest/fields.ts";
import { mapsBelow } from "../../manifest/maps-below.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { Change, UnitMember } from "../../manifest/unit.ts";
import type { YamlNode } from "../../manifest/yaml-node.ts";
import { podsHaveLabels } from "../automatic-labels.ts";
import { type Absence, doubtsAboutAbsence, doubtsAboutChanges, isDeclaredElsewhere, isKeptApart, mayMakePods, mayOperatorsRunPods, templatesWith } from "../doubts.ts";
import { isBuiltIn } from "../kinds.ts";
import { hasLabels } from "../labels.ts";
import type { Doubt, Labels } from "../model.ts";
import { oncePerGraph, perGraph, rememberedOnce } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { isMovedTo } from "./field-doubts.ts";
import type { NearMiss } from "./near-miss.ts";
import { workloadsWithKey, workloadsWithRarest } from "./pod-labels.ts";
import { podWritersIn } from "./pod-writers.ts";
import type { Selecting } from "./selecting.ts";

/** Doubts about "no pod matches the selector"; empty when it is certain as far as the files tell. */
export function doubtsAboutNoMatch(
  graph: UnitGraph,
  service: Selecting,
  selector: Labels,
  nearest: NearMiss | undefined,
): Doubt[] {
  const { namespace } = service;
  return [
    ...emptyNamespaceDoubts(graph, namespace),
    ...unwrittenNamespaceDoubts(graph, service, selector),
    ...unknownLabelDoubts(graph, service, selector, nearest),
    ...doubtsAboutChanges({ changes: changesOfSelection(graph, service, nearest) }),
    ...doubtsAboutAbsence(graph, absenceOf(service, selector)),
  ];
}

/** True where the pods are declared to live elsewhere, or lie in a neighbour while no workload lies here. */
export function isSelectedElsewhere(graph: UnitGraph, selecting: Selecting, selector: Labels): boolean {
  const absence = absenceOf(selecting, selector);
  return isDeclaredElsewhere(graph, absence) || isKeptApart(graph, absence, graph.workloadsIn(selecting.namespace));
}

/**
 * True where nothing here resembles what is selected (no workload, or a label that no pod has) and something may make
 * such pods at run time: an operator, or a program that may label pods. Nobody can say that there are none then.
 */
export function isMadeAtRunTime(graph: UnitGraph, { namespace }: Selecting, selector: Labels): boolean {
  const strange = graph.workloadsIn(namespace).length === 0 || [...selector.keys()].some((key) => workloadsWithKey(graph, namespace, key).length === 0);
  return strange && (mayOperatorsRunPods(graph, namespace) || podWritersIn(graph, namespace).length > 0);
}

/** `component` of kubeadm's static pods (cmd/kubeadm/app/util/staticpod/utils.go), `k8s-app` of Talos' and of DaemonSets. */
const CONTROL_PLANE: ReadonlySet<string> = new Set(["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy", "etcd"]);

/** True for a Service in front of pods that come with the cluster: no manifests hold them. */
export function isOfControlPlane({ namespace, namespaceWritten }: Selecting, selector: Labels): boolean {
  if (namespaceWritten && namespace !== "kube-system") return false;
  return ["component", "k8s-app"].some((key) => CONTROL_PLANE.has(selector.get(key)?.value ?? ""));
}

/**
 * True where a custom resource holds a template of pods with all these labels, as the experiment of a Rollout does. The
 * labels have to stand under some metadata below its own: those of a selector select what is there already.
 */
export function isInTemplate(graph: UnitGraph, { namespace }: Selecting, selector: Labels): boolean {
  const custom = [namespace, undefined].flatMap((place) => graph.lists.members.with(byPlaceOfCustom, place));
  return custom.some(({ resource }) => {
    return templateMetadata(resource).some((metadata) => [...selector.values()].every(({ key, value }) => stringAt(metadata, "labels", key) === value));
  });
}

const byPlaceOfCustom = ({ resource }: UnitMember): (string | undefined)[] => (isBuiltIn(resource.group) ? [] : [resource.namespace]);

/** Labels stand in these. Asked for with each selector that finds nothing. */
const templateMetadata = rememberedOnce(({ body }: Resource): readonly YamlNode[] => {
  const spec = body.get("spec");
  const entries = spec === undefined ? [] : mapsBelow(spec).flatMap((map) => map.entries);
  return entries.filter(({ name, value }) => /metadata$/i.test(name) && mapAt(value, "labels") !== undefined).map(({ value }) => value);
});

function absenceOf({ namespace }: Selecting, selector: Labels): Absence {
  return { of: "pods", namespace, selector, foundIn: (other) => hasPods(other, namespace, selector) };
}

/** Also those that kustomize puts into the namespace. */
function hasPods(graph: UnitGraph, namespace: string, selector: Labels): boolean {
  if (graph.workloadsSelectedBy(namespace, selector).length > 0) return true;
  return workloadsWithRarest(graph, selector).some((workload) => isMovedTo(workload, namespace) && hasLabels(workload.pods.labels, selector));
}

/**
 * True where kustomize gives the pods of a workload the labels that they lack. Where both end up does not matter, as
 * long as they are moved together or stand in one namespace.
 */
export function isLabelledLater(graph: UnitGraph, service: Selecting, selector: Labels): boolean {
  return graph.workloads.some((workload) => {
    const given = workload.changes.filter(({ labels, fields }) => labels !== undefined && fields?.some((field) => POD_LABELS.slice(1).some((path) => field.startsWith(path))) === true);
    if (given.length === 0 || (workload.namespace !== service.namespace && !(isMoved(service) && isMoved(workload)))) return false;
    return [...selector.values()].every(({ key, value }) => workload.pods.labels.get(key)?.value === value || given.some(({ labels }) => labels?.[key] === value));
  });
}

/** True where a template of the same chart has the labels: it makes the pods once it is rendered. */
export function isRendered({ gaps }: UnitGraph, selector: Labels): boolean {
  return templatesWith(gaps, selector).some(mayMakePods);
}

function emptyNamespaceDoubts(graph: UnitGraph, namespace: string): Doubt[] {
  if (graph.workloadsIn(namespace).length > 0) return [];
  return [{ text: `no workload of namespace ${namespace} is among these files` }];
}

/** Where only one of the two writes its namespace, applying both with `-n` may bring them together. */
function unwrittenNamespaceDoubts(graph: UnitGraph, service: Selecting, selector: Labels): Doubt[] {
  // Nearly always all objects or none write their namespace.
  if (!spellings(graph).has(!service.namespaceWritten)) return [];
  const match = workloadsWithRarest(graph, selector).find(
    (workload) =>
      workload.namespace !== service.namespace &&
      workload.namespaceWritten !== service.namespaceWritten &&
      podsHaveLabels(workload, selector),
  );
  if (match === undefined) return [];
  const target = `${match.kind} ${match.name}`;
  const text = service.namespaceWritten
    ? `${target} names no namespace: applied with -n ${service.namespace} it is selected`
    : `the ${service.resource.kind} names no namespace: applied with -n ${match.namespace} it selects ${target}`;
  return [{ text, range: match.resource.head.range }];
}

/** Whether workloads of the unit write their namespace: some do, some do not, or both. */
const spellings = oncePerGraph((graph) => new Set(graph.workloads.map(({ namespaceWritten }) => namespaceWritten)));

/**
 * A key that no pod of the namespace has is rarely a slip of the pen: replicated applications and managers
 * label their pods at run time (Vault, Patroni, Longhorn), and exporters come with charts of their own.
 */
function unknownLabelDoubts(
  graph: UnitGraph,
  { namespace }: Selecting,
  selector: Labels,
  nearest: NearMiss | undefined,
): Doubt[] {
  if (graph.workloadsIn(namespace).length === 0) return [];
  const unknown = [...selector.keys()].find((key) => workloadsWithKey(graph, namespace, key).length === 0);
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
 * Renaming and moving change no labels, and only the keys that are selected matter. Without a near miss any
 * workload of the namespace might be changed into the one that is meant.
 */
function changesOfSelection(graph: UnitGraph, service: Selecting, nearest: NearMiss | undefined): Change[] {
  const others = nearest === undefined ? changesIn(graph, service.namespace) : changesOfLabels([nearest.workload]);
  const keys = [...(service.selector?.keys() ?? [])];
  const wanted = ["metadata.namespace", ...POD_LABELS.flatMap((labels) => keys.map((key) => fieldBelow(labels, key)))];
  const selection = ["metadata.namespace", "spec.type", ...keys.map((key) => fieldBelow(service.selectorPath ?? "spec.selector", key))];
  const moves = nearest === undefined ? movesOfWorkloads(graph).filter(({ from }) => from !== service.namespace) : [];
  return [
    ...changesOfLabels([service]).filter((change) => touches(change, selection)),
    ...others.filter((change) => touches(change, wanted)),
    ...moves.map(({ change }) => change),
  ];
}

/** Patches that may take a workload to another namespace; one of each cause and namespace. */
const movesOfWorkloads = oncePerGraph((graph): readonly { readonly from: string; readonly change: Change }[] => {
  const moves = graph.workloads.flatMap(({ changes, namespace }) => {
    const own = changes.filter((change) => change.what === "object" && touches(change, ["metadata.namespace"]));
    return own.map((change) => [`${namespace}/${change.by}`, { from: namespace, change }] as const);
  });
  return [...new Map(moves).values()];
});

/** Where the kinds of workloads keep the labels of their pods. */
const POD_LABELS = ["metadata.labels", "spec.template.metadata.labels", "spec.jobTemplate.spec.template.metadata.labels"];

/** One of each cause: a patch may touch other fields of each object. */
const changesIn = perGraph((graph, namespace: string): readonly Change[] => {
  const changes = changesOfLabels(graph.workloadsIn(namespace));
  return [...new Map(changes.map((change) => [JSON.stringify([change.by, change.fields]), change])).values()];
});

function changesOfLabels(objects: readonly { readonly changes: readonly Change[] }[]): Change[] {
  return objects.flatMap(({ changes }) => changes.filter(({ what }) => what === "object" || what === "labels"));
}

/** True when kustomize moves the Service or pods that match it: where they end up is not known here. */
export function mayMoveTogether(graph: UnitGraph, service: Selecting, selector: Labels): boolean {
  const moved = isMoved(service);
  if (!moved && !someAreMoved(graph)) return false;
  return workloadsWithRarest(graph, selector).some((workload) => {
    return (moved || isMoved(workload)) && hasLabels(workload.pods.labels, selector);
  });
}

const someAreMoved = oncePerGraph((graph) => graph.workloads.some(isMoved));

function isMoved({ changes }: { readonly changes: readonly Change[] }): boolean {
  return changes.some(({ what }) => what === "namespace");
}
