/** `rules --format json`: published as schemas/rules.schema.json. */
import type { RuleSummary } from "./rule-page.ts";

/** The whole output, with its final line break. */
export function rulesJson(version: string, rules: readonly RuleSummary[]): string {
  return `${JSON.stringify({ version, rules: rules.map(ruleSummaryJson) }, undefined, 2)}\n`;
}

/** What both outputs say of a rule. */
export function ruleSummaryJson(rule: RuleSummary): object {
  const { id, severity, category, presets, requiresGraph, fixable, since, summary } = rule;
  return { id, severity, category, presets, requiresGraph, fixable, since, summary };
}
