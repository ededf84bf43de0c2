/** Literal tables for rules: what each set of files yields, to the column. */
import { describe, expect, it } from "vitest";
import type { Diagnostic, DiagnosticData, Severity } from "../../src/diagnostic/diagnostic.ts";
import type { Externals } from "../../src/graph/externals.ts";
import type { AnyRule } from "../../src/lint/rule.ts";
import { findingsOf, mendedTexts, placeOf, textAt } from "../../src/testing/rule-run.ts";

export interface ValidCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly options?: readonly unknown[];
  readonly externals?: Partial<Externals>;
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
      const found = findingsOf(rule, invalid);
      const told = found.map((d, index) => tell(d, invalid.errors[index]));
      expect(told).toEqual(invalid.errors.map((error) => expected(rule, error)));
      expect(found.map((d) => textAt(invalid.files, d.range))).toEqual(invalid.errors.map((e) => e.covers));
      expect(mendedTexts(rule, invalid)).toEqual(invalid.fixed ?? {});
    });
  });
  describe(`${rule.id}, valid`, () => {
    it.each(cases.valid)("$name", (valid) => {
      expect(findingsOf(rule, valid).map((d) => `${placeOf(d.range)}: ${d.message}`)).toEqual([]);
    });
  });
}

function tell(d: Diagnostic, error: ExpectedError | undefined): object {
  return {
    ruleId: d.ruleId,
    messageId: d.messageId,
    severity: d.severity,
    at: placeOf(d.range),
    data: d.data,
    related: d.related.map(({ range }) => placeOf(range)),
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
