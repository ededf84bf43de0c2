/** The values and ranges that the server enforces, which the documents of its API leave out or list otherwise. */
import type table from "../../../schemas/kubernetes/limits.json";
import { inVersion, loadLimits } from "./load.ts";

type Table = typeof table;

/** A field that the table has: `core/v1.ServicePort.protocol`. */
export type LimitName = { [D in keyof Table]: `${D}.${keyof Table[D] & string}` }[keyof Table];

/** Of a list it holds for each item. Optional numbers that are 0 count as absent where the server keeps no pointer. */
export type Limit =
  /** In the order in which the server lists them; "" is one of them only where it is written so. */
  | { readonly form: "values"; readonly values: readonly string[] }
  /** Both ends included; -Infinity and Infinity where there is none. Of numbers or percentages that of the numbers. */
  | ({ readonly form: "range" } & NumberRange);

export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

const NO_VALUES: readonly string[] = [];
const UNBOUNDED: NumberRange = { from: -Infinity, to: Infinity };

/** By minor version, then by name; only names of the table are remembered. */
const known = new Map<number, Map<string, Limit | undefined>>();

/** None where this version enforces nothing: it lacks the field, or drops it since a feature gate is off. */
export function valuesOf(name: LimitName, minor: number): readonly string[] {
  const limit = limitOf(name, minor);
  return limit?.form === "values" ? limit.values : NO_VALUES;
}

/** Unbounded where this version enforces nothing. */
export function rangeOf(name: LimitName, minor: number): NumberRange {
  const limit = limitOf(name, minor);
  return limit?.form === "range" ? limit : UNBOUNDED;
}

/** Of any field of a built-in kind; what depends on other fields or on settings of the server is not in the table. */
export function limitOf(name: string, minor: number): Limit | undefined {
  let limits = known.get(minor);
  if (limits === undefined) known.set(minor, (limits = new Map<string, Limit | undefined>()));
  const found = limits.get(name);
  if (found !== undefined || limits.has(name)) return found;
  const dot = name.lastIndexOf(".");
  const cell = own(own(loadLimits(), name.slice(0, dot)) ?? {}, name.slice(dot + 1));
  if (cell === undefined) return undefined;
  const text = inVersion(cell, minor);
  const limit = text === undefined ? undefined : parseLimit(text);
  limits.set(name, limit);
  return limit;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function parseLimit(text: string): Limit {
  const [whole, from = "", to = ""] = /^(-?\d*)\.\.(-?\d*)$/.exec(text) ?? [];
  if (whole === undefined) return { form: "values", values: text.split("|") };
  return { form: "range", from: from === "" ? -Infinity : Number(from), to: to === "" ? Infinity : Number(to) };
}
