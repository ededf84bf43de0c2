/** Which findings the suppression comments of their file silence, and which comments silence none. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { comparePositions, type Position } from "../diagnostic/source-range.ts";
import type { Directive } from "./directives.ts";
import type { IdleSuppression } from "./rule.ts";

export interface Suppressed {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly Diagnostic[];
  readonly idle: readonly IdleSuppression[];
}

/** One rule (or all) silenced from one position to another. */
interface Silence {
  readonly directive: Directive;
  readonly ruleId: string | undefined;
  readonly from: Position;
  /** Exclusive; undefined: to the end of the file. */
  to: Position | undefined;
  used: boolean;
}

/**
 * @param known ids that a comment may name
 * @param active rules that ran: only for these can a comment be called unused
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  directives: readonly Directive[],
  known: ReadonlySet<string>,
  active: ReadonlySet<string>,
): Suppressed {
  const silences = groupByFile(directives);
  const kept: Diagnostic[] = [];
  const suppressed: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const hits = (silences.get(diagnostic.range.file) ?? []).filter((silence) => covers(silence, diagnostic));
    for (const hit of hits) hit.used = true;
    (hits.length > 0 ? suppressed : kept).push(diagnostic);
  }
  return { kept, suppressed, idle: idleOf([...silences.values()].flat(), known, active) };
}

function groupByFile(directives: readonly Directive[]): Map<string, Silence[]> {
  const byFile = new Map<string, Silence[]>();
  for (const directive of directives) {
    const silences = byFile.get(directive.range.file) ?? [];
    byFile.set(directive.range.file, silences);
    if (directive.kind === "enable") close(silences, directive);
    else silences.push(...open(directive));
  }
  return byFile;
}

function open(directive: Directive): Silence[] {
  const { start } = directive.range;
  const line = start.line + (directive.kind === "disable-next-line" ? 1 : 0);
  const wholeLine = directive.kind !== "disable";
  const from = wholeLine ? { line, column: 1 } : start;
  const to = wholeLine ? { line: line + 1, column: 1 } : undefined;
  const ids = directive.rules.length === 0 ? [undefined] : directive.rules.map((rule) => rule.id);
  return ids.map((ruleId) => ({ directive, ruleId, from, to, used: false }));
}

function close(silences: Silence[], enable: Directive): void {
  const ids = new Set(enable.rules.map((rule) => rule.id));
  for (const silence of silences) {
    const named = ids.size === 0 || (silence.ruleId !== undefined && ids.has(silence.ruleId));
    if (silence.to === undefined && named) silence.to = enable.range.start;
  }
}

function covers(silence: Silence, { ruleId, range }: Diagnostic): boolean {
  if (silence.ruleId !== undefined && silence.ruleId !== ruleId) return false;
  if (comparePositions(range.start, silence.from) < 0) return false;
  return silence.to === undefined || comparePositions(range.start, silence.to) < 0;
}

function idleOf(silences: readonly Silence[], known: ReadonlySet<string>, active: ReadonlySet<string>): IdleSuppression[] {
  return silences.flatMap((silence): IdleSuppression[] => {
    const { directive, ruleId } = silence;
    const range = directive.rules.find((rule) => rule.id === ruleId)?.range ?? directive.range;
    if (ruleId !== undefined && !known.has(ruleId)) return [{ range, ruleId, why: "unknownRule" }];
    if (silence.used || (ruleId !== undefined && !active.has(ruleId))) return [];
    return [{ range, ruleId, why: "unused" }];
  });
}
