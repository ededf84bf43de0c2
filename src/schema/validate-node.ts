/** Checks a positioned tree against a JSON Schema; each problem keeps its exact place. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
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
  return error.message ?? "does not fit";
}

/** The candidate within two edits, or undefined. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const candidate of candidates) {
    const distance = editDistance(name, candidate, least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance, or `limit` as soon as it cannot be less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(row[b.length] ?? limit, limit);
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
