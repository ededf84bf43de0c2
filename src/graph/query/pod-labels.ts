/** Workloads by the labels that their pods carry, in whatever namespace and under whatever key. */
import { isAutomaticLabel } from "../automatic-labels.ts";
import type { Labels, Workload } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";

/**
 * Workloads of the unit that may carry all the labels: those with the rarest of them, in file order.
 * Labels that a controller sets are in no manifest and say nothing here.
 */
export function workloadsWithRarest(graph: UnitGraph, labels: Labels): readonly Workload[] {
  let rarest: readonly Workload[] | undefined;
  for (const { key, value } of labels.values()) {
    if (isAutomaticLabel(key)) continue;
    const found = graph.lists.workloads.with(byPair, pairOf(key, value));
    if (rarest === undefined || found.length < rarest.length) rarest = found;
  }
  return rarest ?? graph.workloads;
}

const byPair = ({ pods }: Workload): string[] => Array.from(pods.labels.values(), ({ key, value }) => pairOf(key, value));

/** Workloads of a namespace whose pods have the key, whatever its value. */
export function workloadsWithKey(graph: UnitGraph, namespace: string, key: string): readonly Workload[] {
  return graph.lists.workloads.with(byKey, pairOf(namespace, key));
}

const byKey = ({ namespace, pods }: Workload): string[] => Array.from(pods.labels.keys(), (key) => pairOf(namespace, key));

/** A key and a value, or other two parts, as one text. */
export function pairOf(key: string, value: string): string {
  return `${key}\0${value}`;
}

/** Each value under all of its keys, in the order of the values. */
export function groupedBy<T>(values: Iterable<T>, keysOf: (value: T) => Iterable<string>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    for (const key of keysOf(value)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [value]);
      else group.push(value);
    }
  }
  return groups;
}
