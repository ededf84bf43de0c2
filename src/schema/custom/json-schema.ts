/** JSON Schemas that users give for kinds without a definition; unlike those of definitions they go through ajv. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import { compilePattern } from "./pattern.ts";
import { hasFormat } from "./string-formats.ts";

export type CompiledSchema =
  | { readonly ok: true; readonly validate: (value: unknown) => readonly ErrorObject[] }
  | { readonly ok: false; readonly message: string; /** Where in the schema, as a JSON pointer. */ readonly pointer: string };

/** Larger schemas take seconds to compile; no kind comes near. */
const MAX_NODES = 50_000;

/** @param read the schema of another file by its address; undefined for files that were not given */
export function compileJsonSchema(schema: object, address: string, read: (address: string) => object | undefined): CompiledSchema {
  if (countNodes(schema, MAX_NODES) > MAX_NODES) return { ok: false, message: `has more than ${MAX_NODES} parts`, pointer: "" };
  const ajv = createAjv("$schema" in schema && typeof schema.$schema === "string" ? schema.$schema : "");
  try {
    if (!ajv.validateSchema(plainDraft(schema, address))) {
      const [error] = ajv.errors ?? [];
      return { ok: false, message: `is no JSON Schema: ${error?.message ?? "unknown fault"}`, pointer: error?.instancePath ?? "" };
    }
    return guarded(compileWithRefs(ajv, schema, address, read));
  } catch (error) {
    return { ok: false, message: `cannot be compiled: ${error instanceof Error ? error.message : String(error)}`, pointer: "" };
  }
}

function createAjv(draft: string): Ajv {
  const options = {
    allErrors: true, strict: false, allowUnionTypes: true, logger: false, inlineRefs: false, verbose: true,
    // Kubernetes' own formats; others only say what is meant.
    formats: Object.fromEntries(FORMATS.map((name) => [name, (text: string) => hasFormat(text, name)])),
    code: { regExp: Object.assign(regExp, { code: "" }) },
  } as const;
  if (draft.includes("2019-09")) return new Ajv2019(options);
  return draft.includes("2020-12") ? new Ajv2020(options) : new Ajv(options);
}

const FORMATS = ["date-time", "date", "ipv4", "ipv6", "cidr", "uri", "hostname", "uuid", "byte", "duration", "email"];

/** In linear time; patterns that Go does not have, such as those that look ahead, match everything. */
function regExp(pattern: string): { test: (text: string) => boolean; toString: () => string } {
  const compiled = compilePattern(pattern);
  return { test: (text) => compiled?.test(text) ?? true, toString: () => pattern };
}

/** Asks for files that are referred to until there are none. */
function compileWithRefs(ajv: Ajv, schema: object, address: string, read: (address: string) => object | undefined): ValidateFunction {
  const root = plainDraft(schema, address);
  for (let files = 0; ; files++) {
    try {
      return ajv.compile(root);
    } catch (error) {
      const missing = missingOf(error);
      const other = missing === undefined || files >= 100 ? undefined : read(missing);
      if (missing === undefined || other === undefined || countNodes(other, MAX_NODES) > MAX_NODES) throw error;
      ajv.removeSchema(root);
      ajv.addSchema(plainDraft(other, missing));
    }
  }
}

function missingOf(error: unknown): string | undefined {
  const missing: unknown = typeof error === "object" && error !== null && "missingSchema" in error ? error.missingSchema : undefined;
  return typeof missing === "string" ? missing : undefined;
}

/** A schema may send ajv round in circles. */
function guarded(validate: ValidateFunction): CompiledSchema {
  return {
    ok: true,
    validate: (value) => {
      try {
        return validate(value) ? [] : (validate.errors ?? []);
      } catch {
        return [];
      }
    },
  };
}

/** As draft 7 has it, under our own address: in draft 4 exclusive bounds were true or false. */
function plainDraft(schema: object, address: string): object {
  const { $schema, $id, id, ...rest } = modern(schema) as Record<string, unknown>;
  const newer = typeof $schema === "string" && /2019-09|2020-12/.test($schema) ? { $schema } : {};
  void [$id, id];
  return { ...rest, ...newer, $id: address };
}

function modern(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(modern);
  if (typeof value !== "object" || value === null) return value;
  const changed: Record<string, unknown> = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, modern(one)]));
  for (const [exclusive, bound] of [["exclusiveMinimum", "minimum"], ["exclusiveMaximum", "maximum"]] as const) {
    if (typeof changed[exclusive] !== "boolean") continue;
    if (changed[exclusive] && typeof changed[bound] === "number") changed[exclusive] = changed[bound];
    else delete changed[exclusive];
  }
  return changed;
}

function countNodes(value: unknown, limit: number): number {
  const open = [value];
  let count = 0;
  for (; open.length > 0 && count <= limit; count++) {
    const one = open.pop();
    if (typeof one === "object" && one !== null) open.push(...(Object.values(one) as unknown[]).slice(0, limit + 1));
  }
  return count;
}
