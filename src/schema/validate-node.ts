/** Checks a positioned tree against a JSON Schema; each problem keeps its exact place. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { nearest } from "../diagnostic/similar.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../manifest/yaml-node.ts";

export interface SchemaProblem {
  readonly message: string;
  readonly range: SourceRange;
}

const compiled = new WeakMap<object, ValidateFunction>();

/** Problems in source order of the schema's own findings; empty when the tree conforms. */
export function validateNode(root: YamlNode, schema: object): SchemaProblem[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true, verbose: true }).compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(toValue(root))) return [];
  return informative(validate.errors ?? []).map((error) => toProblem(root, error));
}

/** A branch of anyOf that failed says less than the whole: keep the deepest errors, drop the summaries. */
function informative(errors: readonly ErrorObject[]): ErrorObject[] {
  const useful = errors.filter((error) => !["anyOf", "oneOf", "if"].includes(error.keyword));
  const seen = new Set<string>();
  return useful.filter((error) => {
    const key = error.keyword === "additionalProperties" ? `${error.instancePath} ${named(error)}` : error.instancePath;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function toProblem(root: YamlNode, error: ErrorObject): SchemaProblem {
  const path = error.instancePath.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const node = nodeAtPath(root, path);
  const where = path.length === 0 ? "The file" : path.join(".");
  if (error.keyword === "additionalProperties") {
    const name = named(error);
    const key = node instanceof YamlMap ? node.entry(name)?.key : undefined;
    const known = Object.keys((error.parentSchema?.["properties"] ?? {}) as Record<string, unknown>);
    const near = nearest(name, known);
    return {
      message: `Unknown key ${name} in ${where === "The file" ? "the file" : where}${near === undefined ? "" : `; did you mean ${near}?`}`,
      range: (key ?? node).range,
    };
  }
  return { message: `${where} ${explain(error)}`, range: node.range };
}

function named(error: ErrorObject): string {
  return String((error.params as { additionalProperty?: string }).additionalProperty ?? "");
}

function explain(error: ErrorObject): string {
  if (error.keyword === "enum") {
    const allowed = (error.params as { allowedValues?: unknown[] }).allowedValues ?? [];
    return `must be one of ${allowed.join(", ")}`;
  }
  const example = error.keyword === "pattern" ? (error.parentSchema?.["examples"] as readonly unknown[] | undefined)?.[0] : undefined;
  if (typeof example === "string") return `must be like ${example}`;
  return error.message ?? "does not fit";
}

function nodeAtPath(root: YamlNode, path: readonly string[]): YamlNode {
  let node = root;
  for (const part of path) {
    const next = node instanceof YamlMap ? node.get(part) : node instanceof YamlSequence ? node.items[Number(part)] : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

function toValue(node: YamlNode): unknown {
  if (node instanceof YamlScalar) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (node instanceof YamlSequence) return node.items.map(toValue);
  return Object.fromEntries(node.entries.map((entry) => [entry.name, toValue(entry.value)]));
}
