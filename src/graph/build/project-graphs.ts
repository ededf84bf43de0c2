/** Graphs of a project that is built again and again: those of units for which nothing has changed are kept. */
import { isDeepStrictEqual } from "node:util";
import type { Unit, UnitMember } from "../../manifest/unit.ts";
import type { UnitGraph } from "../unit-graph.ts";
import type { GraphSettings } from "./project.ts";
import { UnitGraphBuilder } from "./unit.ts";

interface Kept {
  unit: Unit;
  readonly graph: UnitGraph;
  /** Names of its neighbours, once somebody asked for them: what is remembered of the graph may rest on these then. */
  neighbours: readonly string[] | undefined;
}

export class ProjectGraphs {
  readonly #builder: UnitGraphBuilder;
  #kept: ReadonlyMap<string, Kept> = new Map();

  constructor(settings: GraphSettings = {}) {
    this.#builder = new UnitGraphBuilder(settings);
  }

  /** The graphs in the order of the units, each the one of the last call where it would say the same. */
  build(units: readonly Unit[]): UnitGraph[] {
    const same = this.#unchanged(units);
    const next = new Map<string, Kept>();
    for (const unit of units) next.set(unit.name, this.#keep(unit, same.get(unit.name)));
    for (const kept of next.values()) {
      kept.graph.connect(() => {
        kept.neighbours = kept.unit.neighbours;
        return kept.neighbours.flatMap((name) => next.get(name)?.graph ?? []);
      });
    }
    this.#kept = next;
    return Array.from(next.values(), ({ graph }) => graph);
  }

  #keep(unit: Unit, same: Kept | undefined): Kept {
    if (same === undefined) return { unit, graph: this.#builder.build(unit), neighbours: undefined };
    // The unit of now finds its neighbours among the units of now.
    return { unit, graph: same.graph, neighbours: same.neighbours };
  }

  #unchanged(units: readonly Unit[]): ReadonlyMap<string, Kept> {
    const same = new Map<string, Kept>();
    const askers = new Map<string, string[]>();
    const changed = units.filter((unit) => {
      const kept = this.#kept.get(unit.name);
      const isSame = kept !== undefined && isSameUnit(kept.unit, unit) && (kept.neighbours === undefined || isDeepStrictEqual(kept.neighbours, unit.neighbours));
      if (isSame) {
        same.set(unit.name, kept);
        for (const name of kept.neighbours ?? []) askers.set(name, [...(askers.get(name) ?? []), unit.name]);
      }
      return !isSame;
    });
    const names = changed.map(({ name }) => name);
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      for (const asker of askers.get(name) ?? []) if (same.delete(asker)) names.push(asker);
    }
    return same;
  }
}

function isSameUnit(a: Unit, b: Unit): boolean {
  if (a.kind !== b.kind || a.members.length !== b.members.length || !isDeepStrictEqual(a.gaps, b.gaps)) return false;
  return a.members.every((member, index) => isSameMember(member, b.members[index]));
}

function isSameMember(a: UnitMember, b: UnitMember | undefined): boolean {
  if (a === b) return true;
  if (a.resource !== b?.resource) return false;
  return (a.changes.length === 0 && b.changes.length === 0) || isDeepStrictEqual(a.changes, b.changes);
}
