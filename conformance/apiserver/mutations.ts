/** Single changes of a manifest: every field missing, null, of another type, at its bounds, misspelt. */
import type { Change, Json, Path } from "./case.ts";
import { isContainer, isPlain } from "./changes.ts";
import { valuesFor } from "./values.ts";

interface Place {
  readonly path: Path;
  readonly value: Json;
}

/** Everything below the object but what says its kind. */
function placesOf(object: Json, path: Path = []): Place[] {
  if (!isContainer(object)) return [];
  return Object.entries(object).flatMap(([key, value]: [string, Json]) => {
    if (path.length === 0 && (key === "apiVersion" || key === "kind")) return [];
    const own = [...path, Array.isArray(object) ? Number(key) : key];
    return [{ path: own, value }, ...placesOf(value, own)];
  });
}

/** `spec.ports.port` */
export function withoutIndexes(path: Path): string {
  return path.filter((step) => typeof step === "string").join(".");
}

/** @param kind its id */
export function changesOf(kind: string, object: Json): Change[] {
  return placesOf(object).flatMap(({ path, value }) => [
    { drop: path },
    ...[null, ...otherTypes(value)].map((to) => ({ at: path, to })),
    ...valuesFor(`${kind} ${withoutIndexes(path)}`).map((to) => ({ at: path, to })),
    ...keyChanges(path),
    ...listChanges(path, value),
    ...textChanges(path, value),
  ]);
}

function otherTypes(value: Json): readonly Json[] {
  if (typeof value === "string") return [7, true, "", [value], {}, { $plain: "on" }, { $plain: ".inf" }];
  if (typeof value === "number") return [String(value), "a", true, [value], {}, value + 0.5, { $plain: `0${value}` }, { $plain: `${value}.0` }];
  if (typeof value === "boolean") return [!value, String(value), 1, [], { $plain: value ? "yes" : "off" }];
  if (isPlain(value)) return [];
  if (Array.isArray(value)) return [{}, [], "a", 1, (value as readonly Json[])[0] ?? {}];
  return [[], {}, "a", 1, true, [value]];
}

function keyChanges(path: Path): Change[] {
  const key = path.at(-1);
  if (typeof key !== "string") return [];
  const names = [key.slice(0, -1), `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`, key.toLowerCase(), `${key}s`];
  const others = [...new Set(names)].filter((name) => name !== key && name !== "");
  return [...others.map((as): Change => ({ rename: path, as })), { at: [...path.slice(0, -1), "nonsense"], to: 1 }];
}

function listChanges(path: Path, value: Json): Change[] {
  if (!Array.isArray(value)) return [];
  const items = value as readonly Json[];
  const [first] = items;
  if (first === undefined) return [{ at: path, to: [null] }, { at: path, to: [{}] }];
  const end = [...path, items.length];
  return [{ at: end, to: first }, { at: end, to: null }, { at: [...path, 0], to: null }, { at: end, to: {} }, { at: path, to: Array.from({ length: 40 }, () => first) }, { at: path, to: [...items].reverse() }];
}

function textChanges(path: Path, value: Json): Change[] {
  if (typeof value !== "string" || value === "") return [];
  const others = [value.toUpperCase(), value.toLowerCase(), value.slice(0, -1), `${value}x`, ` ${value}`, `${value}_`, `${value}/a`];
  return [...new Set(others)].filter((one) => one !== value && one !== "").map((to) => ({ at: path, to }));
}

/** What another manifest of the kind has at a place, or lacks. */
export function graftsOf(object: Json, other: Json): Change[] {
  return placesOf(other)
    .filter(({ path }) => path[0] === "spec" || path[0] === "metadata" ? path.length >= 2 && path.length <= 5 : true)
    .filter(({ path, value }) => JSON.stringify(at(object, path)) !== JSON.stringify(value))
    .map(({ path, value }) => ({ at: path, to: value }));
}

function at(object: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((held, step) => (isContainer(held) ? (held as Record<string, Json>)[step] : undefined), object);
}
