/** Applies changes to manifests that are plain data. */
import type { Change, Json, Path, Plain } from "./case.ts";

type Container = Record<string, Json> | Json[];

export function isPlain(value: Json | undefined): value is Plain {
  return typeof value === "object" && value !== null && "$plain" in value;
}

/** A list or a map. */
export function isContainer(value: Json | undefined): value is Container {
  return typeof value === "object" && value !== null && !isPlain(value);
}

export function valueAt(object: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((at, step) => (isContainer(at) ? (at as Record<string, Json>)[step] : undefined), object);
}

/** What is in the way of a value gives way to it; what is not there is not dropped. */
export function applyChanges(object: Json, changes: readonly Change[]): Json {
  return changes.reduce((at, change) => applyChange(at, change), object);
}

function applyChange(object: Json, change: Change): Json {
  const copy = structuredClone(object);
  if ("at" in change) set(copy, change.at, structuredClone(change.to));
  else if ("drop" in change) drop(copy, change.drop);
  else rename(copy, change.rename, change.as);
  return copy;
}

function set(object: Json, path: Path, value: Json): void {
  let at = object;
  for (const [index, step] of path.entries()) {
    if (!isContainer(at)) return;
    const held = at as Record<string | number, Json>;
    if (index === path.length - 1) {
      held[step] = value;
      return;
    }
    const below = held[step];
    at = isContainer(below) ? below : (held[step] = typeof path[index + 1] === "number" ? [] : {});
  }
}

function drop(object: Json, path: Path): void {
  const above = valueAt(object, path.slice(0, -1));
  const last = path.at(-1);
  if (Array.isArray(above)) above.splice(Number(last), 1);
  else if (isContainer(above) && last !== undefined) delete (above as Record<string, Json>)[last];
}

/** The key keeps its place among its neighbours. */
function rename(object: Json, path: Path, name: string): void {
  const above = valueAt(object, path.slice(0, -1));
  const last = path.at(-1);
  if (!isContainer(above) || Array.isArray(above) || last === undefined) return;
  const map = above as Record<string, Json>;
  const entries = Object.entries(map);
  for (const [key] of entries) delete map[key];
  for (const [key, value] of entries) map[key === last ? name : key] = value;
}
