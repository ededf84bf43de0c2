/** The headless Service that gives the pods of a workload names of their own. */
import type { Service, Workload } from "../model.ts";
import { hasLabels } from "../labels.ts";
import { perGraph } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { groupedBy, pairOf } from "./pod-labels.ts";

/** So many candidates of one label are looked at. */
const MOST_COMPARED = 300;

/** The first headless Service of the namespace that selects the pods by their written labels. */
export function headlessServiceOf(graph: UnitGraph, { namespace, pods }: Workload): Service | undefined {
  const candidates = [...pods.labels.values()].flatMap(({ key, value }) => {
    return (byFirstLabel(graph, namespace).get(pairOf(key, value)) ?? []).slice(0, MOST_COMPARED);
  });
  return candidates.find(({ selector }) => selector !== undefined && hasLabels(pods.labels, selector));
}

const byFirstLabel = perGraph((graph, namespace: string) => {
  const headless = graph.servicesIn(namespace).filter((service) => service.headless);
  return groupedBy(headless, ({ selector }) => [...(selector?.values() ?? [])].slice(0, 1).map(({ key, value }) => pairOf(key, value)));
});
