/** Checks of single strings and numbers (kube-openapi pkg/validation/validate). */
import { compilePattern } from "./pattern.ts";
import { nameOf, type Problem, type Scope } from "./problem.ts";
import type { Schema } from "./schema.ts";
import { hasFormat, isKnownFormat } from "./string-formats.ts";
import { isInteger, type ScalarValue, shown } from "./value.ts";

/** The server stops at the first of the three that fails. */
export function checkText(value: ScalarValue, text: string, schema: Schema, scope: Scope): Problem[] {
  const { field } = value;
  const length = [...text].length;
  const most = schema.limit("maxLength");
  const invalid = (rest: string, says: string, help?: string): Problem[] => [
    { field, reason: "Invalid value", detail: `${field.path} in body ${rest}`, says, help },
  ];
  if (most !== undefined && length > most) {
    const says = `${nameOf(field)} is ${length} characters long, ${most} at most are allowed`;
    return [{ field, reason: "Too long", detail: `may not be more than ${most} ${most === 1 ? "byte" : "bytes"}`, says }];
  }
  const least = schema.limit("minLength");
  if (least !== undefined && length < least) {
    const says = length === 0 ? `${nameOf(field)} is empty` : `${nameOf(field)} ${shown(value)} has ${length} of at least ${least} characters`;
    return invalid(`should be at least ${least} chars long`, says);
  }
  if (schema.pattern !== "") {
    const matches = compilePattern(schema.pattern)?.test(text);
    if (matches === undefined) {
      scope.skippedPatterns.add(schema.pattern);
      scope.unsure++;
    }
    if (matches === false) {
      return invalid(`should match '${schema.pattern}'`, `${nameOf(field)} ${shown(value)} does not match the pattern ${schema.pattern}`);
    }
  }
  return [];
}

/** Formats of strings, on strings only. */
export function checkFormat(value: ScalarValue, text: string, format: string): Problem[] {
  if (format === "" || hasFormat(text, format)) return [];
  const { field } = value;
  return [{
    field,
    reason: "Invalid value",
    detail: `${field.path} in body must be of type ${format}: ${JSON.stringify(text)}`,
    says: `${nameOf(field)} ${shown(value)} is no ${format}`,
    help: EXAMPLES[format],
  }];
}

const EXAMPLES: Readonly<Record<string, string | undefined>> = {
  "date-time": "write a time with a zone, like 2026-01-31T12:00:00Z",
  date: "write a day like 2026-01-31",
  ipv4: "write an address like 10.0.0.1",
  ipv6: "write an address like 2001:db8::1",
  cidr: "write a block like 10.0.0.0/8",
  duration: "write a duration like 1h30m",
  byte: "write the value in base64",
  uri: "write a whole URI like https://example.com/path",
};

/** The format as far as the server looks at it for this type (apiserver/validation/formats.go); "" otherwise. */
export function countingFormat(schema: Schema, minor: number): string {
  const { format, types } = schema;
  if (format === "") return "";
  const type = types.length === 1 ? types[0] : "";
  if (type === "integer") return format === "int32" || format === "int64" ? format : "";
  if (type === "number") return format === "float" || format === "double" ? format : "";
  if (type !== "" && type !== "string") return "";
  return isKnownFormat(format, minor) ? format : "";
}

const RANGES: Readonly<Record<string, readonly [bigint, bigint] | undefined>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
};

const MAX_FLOAT32 = 3.4028235677973366e38;

export function checkNumber(value: ScalarValue, given: number | bigint, schema: Schema, format: string): Problem[] {
  return [
    ...checkRange(value, given, schema, format),
    ...checkMultiple(value, given, schema),
    ...checkBound(value, given, schema, "maximum"),
    ...checkBound(value, given, schema, "minimum"),
  ];
}

/** The server tells of it without the field's path. */
function checkRange(value: ScalarValue, given: number | bigint, schema: Schema, format: string): Problem[] {
  const { field } = value;
  const type = schema.types.length === 1 ? schema.types[0] : undefined;
  const range = RANGES[format];
  const fits = type === "integer" && range !== undefined && isInteger(given) ? BigInt(given) >= range[0] && BigInt(given) <= range[1] : true;
  const small = type !== "number" || format !== "float" || Math.abs(Number(given)) < MAX_FLOAT32;
  if (fits && small) return [];
  const detail = `Checked value must be of type ${type ?? ""} with format ${format} in ${field.path}`;
  return [{ field, path: "<nil>", reason: "Invalid value", detail, says: `${nameOf(field)} ${shown(value)} does not fit into ${format}` }];
}

function checkMultiple(value: ScalarValue, given: number | bigint, schema: Schema): Problem[] {
  const factor = schema.limit("multipleOf");
  if (factor === undefined || factor <= 0) return [];
  const { field } = value;
  // Of whole numbers the server looks at the whole part of the factor, and finds 0 where there is none.
  const whole = Math.trunc(factor);
  if (isInteger(given) && whole === 0) {
    const detail = `factor MultipleOf declared for ${field.path} must be positive: 0`;
    return [{ field, reason: "Invalid value", detail, says: `${nameOf(field)} ${shown(value)} is a whole number, which multipleOf ${factor} of its schema never takes` }];
  }
  const ok = isInteger(given) ? BigInt(given) % BigInt(whole) === 0n : isWhole(factor < 1 ? (1 / factor) * Number(given) : Number(given) / factor);
  if (ok) return [];
  return [{
    field,
    reason: "Invalid value",
    detail: `${field.path} in body should be a multiple of ${factor}`,
    says: `${nameOf(field)} ${shown(value)} is no multiple of ${factor}`,
  }];
}

/** swag.IsFloat64AJSONInteger */
export function isWhole(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER && Math.abs(value - Math.round(value)) < 1e-9;
}

function checkBound(value: ScalarValue, given: number | bigint, schema: Schema, name: "minimum" | "maximum"): Problem[] {
  const written = schema.limit(name);
  if (written === undefined) return [];
  const { field } = value;
  // Whole numbers are compared with the whole part of the bound.
  const bound = isInteger(given) ? Math.trunc(written) : written;
  const exclusive = schema.isExclusive(name === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum");
  const below = name === "minimum";
  const ok = below ? (exclusive ? given > bound : given >= bound) : exclusive ? given < bound : given <= bound;
  if (ok) return [];
  const words = below ? (exclusive ? "greater than" : "greater than or equal to") : exclusive ? "less than" : "less than or equal to";
  const than = exclusive ? `not ${below ? "above" : "below"} ${bound}` : `${below ? "below" : "above"} ${bound}`;
  return [{
    field,
    reason: "Invalid value",
    detail: `${field.path} in body should be ${words} ${bound}`,
    says: `${nameOf(field)} ${shown(value)} is ${than}`,
  }];
}
