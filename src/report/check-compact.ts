/** `check --format compact`: one line a finding, as compilers print theirs, then the counts. */
import type { CheckResult } from "./check-result.ts";
import { withoutCommands } from "./ci-commands.ts";
import { placeText } from "./finding-text.ts";
import { plainStyle } from "./style.ts";
import { summaryText } from "./summary-text.ts";
import { printable } from "./text-cells.ts";

/** Never coloured and never wrapped. */
export function checkCompact(result: CheckResult): string {
  const findings = result.diagnostics.map((d) => `${placeText(d.range)}: ${d.severity}: ${printable(d.message)} [${d.ruleId}]`);
  const summary = summaryText(result, { style: plainStyle, width: undefined });
  return withoutCommands([...findings, ...summary].map((line) => `${line}\n`).join(""));
}
