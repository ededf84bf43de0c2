/** Literal tables for rules: what each set of files yields, to the column. */
import { describe, expect, it } from "vitest";
import type { Diagnostic, DiagnosticData, Severity } from "../../src/diagnostic/diagnostic.ts";
import type { SourceRange } from "../../src/diagnostic/source-range.ts";
import { applyFixes, MAX_ROUNDS } from "../../src/lint/fixer.ts";
import { lintTexts } from "../../src/lint/lint-texts.ts";
import type { AnyRule } from "../../src/lint/rule.ts";

export interface ValidCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly options?: readonly unknown[];
}

export interface InvalidCase extends ValidCase {
  /** All findings, in the order of files and lines. */
  readonly errors: readonly ExpectedError[];
  /** The texts that --fix leaves behind, of the files that it changes. Default: it changes none. */
  readonly fixed?: Readonly<Record<string, string>>;
}

export interface ExpectedError {
  readonly messageId: string;
  /** `file:line:column-endLine:endColumn`, the end being exclusive. */
  readonly at: string;
  /** The text that the range covers; the reader's check that the numbers are right. */
  readonly covers: string;
  /** Default: what `meta` says; a finding with doubts must write what it is lowered to. */
  readonly severity?: Severity;
  /** All of it. Default: none. */
  readonly data?: DiagnosticData;
  /** Places as in `at`, all of them in order. Default: none. */
  readonly related?: readonly string[];
  /** A part of each doubt, all of them in order. Default: none, the finding is certain. */
  readonly uncertain?: readonly string[];
  /** Whole text; not asserted when absent. */
  readonly help?: string;
  /** Whole text; not asserted when absent. */
  readonly message?: string;
  /** What each suggestion says, in order; not asserted when absent. */
  readonly suggestions?: readonly string[];
}

/** Runs the rule alone over the files of each case, which are one unit unless they say otherwise. */
export function ruleCases(
  rule: AnyRule,
  cases: { readonly invalid: readonly InvalidCase[]; readonly valid: readonly ValidCase[] },
): void {
  describe(`${rule.id}, invalid`, () => {
    it.each(cases.invalid)("$name", (invalid) => {
      const found = lint(rule, invalid);
      const told = found.map((d, index) => tell(d, invalid.errors[index]));
      expect(told).toEqual(invalid.errors.map((error) => expected(rule, error)));
      expect(found.map((d) => coveredText(invalid.files, d.range))).toEqual(invalid.errors.map((e) => e.covers));
      expect(mend(rule, invalid)).toEqual(invalid.fixed ?? {});
    });
  });
  describe(`${rule.id}, valid`, () => {
    it.each(cases.valid)("$name", (valid) => {
      expect(lint(rule, valid).map((d) => `${place(d.range)}: ${d.message}`)).toEqual([]);
    });
  });
}

function lint(rule: AnyRule, { files, options }: ValidCase): Diagnostic[] {
  return lintTexts({ files, rules: [rule], ...(options === undefined ? {} : { options: { [rule.id]: [...options] } }) });
}

/** As --fix does it: round after round, until no fix is left. */
function mend(rule: AnyRule, invalid: ValidCase): Record<string, string> {
  const files = { ...invalid.files };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { texts } = applyFixes(lint(rule, { ...invalid, files }), (path) => files[path]);
    if (texts.size === 0) break;
    for (const [path, text] of texts) files[path] = text;
  }
  return Object.fromEntries(Object.entries(files).filter(([path, text]) => text !== invalid.files[path]));
}

function tell(d: Diagnostic, error: ExpectedError | undefined): object {
  return {
    ruleId: d.ruleId,
    messageId: d.messageId,
    severity: d.severity,
    at: place(d.range),
    data: d.data,
    related: d.related.map(({ range }) => place(range)),
    uncertain: (d.uncertain ?? []).map((text, index) => {
      const part = error?.uncertain?.[index];
      return part !== undefined && text.includes(part) ? part : text;
    }),
    ...(error?.help === undefined ? {} : { help: d.help }),
    ...(error?.message === undefined ? {} : { message: d.message }),
    ...(error?.suggestions === undefined ? {} : { suggestions: d.suggestions.map(({ message }) => message) }),
  };
}

function expected(rule: AnyRule, error: ExpectedError): object {
  return {
    ruleId: rule.id,
    messageId: error.messageId,
    severity: error.severity ?? rule.meta.severity,
    at: error.at,
    data: error.data ?? {},
    related: error.related ?? [],
    uncertain: error.uncertain ?? [],
    ...(error.help === undefined ? {} : { help: error.help }),
    ...(error.message === undefined ? {} : { message: error.message }),
    ...(error.suggestions === undefined ? {} : { suggestions: error.suggestions }),
  };
}

function place({ file, start, end }: SourceRange): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

function coveredText(files: Readonly<Record<string, string>>, { file, start, end }: SourceRange): string {
  const lines = (files[file] ?? "").split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join("\n");
}
