/** The object as the server sees it on its way: fields are dropped from it and defaults put in. */
import { isUnresolved } from "../../manifest/unresolved.ts";
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";
import type { Field } from "../field.ts";
import { isMap, isNull, items, member, names, type Raw, scalar } from "./raw.ts";

export type Scalar = string | number | bigint | boolean;

export type Value = MapValue | ListValue | ScalarValue | NullValue;

/** Where it stands; of a default the field that it would be written in. */
interface Placed {
  readonly field: Field;
}

export interface MapValue extends Placed {
  readonly type: "map";
  readonly entries: Map<string, Value>;
}

export interface ListValue extends Placed {
  readonly type: "list";
  readonly items: Value[];
}

export interface ScalarValue extends Placed {
  readonly type: "scalar";
  readonly scalar: Scalar;
}

export interface NullValue extends Placed {
  readonly type: "null";
}

/** What is written in a field. */
export function valueOf(field: Field, node: YamlNode | undefined): Value {
  if (node instanceof YamlMap) {
    return { type: "map", field, entries: new Map(node.entries.map(({ name, value }) => [name, valueOf(field.get(name), value)])) };
  }
  if (node instanceof YamlSequence) {
    return { type: "list", field, items: field.items.map((item, index) => valueOf(item, node.items[index])) };
  }
  return node instanceof YamlScalar && node.value !== null ? { type: "scalar", field, scalar: node.value } : { type: "null", field };
}

/** A default, as if it were written in the field. */
export function defaultValue(field: Field, raw: Raw): Value {
  const value = scalar(raw);
  if (value !== undefined) return { type: "scalar", field, scalar: value };
  if (isNull(raw)) return { type: "null", field };
  if (isMap(raw)) return { type: "map", field, entries: new Map(names(raw).map((name) => [name, defaultValue(field.get(name), member(raw, name))])) };
  return { type: "list", field, items: items(raw).map((item) => defaultValue(field, item)) };
}

/** Something fills it in before the server sees it. */
export function isOpen(value: Value): boolean {
  return value.type === "scalar" && typeof value.scalar === "string" && isUnresolved(value.scalar);
}

const INT64_LIMIT = 2n ** 63n;

/** A number that Go's decoder reads as int64; all others are float64. */
export function isInteger(value: Scalar): value is number | bigint {
  if (typeof value === "number" && !Number.isInteger(value)) return false;
  if (typeof value !== "number" && typeof value !== "bigint") return false;
  const whole = BigInt(value);
  return whole >= -INT64_LIMIT && whole < INT64_LIMIT;
}

/** The same text for equal values; keys in order. */
export function identity(value: Value): string {
  switch (value.type) {
    case "null":
      return "null";
    case "scalar":
      return typeof value.scalar === "bigint" ? String(value.scalar) : JSON.stringify(value.scalar);
    case "list":
      return `[${value.items.map(identity).join(",")}]`;
    case "map":
      return `{${[...value.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => `${JSON.stringify(name)}:${identity(one)}`).join(",")}}`;
  }
}

/** For people: scalars as written, others by what they are. */
export function shown(value: Value): string {
  const text = value.field.node === undefined ? identity(value) : value.field.shown;
  return text.length > 80 ? `${[...text].slice(0, 79).join("")}…` : text;
}

/** JSON's name of the type. */
export function typeName(value: Value): string {
  switch (value.type) {
    case "null":
      return "null";
    case "map":
      return "object";
    case "list":
      return "array";
    case "scalar":
      return typeof value.scalar === "string" ? "string" : typeof value.scalar === "boolean" ? "boolean" : isInteger(value.scalar) ? "integer" : "number";
  }
}
