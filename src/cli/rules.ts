/** `kubehop rules` and `kubehop explain RULE`. */
import { allRules } from "../../rules/index.gen.ts";
import { lintTexts } from "../lint/lint-texts.ts";
import type { AnyRule, RuleExample } from "../lint/rule.ts";
import { nearest } from "../schema/validate-node.ts";
import { explainJson } from "../report/explain-json.ts";
import { explainText } from "../report/explain-text.ts";
import type { RulePage, RulePageExample, RuleSummary } from "../report/rule-page.ts";
import { rulesJson } from "../report/rules-json.ts";
import { rulesText } from "../report/rules-text.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import { unknownRule } from "./settings.ts";
import { print, textOptions } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface FormatFlags {
  readonly format: "text" | "json";
}

export function rules(flags: FormatFlags): ExitCode {
  const summaries = allRules.map(summaryOf);
  print(flags.format === "json" ? rulesJson(VERSION, summaries) : rulesText(summaries, textOptions()));
  return EXIT.clean;
}

/** @throws UsageError when there is no such rule */
export function explain(id: string, flags: FormatFlags): ExitCode {
  const rule = allRules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const near = nearest(id, allRules.map((candidate) => candidate.id));
    throw new UsageError([near === undefined ? unknownRule(id) : `there is no rule ${id}; did you mean ${near}?`]);
  }
  const page = rulePageOf(rule);
  print(flags.format === "json" ? explainJson(VERSION, page) : explainText(page, textOptions()));
  return EXIT.clean;
}

function summaryOf(rule: AnyRule): RuleSummary {
  const { severity, category, recommended, requiresGraph, since, summary } = rule.meta;
  return { id: rule.id, severity, category, recommended, requiresGraph, since, summary };
}

/** Everything that a page about the rule says, with what the rule really finds in its examples. */
export function rulePageOf(rule: AnyRule): RulePage {
  const example = (entry: RuleExample): RulePageExample => ({
    ...entry,
    diagnostics: lintTexts({
      files: entry.files,
      rules: [rule],
      ...(entry.options === undefined ? {} : { options: { [rule.id]: entry.options } }),
    }),
  });
  return {
    ...summaryOf(rule),
    ...rule.docs,
    messages: rule.messages,
    options: rule.meta.schema ?? [],
    defaultOptions: rule.defaultOptions ?? [],
    invalid: rule.examples.invalid.map(example),
    valid: rule.examples.valid.map(example),
  };
}
