/** The headless Service that gives the pods of a workload names of their own. */
import type { Service, Workload } from "../model.ts";
import { hasLabels } from "../labels.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { pairOf } from "./pod-labels.ts";

/** So many candidates of one label are looked at. */
const MOST_COMPARED = 300;

/** The first headless Service of the namespace that selects the pods by their written labels. */
export function headlessServiceOf(graph: UnitGraph, { namespace, pods }: Workload): Service | undefined {
  const candidates = [...pods.labels.values()].flatMap(({ key, value }) => {
    return graph.lists.services.with(byFirstLabel, pairOf(namespace, pairOf(key, value))).slice(0, MOST_COMPARED);
  });
  return candidates.find(({ selector }) => selector !== undefined && hasLabels(pods.labels, selector));
}

const byFirstLabel = ({ namespace, headless, selector }: Service): string[] => {
  const [first] = headless ? (selector?.values() ?? []) : [];
  return first === undefined ? [] : [pairOf(namespace, pairOf(first.key, first.value))];
};
