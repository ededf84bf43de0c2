/** `rules --format text`: all rules as a table. */
import type { RuleSummary } from "./rule-page.ts";
import type { TextOptions } from "./text-options.ts";

export function rulesText(_rules: readonly RuleSummary[], _options: TextOptions): string {
  return "";
}
