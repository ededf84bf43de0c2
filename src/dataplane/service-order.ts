/** The Services of all units in the order in which they are told. */
import { compareRanges, compareText } from "../diagnostic/source-range.ts";
import type { Service, ServicePort } from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { TraceClient } from "./trace/client.ts";

/** A Service with the unit that it is looked at in. */
export interface PlacedService {
  readonly graph: UnitGraph;
  readonly service: Service;
  /** Who connects; missing: everybody in general. */
  readonly client?: TraceClient | undefined;
  /** The only port that is asked for; missing: all. */
  readonly port?: ServicePort | undefined;
}

/** By unit, namespace and name; further definitions of one by their place. */
export function servicesInOrder(graphs: readonly UnitGraph[]): readonly PlacedService[] {
  return graphs.flatMap((graph) => graph.services.map((service) => ({ graph, service }))).sort(compareServices);
}

function compareServices(a: PlacedService, b: PlacedService): number {
  return (
    compareText(a.graph.name, b.graph.name) ||
    compareText(a.service.namespace, b.service.namespace) ||
    compareText(a.service.name, b.service.name) ||
    compareRanges(a.service.resource.head.range, b.service.resource.head.range)
  );
}
