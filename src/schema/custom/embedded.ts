/** Objects within custom resources (apiextensions-apiserver pkg/apiserver/schema/objectmeta/validation.go). */
import { dns1035Label } from "../formats/names.ts";
import { nameOf, type Problem } from "./problem.ts";
import type { Schema } from "./schema.ts";
import { isOpen, type MapValue, shown, type Value } from "./value.ts";

/** @param path keys of maps without properties in brackets */
export function checkEmbedded(value: Value, schema: Schema, path: string, problems: Problem[]): void {
  if (value.type === "list") {
    const { items } = schema;
    if (items !== undefined) value.items.forEach((item, index) => checkEmbedded(item, items, `${path}[${index}]`, problems));
  } else if (value.type === "map") {
    if (schema.embedded) checkTypeMeta(value, path, problems);
    for (const [name, child] of value.entries) {
      const property = schema.property(name);
      const below = property ?? schema.additional;
      const place = property === undefined ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`;
      if (below !== undefined) checkEmbedded(child, below, place, problems);
    }
  }
}

/** Objects within the object, whatever is wrong with them. */
export function eachEmbedded(value: Value, schema: Schema, visit: (object: MapValue) => void): void {
  if (value.type === "list") {
    const { items } = schema;
    if (items !== undefined) for (const item of value.items) eachEmbedded(item, items, visit);
  } else if (value.type === "map") {
    if (schema.embedded) visit(value);
    for (const [name, child] of value.entries) {
      const below = schema.property(name) ?? schema.additional;
      if (below !== undefined) eachEmbedded(child, below, visit);
    }
  }
}

function checkTypeMeta(value: MapValue, path: string, problems: Problem[]): void {
  for (const name of ["apiVersion", "kind"]) {
    const one = value.entries.get(name);
    const common = { field: value.field.get(name), path: `${path}.${name}` };
    if (one === undefined) {
      problems.push({ ...common, reason: "Required value", detail: "", says: `${nameOf(value.field)} has no ${name}` });
    } else if (one.type === "scalar" && typeof one.scalar === "string" && !isOpen(one)) {
      const detail = detailOf(name, one.scalar);
      const says = one.scalar === "" ? `${name} is empty` : `${name} ${shown(one)} is no ${name === "kind" ? "kind" : "group and version"}`;
      if (detail !== undefined) problems.push({ ...common, reason: "Invalid value", detail, says });
    } else if (!isOpen(one)) {
      problems.push({ ...common, reason: "Invalid value", detail: "must be a string", says: `${name} is ${shown(one)}, not text`, wrongType: true });
    }
  }
}

function detailOf(name: string, text: string): string | undefined {
  if (text === "") return "must not be empty";
  if (name === "apiVersion") return text.split("/").length > 2 ? `unexpected GroupVersion string: ${text}` : undefined;
  const details = dns1035Label(text.toLowerCase());
  return details.length === 0 ? undefined : `may have mixed case, but should otherwise match: ${details.join(",")}`;
}
