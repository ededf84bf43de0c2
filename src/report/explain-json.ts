/** `explain RULE --format json`: published as schemas/explain.schema.json. */
import { diagnosticJson } from "./check-json.ts";
import type { RulePage, RulePageExample } from "./rule-page.ts";
import { ruleSummaryJson } from "./rules-json.ts";

/** The whole output, with its final line break. */
export function explainJson(version: string, page: RulePage): string {
  const { why, fix, whenNotToUse, messages, options, defaultOptions, invalid, valid } = page;
  const rule = {
    ...ruleSummaryJson(page),
    why,
    fix,
    whenNotToUse,
    messages,
    options,
    defaultOptions,
    examples: { invalid: invalid.map(exampleJson), valid: valid.map(exampleJson) },
  };
  return `${JSON.stringify({ version, rule }, undefined, 2)}\n`;
}

function exampleJson({ title, files, options, diagnostics }: RulePageExample): object {
  return {
    title,
    ...(options === undefined ? {} : { options }),
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    diagnostics: diagnostics.map(diagnosticJson),
  };
}
