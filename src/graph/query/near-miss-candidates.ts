/** Which workloads are worth comparing with a selector that selects none: all of few, the likely ones of many. */
import { mapAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import type { Labels, Workload } from "../model.ts";
import { oncePerGraph, perGraph } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { groupedBy, pairOf, workloadsWithRarest } from "./pod-labels.ts";
import type { Selecting } from "./selecting.ts";
import { SimilarTexts } from "./similar-texts.ts";

/** So many workloads of one namespace, and so many of all others, are compared with one Service at most. */
export const MOST_COMPARED = 300;

/** Of one reason to be likely; so that no reason crowds out the others. */
const MOST_ALIKE = 60;
/** Distinct values that resemble the wanted one, and workloads with the same value. */
const MOST_VALUES = 60;
const MOST_OF_VALUE = 3;
/** Longer selectors are no slip of the pen. */
const MOST_LABELS = 8;

/** In file order, none twice. @param selector of the Service */
export function nearMissCandidates(graph: UnitGraph, service: Selecting, selector: Labels): readonly Workload[] {
  if (graph.workloads.length <= MOST_COMPARED) return graph.workloads;
  const places = placesOf(graph);
  const at = places.get(service.resource) ?? 0;
  const near = (found: readonly Workload[] | undefined, most: number): readonly Workload[] => window(found ?? [], places, at, most);
  const here = graph.workloadsIn(service.namespace);
  const chosen = new Set(here.length <= MOST_COMPARED ? here : likely(graph, service, selector, near));
  const elsewhere = [
    ...near(namesakes(graph).get(service.name), MOST_ALIKE),
    ...near(workloadsWithRarest(graph, selector), MOST_COMPARED - MOST_ALIKE),
  ];
  for (const workload of elsewhere) if (workload.namespace !== service.namespace) chosen.add(workload);
  return [...chosen].sort((a, b) => (places.get(a.resource) ?? 0) - (places.get(b.resource) ?? 0));
}

type Near = (found: readonly Workload[] | undefined, most: number) => readonly Workload[];

/** Every near miss has one of these in common with the Service (see `labelCloseness`), the surest first. */
function likely(graph: UnitGraph, service: Selecting, selector: Labels, near: Near): ReadonlySet<Workload> {
  const index = indexOf(graph, service.namespace);
  const labels = [...selector.values()].slice(0, MOST_LABELS);
  const chosen = new Set<Workload>();
  const add = (found: readonly Workload[]): void => {
    for (const workload of found) if (chosen.size < MOST_COMPARED) chosen.add(workload);
  };
  add(near(index.byName.get(service.name), MOST_ALIKE));
  add(near(rarest(labels.map(({ key, value }) => index.byOwnLabel.get(pairOf(key, value)) ?? [])), MOST_ALIKE));
  for (const { value } of labels) add(near(index.byValue.get(value), MOST_ALIKE));
  for (const { key, value } of labels) {
    for (const alike of index.values.get(key)?.alike(value, MOST_VALUES) ?? []) {
      add(near(index.byPair.get(pairOf(key, alike)), MOST_OF_VALUE));
    }
  }
  return chosen;
}

/** All labels must be there, so the list of the rarest holds whoever has them all. */
function rarest(lists: readonly (readonly Workload[])[]): readonly Workload[] {
  return lists.reduce((least, list) => (list.length < least.length ? list : least), lists[0] ?? []);
}

const namesakes = oncePerGraph((graph) => groupedBy(graph.workloads, ({ name }) => [name]));

interface NamespaceIndex {
  readonly byName: ReadonlyMap<string, readonly Workload[]>;
  /** By what their pods carry. */
  readonly byPair: ReadonlyMap<string, readonly Workload[]>;
  readonly byValue: ReadonlyMap<string, readonly Workload[]>;
  /** By what they carry themselves. */
  readonly byOwnLabel: ReadonlyMap<string, readonly Workload[]>;
  /** The values of each key. */
  readonly values: ReadonlyMap<string, SimilarTexts>;
}

const indexOf = perGraph((graph, namespace: string): NamespaceIndex => {
  const workloads = graph.workloadsIn(namespace);
  const values = new Map<string, SimilarTexts>();
  for (const { key, value } of workloads.flatMap(({ pods }) => [...pods.labels.values()])) {
    const known = values.get(key) ?? new SimilarTexts();
    values.set(key, known);
    known.add(value);
  }
  return {
    byName: groupedBy(workloads, ({ name }) => [name]),
    byPair: groupedBy(workloads, ({ pods }) => Array.from(pods.labels.values(), ({ key, value }) => pairOf(key, value))),
    byValue: groupedBy(workloads, ({ pods }) => new Set(Array.from(pods.labels.values(), ({ value }) => value))),
    byOwnLabel: groupedBy(workloads, ownPairs),
    values,
  };
});

function ownPairs({ resource }: Workload): readonly string[] {
  return (mapAt(resource.body, "metadata", "labels")?.entries ?? []).flatMap(({ name, value }) => {
    return value instanceof YamlScalar ? [pairOf(name, value.text)] : [];
  });
}

/** Where an object stands among all of the unit, in the order of files and documents. */
const placesOf = oncePerGraph((graph): ReadonlyMap<Resource, number> => {
  return new Map(graph.unit.members.map(({ resource }, place) => [resource, place]));
});

/** Of a list in file order, those that stand around a place. */
function window(
  found: readonly Workload[],
  places: ReadonlyMap<Resource, number>,
  at: number,
  most: number,
): readonly Workload[] {
  if (found.length <= most) return found;
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places.get(found[middle]?.resource as Resource) ?? 0;
    if (place < at) low = middle + 1;
    else high = middle;
  }
  const start = Math.min(Math.max(0, low - (most >> 1)), found.length - most);
  return found.slice(start, start + most);
}
