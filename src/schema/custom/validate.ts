/** Validates a custom resource against its schema, in the server's order (kube-openapi pkg/validation/validate). */
import { nearest } from "../../diagnostic/similar.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import { quote, unquote } from "../edits.ts";
import { checkJunctors } from "./junctors.ts";
import { listed, nameOf, type Problem, type Scope } from "./problem.ts";
import { member, plain, text } from "./raw.ts";
import { checkFormat, checkNumber, checkText, countingFormat, isWhole } from "./scalars.ts";
import type { Schema } from "./schema.ts";
import { isInteger, isOpen, type ListValue, type MapValue, type Scalar, shown, typeName, type Value } from "./value.ts";

export function validate(value: Value, schema: Schema, scope: Scope): Problem[] {
  if (isOpen(value)) {
    scope.unsure++;
    return [];
  }
  scope.celRules += schema.celRules;
  const wrong = checkType(value, schema, scope);
  if (wrong !== undefined) return [wrong];
  if (value.type === "null") return checkEnum(value, schema);
  const problems = [...checkContent(value, schema, scope), ...checkEnum(value, schema)];
  // What is wrong with the type of a part makes alternatives fail that rest on it.
  if (problems.some(({ wrongType }) => wrongType)) return problems;
  return [...checkJunctors(value, schema, scope, validate), ...problems];
}

function checkContent(value: Exclude<Value, { type: "null" }>, schema: Schema, scope: Scope): Problem[] {
  if (value.type === "map") return checkMap(value, schema, scope);
  if (value.type === "list") return checkList(value, schema, scope);
  const { scalar: given } = value;
  const format = countingFormat(schema, scope.minor);
  if (typeof given === "string") return [...checkText(value, given, schema, scope), ...checkFormat(value, given, numeric(schema) ? "" : format)];
  return typeof given === "boolean" ? [] : checkNumber(value, given, schema, format);
}

function numeric({ types }: Schema): boolean {
  return types.length === 1 && (types[0] === "integer" || types[0] === "number");
}

/** kube-openapi pkg/validation/validate/type.go, what it lets pass included. */
function checkType(value: Value, schema: Schema, scope: Scope): Problem | undefined {
  const { types } = schema;
  if (types.length === 0) return undefined;
  const given = typeName(value);
  if (given === "null") return schema.nullable ? undefined : wrongType(value, types.join(","), "null", types);
  const format = countingFormat(schema, scope.minor);
  const textual = given === "string" || given === "array";
  const isNumber = types.includes("integer") || types.includes("number");
  // A string's format is looked at in place of its type, and of lists not at all.
  if (textual && format !== "" && !isNumber) return undefined;
  if (types.includes(given) || fitsNumber(value, types)) return undefined;
  if (!textual && format !== "") return wrongType(value, format, GO_FORMATS[given] ?? "", types);
  return wrongType(value, types.join(","), given, types);
}

const GO_FORMATS: Readonly<Record<string, string | undefined>> = { integer: "int64", number: "float64" };

function fitsNumber(value: Value, types: readonly string[]): boolean {
  if (value.type !== "scalar" || typeof value.scalar === "string" || typeof value.scalar === "boolean") return false;
  if (isInteger(value.scalar)) return types.includes("number");
  return types.includes("integer") && isWhole(Number(value.scalar));
}

const WANTED: Readonly<Record<string, string | undefined>> = {
  object: "a map", array: "a list", string: "text", integer: "a whole number", number: "a number", boolean: "true or false",
};

function wrongType(value: Value, wanted: string, given: string, types: readonly string[]): Problem {
  const { field } = value;
  const must = listed(types.map((type) => WANTED[type] ?? type), "or");
  const is = value.type === "scalar" ? `${shown(value)} is ${whatIs(value.scalar)}` : `is ${shown(value)}`;
  return {
    field,
    reason: "Invalid value",
    detail: `${field.path} in body must be of type ${wanted}: ${JSON.stringify(given)}`,
    says: `${nameOf(field)} ${is}, not ${must}`,
    ...mended(value, types),
    wrongType: true,
  };
}

function whatIs(given: Scalar): string {
  if (typeof given === "string") return "text";
  return typeof given === "boolean" ? "a boolean" : "a number";
}

function mended(value: Value, types: readonly string[]): Pick<Problem, "help" | "fix"> {
  const { field } = value;
  const [type] = types;
  if (type === "array" && value.type !== "list") return { help: `begin each item of ${nameOf(field)} with "- "` };
  if (type === "object" && value.type === "list") return { help: `write the fields of ${nameOf(field)} without "- "` };
  if (value.type !== "scalar" || types.length !== 1 || !(field.node instanceof YamlScalar)) return {};
  const bare = field.node.text.trim();
  if (type === "string") return { help: `write "${bare}" in quotes`, fix: quote(field) };
  if (typeof value.scalar !== "string") return {};
  const fits = type === "boolean" ? /^(true|false)$/.test(bare) : type === "integer" && /^-?(0|[1-9]\d{0,14})$/.test(bare);
  return fits ? { help: `write ${bare} without quotes`, fix: unquote(field) } : {};
}

/** A null is never among the allowed values, whatever they are. */
function checkEnum(value: Value, schema: Schema): Problem[] {
  const allowed = schema.enum;
  if (allowed.length === 0 || allowed.some((one) => isSame(value, plain(one)))) return [];
  const words = allowed.map((one) => text(one) ?? JSON.stringify(plain(one)));
  const near = value.type === "scalar" ? (nearest(String(value.scalar), words) ?? words.find((word) => word.toLowerCase() === String(value.scalar).toLowerCase())) : undefined;
  return [{
    field: value.field,
    reason: "Unsupported value",
    detail: `supported values: ${words.map((word) => JSON.stringify(word)).join(", ")}`,
    says: `${nameOf(value.field)} ${shown(value)} is ${words.length === 1 ? "not" : "none of"} ${words.join(", ")}`,
    help: near === undefined ? undefined : `write ${near}`,
  }];
}

function isSame(value: Value, allowed: unknown): boolean {
  if (value.type === "scalar") {
    const { scalar: given } = value;
    if (typeof given === "string" || typeof given === "boolean") return given === allowed;
    return typeof allowed === "number" && (Number.isInteger(allowed) ? Math.trunc(Number(given)) : Number(given)) === allowed;
  }
  if (value.type === "list") return Array.isArray(allowed) && allowed.length === value.items.length && value.items.every((item, index) => isSame(item, allowed[index]));
  if (value.type === "null" || typeof allowed !== "object" || allowed === null || Array.isArray(allowed)) return false;
  const keys = Object.keys(allowed);
  return keys.length === value.entries.size && [...value.entries].every(([name, one]) => isSame(one, member(allowed, name)));
}

function checkList(value: ListValue, schema: Schema, scope: Scope): Problem[] {
  const { items, field } = value;
  const below = schema.items;
  const problems = below === undefined ? [] : items.flatMap((item) => validate(item, below, scope));
  const [least, most] = [schema.limit("minItems"), schema.limit("maxItems")];
  if (least !== undefined && items.length < least) {
    const says = items.length === 0 ? `${nameOf(field)} is empty` : `${nameOf(field)} has ${items.length} of at least ${least} items`;
    problems.push({ field, reason: "Invalid value", detail: `${field.path} in body should have at least ${least} items`, says });
  }
  if (most !== undefined && items.length > most) problems.push(tooMany(value, items.length, most, "items"));
  return problems;
}

function tooMany({ field }: Value, count: number, most: number, what: string): Problem {
  const detail = `must have at most ${most} ${most === 1 ? "item" : "items"}`;
  return { field, reason: "Too many", detail, says: `${nameOf(field)} has ${count} ${what}, ${most} at most are allowed` };
}

function checkMap(value: MapValue, schema: Schema, scope: Scope): Problem[] {
  const { entries, field } = value;
  const problems: Problem[] = [];
  const [least, most] = [schema.limit("minProperties"), schema.limit("maxProperties")];
  if (least !== undefined && entries.size < least) {
    const says = entries.size === 0 ? `${nameOf(field)} is empty` : `${nameOf(field)} has ${entries.size} of at least ${least} fields`;
    const detail = `${field.path} in body should have at least ${least} properties`;
    problems.push({ field, reason: "Invalid value", detail, says });
  }
  if (most !== undefined && entries.size > most) problems.push(tooMany(value, entries.size, most, "fields"));
  for (const [name, child] of entries) {
    const below = schema.property(name) ?? schema.additional;
    if (below !== undefined) problems.push(...validate(child, below, scope));
  }
  for (const name of schema.required) {
    if (!entries.has(name)) problems.push(missing(value, name));
  }
  return problems;
}

function missing({ field }: MapValue, name: string): Problem {
  const child = field.get(name);
  const says = child.entry === undefined ? `${nameOf(field)} has no ${name}` : `${nameOf(child)} is null`;
  return { field: child, reason: "Required value", detail: "", says, help: child.entry === undefined ? `add ${name}:` : `give ${name} a value` };
}
