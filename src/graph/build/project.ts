/** Units -> graphs, connected where one folder was split into several units. */
import type { Unit } from "../../manifest/unit.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { UnitGraphBuilder } from "./unit.ts";

/** The graphs in the order of the units. */
export function buildProjectGraph(units: readonly Unit[]): UnitGraph[] {
  const builder = new UnitGraphBuilder();
  const graphs = units.map((unit) => builder.build(unit));
  const byName = new Map(graphs.map((graph) => [graph.unit.name, graph]));
  for (const graph of graphs) {
    graph.connect(() => graph.unit.neighbours.flatMap((name) => byName.get(name) ?? []));
  }
  return graphs;
}
