/** References from an object to a Service of its own namespace, and what is known where they lead nowhere. */
import type { Resource } from "../../manifest/resource.ts";
import type { Change } from "../../manifest/unit.ts";
import { type Absence, doubtsAboutAbsence, isDeclaredElsewhere, isKeptApart } from "../doubts.ts";
import type { Doubt, Service } from "../model.ts";
import { rememberedOnce } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { doubtsAboutFields, inFields, isMovedTo } from "./field-doubts.ts";
import { similarity } from "../../diagnostic/similar.ts";
import { isMoved, openNamespaceDoubts, renameDoubts } from "./reference-doubts.ts";
import { SimilarTexts } from "./similar-texts.ts";
import { isUnresolved } from "../../manifest/unresolved.ts";

/** Whoever names the Service. */
export interface Referrer {
  readonly resource: Resource;
  readonly namespace: string;
  readonly namespaceWritten: boolean;
  readonly changes: readonly Change[];
}

/** A name that leads to no Service of the namespace. */
export interface MissingService {
  /** Of a similar name in the same namespace, the nearest one. */
  readonly similar: Service | undefined;
  /** Of the very name in other namespaces. */
  readonly elsewhere: readonly Service[];
  readonly doubts: readonly Doubt[];
}

/**
 * Undefined where the Service is there, kept apart or declared to live elsewhere, where the name is a template, and where kustomize moves both together.
 * @param fields where the name stands, as in `Change.fields`
 */
export function missingService(
  graph: UnitGraph,
  from: Referrer,
  name: string,
  fields: readonly string[],
): MissingService | undefined {
  const { namespace } = from;
  if (name === "" || isUnresolved(name) || isUnresolved(namespace)) return undefined;
  if (graph.service(namespace, name, from.resource) !== undefined || isBuiltIn(namespace, name)) return undefined;
  const elsewhere = graph.servicesNamed(name);
  if (elsewhere.length > 0 && [from, ...elsewhere].some(isMoved)) return undefined;
  const absence: Absence = { of: "Service", namespace, name, foundIn: (neighbour) => hasService(neighbour, namespace, name) };
  if (isDeclaredElsewhere(graph, absence) || isKeptApart(graph, absence, graph.servicesIn(namespace))) return undefined;
  return {
    similar: mostAlike(name, graph.servicesIn(namespace)),
    elsewhere,
    doubts: [
      ...emptyNamespaceDoubts(graph, namespace),
      ...doubtsAboutAbsence(graph, absence),
      ...doubtsAboutFields(inFields(from, ["metadata.namespace", ...fields])),
      ...openNamespaceDoubts(from, elsewhere),
      ...renameDoubts(graph.servicesIn(namespace), name),
    ],
  };
}

/** Also one that kustomize puts into the namespace. */
function hasService(graph: UnitGraph, namespace: string, name: string): boolean {
  return graph.service(namespace, name) !== undefined || graph.servicesNamed(name).some((service) => isMovedTo(service, namespace));
}

/** Below this, two names have too little in common to take one for the other. */
const ALIKE = 0.6;

/** Of more candidates only those that the index of their names finds are compared, so many at most. */
const MOST_COMPARED = 300;
const MOST_ALIKE = 60;

interface Named {
  readonly name: string;
}

/** The candidate of the most similar name, the first of equals; undefined when none is similar enough. */
export function mostAlike<T extends Named>(name: string, candidates: readonly T[]): T | undefined {
  let best: T | undefined;
  let bestLikeness = ALIKE;
  for (const candidate of candidates.length <= MOST_COMPARED ? candidates : likely(name, candidates)) {
    const likeness = similarity(name, candidate.name);
    if (likeness > bestLikeness || (best === undefined && likeness === ALIKE)) [best, bestLikeness] = [candidate, likeness];
  }
  return best;
}

/** One of each name. */
function likely<T extends Named>(name: string, candidates: readonly T[]): readonly T[] {
  const { texts, byName } = namesOf(candidates);
  return texts.alike(name, MOST_ALIKE).flatMap((alike) => (byName.get(alike) as T | undefined) ?? []);
}

const namesOf = rememberedOnce((candidates: readonly Named[]) => {
  const texts = new SimilarTexts();
  for (const { name } of candidates) texts.add(name);
  return { texts, byName: new Map([...candidates].reverse().map((candidate) => [candidate.name, candidate])) };
});

/** The API server makes and keeps this one itself (pkg/controlplane/controller/kubernetesservice). */
function isBuiltIn(namespace: string, name: string): boolean {
  return namespace === "default" && name === "kubernetes";
}

/** Somebody who gives no Services at all keeps them somewhere else. */
function emptyNamespaceDoubts(graph: UnitGraph, namespace: string): Doubt[] {
  if (graph.servicesIn(namespace).length > 0) return [];
  return [{ text: `no Service of namespace ${namespace} is among these files` }];
}
