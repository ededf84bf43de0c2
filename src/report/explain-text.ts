/** `explain RULE --format text`: one rule with its reasons and what it really prints. */
import type { RulePage } from "./rule-page.ts";
import type { TextOptions } from "./text-options.ts";

export function explainText(_page: RulePage, _options: TextOptions): string {
  return "";
}
