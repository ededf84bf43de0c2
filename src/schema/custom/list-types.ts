/** Lists that are sets or maps (apiextensions-apiserver pkg/apiserver/schema/listtype/validation.go). */
import { nameOf, type Problem } from "./problem.ts";
import type { Schema } from "./schema.ts";
import { identity, isOpen, type ListValue, type MapValue, shown, type Value } from "./value.ts";

/** @param path as the server writes it here: keys of maps without properties in brackets */
export function checkListTypes(value: Value, schema: Schema, path: string, problems: Problem[]): void {
  if (value.type === "map") {
    for (const [name, child] of value.entries) {
      const property = schema.property(name);
      const below = property ?? schema.additional;
      const place = property === undefined ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`;
      if (below !== undefined) checkListTypes(child, below, place, problems);
    }
  } else if (value.type === "list") {
    if (schema.listType === "set") tellRepeated(value, value.items, path, problems, (item) => `${nameOf(value.field)} has ${shown(item)} twice`);
    if (schema.listType === "map") checkMapList(value, schema.listKeys, path, problems);
    const { items } = schema;
    if (items !== undefined) value.items.forEach((item, index) => checkListTypes(item, items, `${path}[${index}]`, problems));
  }
}

/** Items without a key are equal to one another in it. */
function checkMapList(value: ListValue, keys: readonly string[], path: string, problems: Problem[]): void {
  if (value.items.some(({ type }) => type !== "map" && type !== "null")) return;
  const identities = value.items.map((item): Value => ({ type: "map", field: item.field, entries: keyEntries(item, keys) }));
  tellRepeated(value, identities, path, problems, (item) => sayKeys(value, item));
}

function keyEntries(item: Value, keys: readonly string[]): MapValue["entries"] {
  return new Map(keys.flatMap((key) => {
    const one = item.type === "map" ? item.entries.get(key) : undefined;
    return one === undefined ? [] : [[key, one] as const];
  }));
}

function sayKeys(value: ListValue, key: Value): string {
  const parts = key.type === "map" ? [...key.entries].map(([name, one]) => `${name} ${shown(one)}`) : [];
  if (parts.length === 0) return `${nameOf(value.field)} has two items without a key`;
  return `${nameOf(value.field)} has two items with ${parts.join(" and ")}`;
}

/** Of three equal ones the server tells the second only. */
function tellRepeated(value: ListValue, keys: readonly Value[], path: string, problems: Problem[], says: (key: Value) => string): void {
  const seen = new Map<string, { first: Value; told: boolean }>();
  keys.forEach((key, index) => {
    if (holdsOpen(key)) return;
    const text = identity(key);
    const before = seen.get(text);
    if (before === undefined) {
      seen.set(text, { first: value.items[index] ?? key, told: false });
      return;
    }
    if (before.told) return;
    before.told = true;
    const field = (value.items[index] ?? key).field;
    problems.push({ field, path: `${path}[${index}]`, reason: "Duplicate value", detail: "", says: says(key), first: before.first.field });
  });
}

function holdsOpen(value: Value): boolean {
  if (value.type === "map") return [...value.entries.values()].some(holdsOpen);
  return value.type === "list" ? value.items.some(holdsOpen) : isOpen(value);
}
