/** What a finding is, before anybody prints it. */
import type { Suggestion, TextEdit } from "./text-edit.ts";
import { compareRanges, compareText, type SourceRange } from "./source-range.ts";

export type Severity = "error" | "warning" | "info";

/** Another place that the finding is about, with the reason why it matters. */
export interface RelatedLocation {
  readonly range: SourceRange;
  readonly message: string;
}

export type DiagnosticData = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One finding at one place. Texts are for people; `ruleId`, `messageId` and `data` are for programs. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: SourceRange;
  readonly related: readonly RelatedLocation[];
  /** What to write instead, or where to look. */
  readonly help?: string;
  /** Why the finding may be untrue (something was not rendered or not given); lowers the severity. */
  readonly uncertain?: readonly string[];
  /** The values that the message was filled with. */
  readonly data: DiagnosticData;
  /** Mends the finding, and changes nothing that was right. */
  readonly fix?: readonly TextEdit[];
  readonly suggestions: readonly Suggestion[];
  /** Names of the units of analysis in which the finding holds. */
  readonly units: readonly string[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** Positive when `a` is the graver one. */
export function compareSeverity(a: Severity, b: Severity): number {
  return RANK[a] - RANK[b];
}

/**
 * Sorts by place and joins equal findings: the same rule saying the same of the same place in several
 * units is one finding, with the gravest severity and all the units.
 */
export function normalizeDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byKey = new Map<string, Diagnostic>();
  for (const next of diagnostics) {
    const key = identity(next);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? next : join(known, next));
  }
  return [...byKey.values()].sort(compareDiagnostics);
}

function identity(d: Diagnostic): string {
  const { file, start, end } = d.range;
  return [d.ruleId, d.messageId, file, start.line, start.column, end.line, end.column, d.message].join("\0");
}

function join(a: Diagnostic, b: Diagnostic): Diagnostic {
  const graver = compareSeverity(b.severity, a.severity) > 0 ? b : a;
  const units = [...new Set([...a.units, ...b.units])].sort(compareText);
  return { ...graver, units };
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareRanges(a.range, b.range) ||
    compareSeverity(b.severity, a.severity) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}
