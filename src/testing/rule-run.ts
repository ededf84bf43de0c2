/** A rule run alone over texts in memory, and what came of it in words that a table can hold. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import { applyFixes, MAX_ROUNDS } from "../lint/fixer.ts";
import { lintTexts, type LintTextsInput } from "../lint/lint-texts.ts";
import type { AnyRule } from "../lint/rule.ts";

export interface RuleInput {
  /** Path -> text; all files are one unit unless they say otherwise (a kustomization, a chart). */
  readonly files: Readonly<Record<string, string>>;
  /** The rule's own defaults otherwise. */
  readonly options?: readonly unknown[];
  /** What a config declares to exist elsewhere. */
  readonly externals?: NonNullable<LintTextsInput["externals"]>;
}

/** All findings, in the order of files and lines. @throws whatever the rule throws */
export function findingsOf(rule: AnyRule, { files, options, externals = {} }: RuleInput): Diagnostic[] {
  return lintTexts({ files, rules: [rule], externals, ...(options === undefined ? {} : { options: { [rule.id]: [...options] } }) });
}

/** The texts of the files that `--fix` changes: round after round, until no fix is left. */
export function mendedTexts(rule: AnyRule, input: RuleInput): Record<string, string> {
  const files = { ...input.files };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { texts } = applyFixes(findingsOf(rule, { ...input, files }), (path) => files[path]);
    if (texts.size === 0) break;
    for (const [path, text] of texts) files[path] = text;
  }
  return Object.fromEntries(Object.entries(files).filter(([path, text]) => text !== input.files[path]));
}

/** `file:line:column-endLine:endColumn`, the end being exclusive. */
export function placeOf({ file, start, end }: SourceRange): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

export function textAt(files: RuleInput["files"], { file, start, end }: SourceRange): string {
  const lines = (files[file] ?? "").split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join("\n");
}
