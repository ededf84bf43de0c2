/** The tester of custom rules, `kubehop/testing`: files in, findings and mended files out. */
import { deepStrictEqual, ok } from "node:assert/strict";
import type { Diagnostic, DiagnosticData, Severity } from "../diagnostic/diagnostic.ts";
import type { AnyRule } from "../lint/rule.ts";
import { findingsOf, mendedTexts, placeOf, type RuleInput, textAt } from "./rule-run.ts";

export interface ValidTest extends RuleInput {
  readonly name: string;
}

export interface InvalidTest extends ValidTest {
  /** All findings, in the order of files and lines. */
  readonly errors: readonly ExpectedFinding[];
  /** The texts that `--fix` leaves behind, of the files that it changes. Default: it changes none. */
  readonly output?: Readonly<Record<string, string>>;
}

/** Beside `messageId` and `at`, only what is written is compared. */
export interface ExpectedFinding {
  readonly messageId: string;
  /** `file:line:column-endLine:endColumn`, the end being exclusive. */
  readonly at: string;
  /** The text that the range covers. */
  readonly covers?: string;
  readonly severity?: Severity;
  readonly message?: string;
  readonly data?: DiagnosticData;
  readonly help?: string;
  /** Places as in `at`, all of them in order. */
  readonly related?: readonly string[];
  /** Doubts, all of them in order. */
  readonly uncertain?: readonly string[];
  /** What each suggestion says, in order. */
  readonly suggestions?: readonly string[];
}

/** Of whatever framework: `node:test`, vitest, jest and mocha all fit. */
export interface TestFramework {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => void) => unknown;
}

/** Runs tables of cases. Without a framework, and without global `describe` and `it`, it runs them at once and throws at the first that fails. */
export class RuleTester {
  readonly #framework: TestFramework;

  constructor(framework: TestFramework = globalFramework()) {
    this.#framework = framework;
  }

  run(rule: AnyRule, tests: { readonly valid: readonly ValidTest[]; readonly invalid: readonly InvalidTest[] }): void {
    const { describe, it } = this.#framework;
    describe(`${rule.id}, invalid`, () => {
      for (const test of tests.invalid) it(test.name, () => checkInvalid(rule, test));
    });
    describe(`${rule.id}, valid`, () => {
      for (const test of tests.valid) it(test.name, () => checkValid(rule, test));
    });
  }
}

function globalFramework(): TestFramework {
  const { describe, it } = globalThis as Partial<TestFramework>;
  if (describe !== undefined && it !== undefined) return { describe, it };
  const atOnce = (_name: string, body: () => void): void => body();
  return { describe: atOnce, it: atOnce };
}

function checkValid(rule: AnyRule, test: ValidTest): void {
  const found = findingsOf(rule, test).map(({ range, message }) => `${placeOf(range)}: ${message}`);
  deepStrictEqual(found, [], `${test.name}: the rule reports what should be valid`);
}

function checkInvalid(rule: AnyRule, test: InvalidTest): void {
  ok(test.errors.length > 0, `${test.name}: write the errors that are expected, or make it a valid test`);
  const found = findingsOf(rule, test);
  const told = found.map((finding, index) => comparable(finding, test.errors[index], test.files));
  deepStrictEqual(told, test.errors.map((error) => ({ ...error })), `${test.name}: other findings than expected`);
  deepStrictEqual(mendedTexts(rule, test), { ...test.output }, `${test.name}: --fix leaves other texts than expected`);
}

/** Of a finding what its expectation speaks of; of one that nobody expected what tells it apart. */
function comparable(finding: Diagnostic, error: ExpectedFinding | undefined, files: RuleInput["files"]): object {
  const { messageId, severity, message, data, help, range } = finding;
  const told: Readonly<Record<keyof ExpectedFinding, unknown>> = {
    messageId,
    at: placeOf(range),
    covers: textAt(files, range),
    severity,
    message,
    data,
    help,
    related: finding.related.map((other) => placeOf(other.range)),
    uncertain: [...(finding.uncertain ?? [])],
    suggestions: finding.suggestions.map((suggestion) => suggestion.message),
  };
  const asked = error === undefined ? ["messageId", "at", "message"] : Object.keys(error);
  return Object.fromEntries(Object.entries(told).filter(([key]) => asked.includes(key)));
}
