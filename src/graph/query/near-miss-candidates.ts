/** Which workloads are worth comparing with a selector that selects none: all of few, the likely ones of many. */
import { mapAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import type { Labels, Workload } from "../model.ts";
import { remembered } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { pairOf, workloadsWithKey, workloadsWithRarest } from "./pod-labels.ts";
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
  const at = graph.placeOf(service.resource);
  const near = (found: readonly Workload[], most: number): readonly Workload[] => window(graph, found, at, most);
  const here = graph.workloadsIn(service.namespace);
  const chosen = new Set(here.length <= MOST_COMPARED ? here : likely(graph, service, selector, near));
  const elsewhere = [
    ...near(graph.lists.workloads.with(byName, service.name), MOST_ALIKE),
    ...near(workloadsWithRarest(graph, selector), MOST_COMPARED - MOST_ALIKE),
  ];
  for (const workload of elsewhere) if (workload.namespace !== service.namespace) chosen.add(workload);
  return [...chosen].sort((a, b) => graph.placeOf(a.resource) - graph.placeOf(b.resource));
}

type Near = (found: readonly Workload[], most: number) => readonly Workload[];

/** Every near miss has one of these in common with the Service (see `labelCloseness`), the surest first. */
function likely(graph: UnitGraph, service: Selecting, selector: Labels, near: Near): ReadonlySet<Workload> {
  const { workloads } = graph.lists;
  const { namespace, name } = service;
  const labels = [...selector.values()].slice(0, MOST_LABELS);
  const chosen = new Set<Workload>();
  const add = (found: readonly Workload[]): void => {
    for (const workload of found) if (chosen.size < MOST_COMPARED) chosen.add(workload);
  };
  add(near(workloads.with(byPlaceAndName, pairOf(namespace, name)), MOST_ALIKE));
  add(near(rarest(labels.map(({ key, value }) => workloads.with(byOwnLabel, pairOf(namespace, pairOf(key, value))))), MOST_ALIKE));
  for (const { value } of labels) add(near(workloads.with(byValue, pairOf(namespace, value)), MOST_ALIKE));
  for (const { key, value } of labels) {
    for (const alike of valuesOf(workloadsWithKey(graph, namespace, key), key).alike(value, MOST_VALUES)) {
      add(near(workloads.with(byPair, pairOf(namespace, pairOf(key, alike))), MOST_OF_VALUE));
    }
  }
  return chosen;
}

/** All labels must be there, so the list of the rarest holds whoever has them all. */
function rarest(lists: readonly (readonly Workload[])[]): readonly Workload[] {
  return lists.reduce((least, list) => (list.length < least.length ? list : least), lists[0] ?? []);
}

const byName = ({ name }: Workload): [string] => [name];
const byPlaceAndName = ({ namespace, name }: Workload): [string] => [pairOf(namespace, name)];
/** By what their pods carry. */
const byPair = ({ namespace, pods }: Workload): string[] => Array.from(pods.labels.values(), ({ key, value }) => pairOf(namespace, pairOf(key, value)));
const byValue = ({ namespace, pods }: Workload): Iterable<string> => new Set(Array.from(pods.labels.values(), ({ value }) => pairOf(namespace, value)));
/** By what they carry themselves. */
const byOwnLabel = ({ namespace, resource }: Workload): string[] => ownPairs(resource).map((pair) => pairOf(namespace, pair));

/** The values that one key has among the pods of a namespace. */
const valuesOf = remembered((workloads: readonly Workload[], key: string): SimilarTexts => {
  const values = new SimilarTexts();
  for (const { pods } of workloads) {
    const label = pods.labels.get(key);
    if (label !== undefined) values.add(label.value);
  }
  return values;
});

function ownPairs({ body }: Resource): readonly string[] {
  return (mapAt(body, "metadata", "labels")?.entries ?? []).flatMap(({ name, value }) => {
    return value instanceof YamlScalar ? [pairOf(name, value.text)] : [];
  });
}

/** Of a list in file order, those that stand around a place. */
function window(graph: UnitGraph, found: readonly Workload[], at: number, most: number): readonly Workload[] {
  if (found.length <= most) return found;
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const workload = found[middle];
    if (workload !== undefined && graph.placeOf(workload.resource) < at) low = middle + 1;
    else high = middle;
  }
  const start = Math.min(Math.max(0, low - (most >> 1)), found.length - most);
  return found.slice(start, start + most);
}
