/** Which units may well live in one cluster, though each is analysed by itself. */
import { Conflicts } from "./conflicts.ts";
import type { BodyNumbers } from "./definitions.ts";
import { commonFolder, folderOf, innermostFolder, parentOf } from "./display-path.ts";
import type { Unit } from "./unit.ts";

export interface PlacedUnit {
  readonly unit: Unit;
  readonly folder: string;
  /** What a unit of plain files stands for: its folder, or a file that was set apart from its folder. */
  readonly plain?: string;
}

/**
 * Fills in the neighbours: units of the same tree that do not conflict, and for plain files also what
 * lies above or below them, since those often add to what they overwrite, and what they may be applied to.
 *
 * @param placed by the names of the units
 * @param named folders that the user declared to be units; each bounds a tree of its own
 */
export function connectUnits(
  placed: readonly PlacedUnit[],
  named: readonly string[],
  bodies: BodyNumbers,
): readonly Unit[] {
  if (placed.length < 2) return placed.map(({ unit }) => unit);
  let known: { readonly conflicts: Conflicts; readonly trees: readonly (string | undefined)[]; readonly around: readonly ReadonlySet<number>[] } | undefined;
  return placed.map(({ unit }, i) =>
    withNeighbours(unit, () => {
      const { conflicts, trees, around } = (known ??= {
        conflicts: new Conflicts(placed.map((other) => other.unit), bodies),
        trees: placed.map(({ folder }) => innermostFolder(named, folder)),
        around: findAround(placed),
      });
      const conflicting = conflicts.of(i);
      const neighbours = placed.filter((_, j) => {
        const isBeside = trees[j] === trees[i] && (!conflicting.has(j) || mayUpdate(placed[i], placed[j]));
        return j !== i && (isBeside || around[i]?.has(j) === true);
      });
      return neighbours.map((other) => other.unit.name);
    }),
  );
}

/**
 * Plain files that say other things of what a kustomization or a chart makes may be applied after it, to change it. One
 * that was set apart from its folder is meant to be complete.
 */
function mayUpdate(one: PlacedUnit | undefined, other: PlacedUnit | undefined): boolean {
  return one?.plain !== undefined && one.plain === one.folder && other !== undefined && other.plain === undefined;
}

/** Worked out when first asked for: all lists together grow with the square of the units, and few are read. */
function withNeighbours(unit: Unit, find: () => readonly string[]): Unit {
  let found: readonly string[] | undefined;
  return {
    ...unit,
    get neighbours() {
      return (found ??= find());
    },
  };
}

/** For each unit of plain files the indexes of the units that have a place above, below or at it. */
function findAround(placed: readonly PlacedUnit[]): Set<number>[] {
  const around = placed.map(() => new Set<number>());
  const places = placed.map(placesOf);
  const top = commonFolder(places.flat());
  const plainAt = index(placed.map(({ plain }) => (plain === undefined ? [] : [plain])));
  const placedAt = index(places);
  const meet = (i: number, j: number): void => {
    const { folder, plain } = placed[i] ?? {};
    // A file that was set apart is meant to be complete: of what surrounds it only plain files concern it.
    if (plain === folder || placed[j]?.plain !== undefined) around[i]?.add(j);
  };
  for (const [path, plain] of plainAt) {
    const above = wayUp(path, top).flatMap((folder) => placedAt.get(folder) ?? []);
    for (const j of above) for (const i of plain) meet(i, j);
  }
  for (const [path, others] of placedAt) {
    const above = wayUp(path, top).flatMap((folder) => plainAt.get(folder) ?? []);
    for (const i of above) for (const j of others) meet(i, j);
  }
  return around;
}

/** A kustomization may take its objects from far away: plain files beside those concern it as well. */
function placesOf({ unit, folder, plain }: PlacedUnit): string[] {
  if (plain !== undefined) return [plain];
  return [...new Set([folder, ...unit.members.map(({ resource }) => folderOf(resource.source.file))])];
}

function index(paths: readonly (readonly string[])[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  paths.forEach((own, i) => {
    for (const path of own) {
      const known = found.get(path);
      if (known === undefined) found.set(path, [i]);
      else known.push(i);
    }
  });
  return found;
}

/** @param top a folder that the path lies in */
function wayUp(path: string, top: string | undefined): string[] {
  const way = [path];
  for (let at = path; at !== top && at !== parentOf(at); at = parentOf(at)) way.push(parentOf(at));
  return way;
}
