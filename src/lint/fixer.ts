/** Applies the fixes of findings to the texts of their files, round after round until nothing is left to mend. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { comparePositions, compareRanges, type Position } from "../diagnostic/source-range.ts";
import type { TextEdit } from "../diagnostic/text-edit.ts";
import { lineStartsOf } from "../manifest/source-text.ts";

/** As many as ESLint: a fix may make another one possible, and two that undo each other must come to an end. */
export const MAX_ROUNDS = 10;

export interface FixedTexts {
  /** Whole new texts of the files that changed, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Findings that were mended in this round. */
  readonly fixed: readonly Diagnostic[];
}

/**
 * One round: the fixes of all findings, in the order of their places; one that touches what another has changed
 * waits for the next round.
 * @param textOf the whole text of a file, as it was analysed; undefined for what cannot be written
 */
export function applyFixes(diagnostics: readonly Diagnostic[], textOf: (path: string) => string | undefined): FixedTexts {
  const byFile = new Map<string, TextEdit[]>();
  const fixed: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const { fix } = diagnostic;
    if (fix === undefined || fix.length === 0 || fix.some(({ range }) => textOf(range.file) === undefined)) continue;
    if (fix.some((edit) => (byFile.get(edit.range.file) ?? []).some((other) => clash(edit, other)))) continue;
    for (const edit of fix) byFile.set(edit.range.file, [...(byFile.get(edit.range.file) ?? []), edit]);
    fixed.push(diagnostic);
  }
  const texts = new Map([...byFile].map(([path, edits]) => [path, applyEdits(textOf(path) ?? "", edits)]));
  return { texts, fixed };
}

/** @param edits of this text, none of which overlap */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStartsOf(text);
  const offsetOf = ({ line, column }: Position): number => (starts[line - 1] ?? text.length) + column - 1;
  let [result, at] = ["", 0];
  for (const { range, text: replacement } of [...edits].sort((a, b) => compareRanges(a.range, b.range))) {
    result += text.slice(at, offsetOf(range.start)) + replacement;
    at = offsetOf(range.end);
  }
  return result + text.slice(at);
}

/** Also two that touch: what stands between them may matter to both. */
function clash(a: TextEdit, b: TextEdit): boolean {
  return comparePositions(a.range.start, b.range.end) <= 0 && comparePositions(b.range.start, a.range.end) <= 0;
}
