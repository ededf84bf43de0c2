/** Graphs of a project that is edited again and again: each follows its unit, so that what is known of it can stay. */
import { isDeepStrictEqual } from "node:util";
import type { Unit, UnitMember } from "../../manifest/unit.ts";
import { beginEdit } from "../asking.ts";
import type { UnitGraph } from "../unit-graph.ts";
import type { GraphSettings } from "./project.ts";
import { UnitGraphBuilder } from "./unit.ts";

export class ProjectGraphs {
  readonly #builder: UnitGraphBuilder;
  #graphs: ReadonlyMap<string, { readonly unit: Unit; readonly graph: UnitGraph }> = new Map();

  constructor(settings: GraphSettings = {}) {
    this.#builder = new UnitGraphBuilder(settings);
  }

  /** The graphs in the order of the units, those of the last call where they could follow: they speak of these units now. */
  build(units: readonly Unit[]): UnitGraph[] {
    beginEdit();
    const next = new Map(units.map((unit) => [unit.name, { unit, graph: this.#graphOf(unit) }]));
    for (const { unit, graph } of next.values()) graph.connect(() => unit.neighbours.flatMap((name) => next.get(name)?.graph ?? []));
    this.#graphs = next;
    return Array.from(next.values(), ({ graph }) => graph);
  }

  #graphOf(unit: Unit): UnitGraph {
    const known = this.#graphs.get(unit.name);
    if (known === undefined || known.unit.kind !== unit.kind) return this.#builder.build(unit);
    if (isSameUnit(known.unit, unit)) return known.graph;
    // kustomize alters objects by what else there is, and may take one twice.
    if (unit.kind === "kustomize") return this.#builder.build(unit);
    known.graph.follow(unit, this.#builder.objectsOf(unit));
    return known.graph;
  }
}

function isSameUnit(a: Unit, b: Unit): boolean {
  if (a.members.length !== b.members.length || !isDeepStrictEqual(a.gaps, b.gaps)) return false;
  return a.members.every((member, index) => isSameMember(member, b.members[index]));
}

function isSameMember(a: UnitMember, b: UnitMember | undefined): boolean {
  if (a === b) return true;
  if (a.resource !== b?.resource) return false;
  return (a.changes.length === 0 && b.changes.length === 0) || isDeepStrictEqual(a.changes, b.changes);
}
