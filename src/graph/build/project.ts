/** Units -> graphs, connected where one folder was split into several units. */
import type { Unit } from "../../manifest/unit.ts";
import type { Externals } from "../externals.ts";
import type { PodSource } from "../pod-sources.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { UnitGraphBuilder } from "./unit.ts";

/** What the config tells of objects that manifests do not show. */
export interface GraphSettings {
  /** Objects that live elsewhere. */
  readonly externals?: Externals;
  /** Custom kinds that make pods. */
  readonly podSources?: readonly PodSource[];
}

/** The graphs in the order of the units. */
export function buildProjectGraph(units: readonly Unit[], settings: GraphSettings = {}): UnitGraph[] {
  const builder = new UnitGraphBuilder(settings);
  const graphs = units.map((unit) => builder.build(unit));
  const byName = new Map(graphs.map((graph) => [graph.name, graph]));
  for (const [index, graph] of graphs.entries()) {
    graph.connect(() => units[index]?.neighbours.flatMap((name) => byName.get(name) ?? []) ?? []);
  }
  return graphs;
}
