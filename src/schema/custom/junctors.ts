/** allOf, anyOf, oneOf and not (kube-openapi pkg/validation/validate/schema_props.go). */
import { listed, nameOf, type Problem, type Scope } from "./problem.ts";
import { plain } from "./raw.ts";
import type { Schema } from "./schema.ts";
import { shown, type Value } from "./value.ts";

type Validate = (value: Value, schema: Schema, scope: Scope) => Problem[];

/**
 * One problem for each that fails. The server adds what the likeliest alternative lacks, and a summary above what
 * allOf finds; neither says more.
 */
export function checkJunctors(value: Value, schema: Schema, scope: Scope, validate: Validate): Problem[] {
  const { not } = schema;
  return [
    ...checkAlternatives(value, schema.list("anyOf"), "anyOf", scope, validate),
    ...checkAlternatives(value, schema.list("oneOf"), "oneOf", scope, validate),
    ...schema.list("allOf").flatMap((part) => validate(value, part, scope)),
    ...(not === undefined ? [] : checkNot(value, not, scope, validate)),
  ];
}

function checkNot(value: Value, not: Schema, scope: Scope, validate: Validate): Problem[] {
  const unsure = scope.unsure;
  return validate(value, not, scope).length === 0 && scope.unsure === unsure ? [refused(value, not)] : [];
}

function checkAlternatives(value: Value, schemas: readonly Schema[], kind: "anyOf" | "oneOf", scope: Scope, validate: Validate): Problem[] {
  if (schemas.length === 0) return [];
  const unsure = scope.unsure;
  const results = schemas.map((schema) => validate(value, schema, scope));
  const fitting = schemas.filter((_, index) => results[index]?.length === 0);
  // With something unchecked nobody knows how many fit.
  if (scope.unsure > unsure || (kind === "anyOf" ? fitting.length > 0 : fitting.length === 1)) return [];
  const { field } = value;
  const path = JSON.stringify(field.path);
  const rests = results.flat().flatMap((problem) => [problem.field, ...(problem.rests ?? [])]);
  const common = { field, path: "<nil>", reason: "Invalid value", rests } as const;
  if (fitting.length > 0) {
    const detail = `${path} must validate one and only one schema (oneOf). Found ${fitting.length} valid alternatives`;
    return [{ ...common, detail, says: tooManyFit(value, fitting) }];
  }
  const detail = kind === "anyOf" ? `${path} must validate at least one schema (anyOf)` : `${path} must validate one and only one schema (oneOf). Found none valid`;
  const best = nearestOf(results);
  const missing = best === undefined || best.reason === "Required value";
  return [{ ...common, detail, says: noneFits(value, schemas, results, best), at: missing ? undefined : best.field }];
}

function tooManyFit(value: Value, fitting: readonly Schema[]): string {
  const fields = fitting.map(({ required }) => required);
  if (fields.every((names) => names.length > 0)) {
    return `${nameOf(value.field)} has ${listed(fields.map((names) => names.join(" with ")), "and")}, of which it may have only one`;
  }
  return `${nameOf(value.field)} fits ${fitting.length} of the alternatives of its schema and may fit only one`;
}

/** What the alternative that fits best still lacks. */
function nearestOf(results: readonly (readonly Problem[])[]): Problem | undefined {
  return [...results].sort((a, b) => a.length - b.length)[0]?.[0];
}

function noneFits(value: Value, schemas: readonly Schema[], results: readonly (readonly Problem[])[], best: Problem | undefined): string {
  const needed = results.map((problems) => problems.flatMap(({ reason, field }) => (reason === "Required value" && field.parent === value.field ? [field.key] : [])));
  if (results.every((problems, index) => problems.length === needed[index]?.length)) {
    return `${nameOf(value.field)} has none of ${listed(needed.map((keys) => keys.join(" with ")), "or")}`;
  }
  const formats = schemas.map(({ format, pattern }) => format || (pattern === "" ? "" : `the pattern ${pattern}`));
  if (value.type === "scalar" && formats.every((format) => format !== "")) {
    return `${nameOf(value.field)} ${shown(value)} is neither ${listed(formats, "nor")}`;
  }
  return `${nameOf(value.field)} fits none of the alternatives of its schema${best === undefined ? "" : `: ${best.says}`}`;
}

/** `not: {required: [a, b]}` and `not: {enum: [...]}` are what people write. */
function refused(value: Value, not: Schema): Problem {
  const { field } = value;
  const what = nameOf(field);
  const says =
    not.required.length > 0 && value.type === "map"
      ? `${what} may not have ${listed(not.required, "and")}${not.required.length > 1 ? " together" : ""}`
      : not.enum.length > 0
        ? `${what} may not be ${listed(not.enum.map((one) => String(plain(one))), "or")}`
        : `${what}${value.type === "scalar" ? ` ${shown(value)}` : ""} fits what its schema excludes${not.pattern === "" ? "" : `, the pattern ${not.pattern}`}`;
  return { field, path: "<nil>", reason: "Invalid value", detail: `${JSON.stringify(field.path)} must not validate the schema (not)`, says };
}
