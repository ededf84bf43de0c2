/** Why something that the graph does not hold may exist in the cluster all the same. */
import type { Resource } from "../manifest/resource.ts";
import type { Change, Gap, UnitMember } from "../manifest/unit.ts";
import type { Missing } from "./absence.ts";
import { isDeclared } from "./externals.ts";
import type { Doubt, Labels } from "./model.ts";
import { KINDS_THAT_MAKE_NO_PODS } from "./kinds.ts";
import { perGraph, rememberedOnce } from "./remembered.ts";
import type { UnitGraph } from "./unit-graph.ts";

export interface Absence extends Missing {
  /** Asked of the units that may be applied beside this one. */
  readonly foundIn: (graph: UnitGraph) => boolean;
}

/** Empty when the absence is certain as far as the given files tell. */
export function doubtsAboutAbsence(graph: UnitGraph, absence: Absence): Doubt[] {
  return [
    ...declaredDoubts(graph, absence),
    ...systemDoubts(absence),
    ...gapDoubts(graph, absence),
    ...(absence.of === "pods" ? podOperatorDoubts : operatorDoubts)(graph, absence.namespace),
    ...neighbourDoubts(graph, absence),
  ];
}

/** True where the config declares that what is missing here lives elsewhere: then nothing is to be said. */
export function isDeclaredElsewhere(graph: UnitGraph, missing: Missing): boolean {
  return isDeclared(graph.externals, missing);
}

/**
 * True where a neighbour has it and the unit itself has nothing of the kind in that namespace: the parts of an
 * application that are kept apart, such as a folder of Services alone. Then nothing is to be said either.
 * @param kept what the unit has of the kind in the namespace
 */
export function isKeptApart(graph: UnitGraph, absence: Absence, kept: readonly unknown[]): boolean {
  return kept.length === 0 && graph.neighbours.some((neighbour) => absence.foundIn(neighbour));
}

/** For those who must answer all the same: what is declared in the config may well be there. */
function declaredDoubts(graph: UnitGraph, absence: Absence): Doubt[] {
  return isDeclaredElsewhere(graph, absence) ? [{ text: "declared in the config to live elsewhere" }] : [];
}

/** Why an object may look different in the cluster than in its file. */
export function doubtsAboutChanges(...objects: readonly { readonly changes: readonly Change[] }[]): Doubt[] {
  const seen = new Map<string, Doubt>();
  for (const change of objects.flatMap((object) => object.changes)) {
    seen.set(change.by, { text: `${change.by} may change it, and kustomize was not run`, range: change.range });
  }
  return [...seen.values()];
}

const POD_MAKERS = new Set(["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "Rollout", "CloneSet"]);

/** kubeadm and its like put the control plane and add-ons there, which no repository of manifests holds. */
function systemDoubts({ namespace }: Absence): Doubt[] {
  return namespace === "kube-system" ? [{ text: "namespace kube-system also holds what comes with the cluster" }] : [];
}

/** So many gaps are named; of more, their number. */
const NAMED_GAPS = 2;

function gapDoubts(graph: UnitGraph, absence: Absence): Doubt[] {
  const gaps = graph.gaps.filter((gap) => mayFill(gap, absence));
  const named = gaps.slice(0, NAMED_GAPS).map(({ what, range, podLabels }) => ({
    text: podLabels === undefined ? `${what} was not analysed and may hold it` : `${what} makes such a pod`,
    ...(range === undefined ? {} : { range }),
  }));
  const more = gaps.length - named.length;
  return more > 0 ? [...named, { text: `${more} more such parts of unit ${graph.name} were not analysed` }] : named;
}

function mayFill({ kindHint, podLabels }: Gap, { of, selector }: Absence): boolean {
  if (kindHint !== undefined && !mayMake(kindHint, of)) return false;
  if (podLabels === undefined) return true;
  return selector !== undefined && [...selector.values()].every(({ key, value }) => podLabels[key] === value);
}

function mayMake(kind: string, wanted: string): boolean {
  if (kind === "List") return true;
  return wanted === "pods" ? POD_MAKERS.has(kind) : kind === wanted;
}

/** True where an operator may run pods of custom resources in the namespace. */
export function mayOperatorsRunPods(graph: UnitGraph, namespace: string): boolean {
  return podOperatorDoubts(graph, namespace).length > 0;
}

const operatorDoubts = perGraph((graph, namespace: string) => doubtsAboutOperators(graph.customResources, namespace));

/** What the config tells of a custom resource's pods is all that there is of them; it may make Services and Secrets yet. */
const podOperatorDoubts = perGraph((graph, namespace: string) => {
  return doubtsAboutOperators(graph.customResources.filter(({ resource }) => !graph.podSources.has(resource)), namespace);
});

function doubtsAboutOperators(customResources: readonly UnitMember[], namespace: string): readonly Doubt[] {
  const makers = customResources.filter(({ resource, changes }) => {
    // One that kustomize moves ends up beside what is moved with it.
    const isThere = (resource.namespace ?? namespace) === namespace || changes.some(({ what }) => what === "namespace");
    return isThere && mayRunPods(resource);
  });
  const [first] = makers;
  if (first === undefined) return [];
  const names = [...new Set(makers.map(({ resource }) => `${resource.kind} ${resource.name}`))];
  const listed = names.length > 3 ? `${names.slice(0, 3).join(", ")} and others` : names.join(" or ");
  return [{ text: `an operator may make it from ${listed}`, range: first.resource.head.range }];
}

/** Configuration files in Kubernetes' style have no name; widespread kinds that only configure are known. */
function mayRunPods({ name, group, kind }: Resource): boolean {
  return name !== "" && !KINDS_THAT_MAKE_NO_PODS.has(group) && !KINDS_THAT_MAKE_NO_PODS.has(`${group}/${kind}`);
}

/** The nearest one, by folder, of the units that hold it. */
function neighbourDoubts(graph: UnitGraph, absence: Absence): Doubt[] {
  const holders = graph.neighbours.filter((neighbour) => absence.foundIn(neighbour));
  const [first, ...others] = holders.sort((a, b) => sharedFolders(graph, b) - sharedFolders(graph, a));
  if (first === undefined) return chartDoubts(graph, absence);
  const more = others.length === 0 ? "" : ` (so have ${others.length} more)`;
  return [{ text: `unit ${first.name} has it, which is analysed by itself${more}` }];
}

/** A chart of the same repository with a template in which all the labels stand as they are asked for. */
function chartDoubts(graph: UnitGraph, absence: Absence): Doubt[] {
  const { selector } = absence;
  if (selector === undefined) return [];
  const templates = graph.neighbours.flatMap(({ kind, gaps }) => (kind === "helm" ? templatesWith(gaps, selector) : []));
  const found = templates.find((gap) => mayFill(gap, absence));
  if (found === undefined) return [];
  return [{ text: `${found.what} has these labels and was not rendered`, ...(found.range === undefined ? {} : { range: found.range }) }];
}

/** True for a template that says itself that it makes pods. */
export function mayMakePods({ kindHint }: Gap): boolean {
  return kindHint !== undefined && mayMake(kindHint, "pods");
}

/** Templates with a line for each of the labels, as they stand in such texts. */
export function templatesWith(gaps: readonly Gap[], labels: Labels): readonly Gap[] {
  const lines = Array.from(labels.values(), ({ key, value }) => `${key}: ${value}`);
  const [first = [], ...others] = lines.map((line) => templatesByLine(gaps).get(line) ?? []).sort((a, b) => a.length - b.length);
  return others.reduce((found: readonly Gap[], list) => {
    const known = new Set(list);
    return found.filter((gap) => known.has(gap));
  }, first);
}

/** `"key": "value"`, `key: value` */
const LABEL_LINE = /^[ \t]*"?([^\s":{}[\]]+)"?:[ \t]+"?([^\s"{}[\]]+)"?[ \t]*\r?$/gm;

/** The texts are gone through once, however many selectors ask. */
const templatesByLine = rememberedOnce((gaps: readonly Gap[]): ReadonlyMap<string, readonly Gap[]> => {
  const byLine = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const lines = new Set(Array.from((gap.text ?? "").matchAll(LABEL_LINE), ([, key = "", value = ""]) => `${key}: ${value}`));
    for (const line of lines) {
      const known = byLine.get(line);
      if (known === undefined) byLine.set(line, [gap]);
      else known.push(gap);
    }
  }
  return byLine;
});

function sharedFolders(a: UnitGraph, b: UnitGraph): number {
  const [x, y] = [a.name.split("/"), b.name.split("/")];
  let shared = 0;
  while (shared < x.length && x[shared] === y[shared]) shared++;
  return shared;
}
