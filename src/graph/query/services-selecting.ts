/** From pods back to the Services that may select them. */
import { isAutomaticLabel } from "../automatic-labels.ts";
import type { Service, Workload } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { pairOf } from "./pod-labels.ts";

/** Services of the namespace that may select pods of the workload, in source order: no others do. */
export function servicesMaySelect(graph: UnitGraph, { namespace, pods }: Workload): readonly Service[] {
  const keys = [namespace, ...Array.from(pods.labels.values(), ({ key, value }) => pairOf(namespace, pairOf(key, value)))];
  const lists = keys.map((key) => graph.lists.services.with(byFirstLabel, key)).filter(({ length }) => length > 0);
  const [first = [], ...others] = lists;
  return others.length === 0 ? first : lists.flat().sort((a, b) => graph.placeOf(a.resource) - graph.placeOf(b.resource));
}

/** Whom a Service selects has the first of its labels, unless a controller sets that. */
function byFirstLabel({ namespace, selector }: Service): string[] {
  if (selector === undefined) return [];
  const written = [...selector.values()].find(({ key }) => !isAutomaticLabel(key));
  return [written === undefined ? namespace : pairOf(namespace, pairOf(written.key, written.value))];
}
