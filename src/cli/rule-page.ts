/** A rule -> the plain data that reporters print; its examples are run on the way. */
import { lintTexts } from "../lint/lint-texts.ts";
import { presetsOf } from "../lint/presets.ts";
import type { AnyRule, RuleExample } from "../lint/rule.ts";
import type { RulePage, RulePageExample, RuleSummary } from "../report/rule-page.ts";

export function ruleSummaryOf(rule: AnyRule): RuleSummary {
  const { severity, category, requiresGraph, fixable, since, summary } = rule.meta;
  return { id: rule.id, severity, category, presets: presetsOf(rule), requiresGraph, fixable: fixable !== undefined, since, summary };
}

export function rulePageOf(rule: AnyRule): RulePage {
  const { docs, messages, meta, defaultOptions, examples } = rule;
  return {
    ...ruleSummaryOf(rule),
    why: docs.why,
    fix: docs.fix,
    whenNotToUse: docs.whenNotToUse,
    messages,
    options: meta.schema,
    defaultOptions: defaultOptions ?? [],
    invalid: examples.invalid.map((example) => run(rule, example)),
    valid: examples.valid.map((example) => run(rule, example)),
  };
}

/** The rule alone, so that a page shows nothing that it does not speak of. */
function run(rule: AnyRule, example: RuleExample): RulePageExample {
  const { title, files, options } = example;
  const given = options === undefined ? {} : { options: { [rule.id]: options } };
  const diagnostics = lintTexts({ files, rules: [rule], ...given });
  return { title, files, ...(options === undefined ? {} : { options }), diagnostics };
}
