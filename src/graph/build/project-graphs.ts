/** Graphs of a project that is edited again and again: each follows its unit, so that what is known of it can stay. */
import { isDeepStrictEqual } from "node:util";
import type { Unit, UnitMember } from "../../manifest/unit.ts";
import { beginEdit } from "../asking.ts";
import type { UnitGraph } from "../unit-graph.ts";
import type { GraphSettings } from "./project.ts";
import { UnitGraphBuilder } from "./unit.ts";

/**
 * So many edits one graph follows. What was asked of it once is kept, and with it what it was asked about: some 70 KiB
 * an edit. A new graph costs as much as the first one did.
 */
const MOST_FOLLOWED = 500;

interface Kept {
  readonly unit: Unit;
  readonly graph: UnitGraph;
  /** Edits that the graph has followed. */
  readonly followed: number;
}

export class ProjectGraphs {
  readonly #builder: UnitGraphBuilder;
  #kept: ReadonlyMap<string, Kept> = new Map();

  constructor(settings: GraphSettings = {}) {
    this.#builder = new UnitGraphBuilder(settings);
  }

  /** The graphs in the order of the units, those of the last call where they could follow: they speak of these units now. */
  build(units: readonly Unit[]): UnitGraph[] {
    beginEdit();
    const next = new Map(units.map((unit) => [unit.name, this.#keep(unit, this.#kept.get(unit.name))]));
    for (const { unit, graph } of next.values()) graph.connect(() => unit.neighbours.flatMap((name) => next.get(name)?.graph ?? []));
    this.#kept = next;
    return Array.from(next.values(), ({ graph }) => graph);
  }

  #keep(unit: Unit, known: Kept | undefined): Kept {
    if (known?.unit.kind !== unit.kind) return this.#begin(unit);
    const { graph, followed } = known;
    if (isSameUnit(known.unit, unit)) return { unit, graph, followed };
    // kustomize alters objects by what else there is, and may take one twice.
    if (unit.kind === "kustomize" || followed === MOST_FOLLOWED) return this.#begin(unit);
    graph.follow(unit, this.#builder.objectsOf(unit));
    return { unit, graph, followed: followed + 1 };
  }

  #begin(unit: Unit): Kept {
    return { unit, graph: this.#builder.build(unit), followed: 0 };
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
