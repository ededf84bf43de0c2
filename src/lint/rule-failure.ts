/** A rule that throws -> a finding about that rule, where it failed. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import { fileStart } from "../manifest/file-range.ts";
import type { RuleFailure } from "./lint-input.ts";

/** Stands in `messageId` of such a finding, whatever the rule. */
export const RULE_FAILED = "ruleFailed";

/** The stack, which holds paths of this machine, is not in it. */
export function failureDiagnostic({ ruleId, range, units, error }: RuleFailure): Diagnostic {
  const why = firstLine(error);
  const slash = ruleId.indexOf("/");
  const whose = slash < 0 ? "Kubehop" : `plugin ${ruleId.slice(0, slash)}`;
  return {
    ruleId,
    messageId: RULE_FAILED,
    severity: "error",
    message: `Rule ${ruleId} failed here and says nothing more of this file: ${why}`,
    range,
    related: [],
    help: `this is a defect of ${whose}, not of the manifest: please report it`,
    data: { error: why },
    suggestions: [],
    units,
  };
}

/** Absolute paths are nobody's business, and differ from machine to machine. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [line = ""] = text.split(/[\r\n]/, 1);
  return line.replace(/(^|[\s'"(`])(?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\s'"()`]+/g, "$1<path>") || "no message";
}

/** Where the object stands that a rule was asked about: the file's start where that is not known. */
export function placeOf(file: string, args: readonly unknown[]): SourceRange {
  const [node] = args;
  for (const key of ["range", "head", "resource", "node"]) {
    const range = rangeIn(node, key);
    if (range !== undefined) return range;
  }
  return fileStart(file);
}

function rangeIn(node: unknown, key: string): SourceRange | undefined {
  if (typeof node !== "object" || node === null || !(key in node)) return undefined;
  const value = (node as Readonly<Record<string, unknown>>)[key];
  if (isRange(value)) return value;
  return rangeIn(value, "range") ?? rangeIn(value, "head");
}

function isRange(value: unknown): value is SourceRange {
  return typeof value === "object" && value !== null && "file" in value && "start" in value && "end" in value;
}
