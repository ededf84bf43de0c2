/** `check --format text`: the findings, then what was looked at and what was not. */
import type { CheckResult } from "./check-result.ts";
import type { TextOptions } from "./text-options.ts";

/** The page without the table of Services; ends with a line break. */
export function checkText(_result: CheckResult, _options: TextOptions): string {
  return "";
}
