/** `check --format text`: the findings, then what was looked at and what was not, then the Services. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { CheckResult } from "./check-result.ts";
import { withoutCommands } from "./ci-commands.ts";
import { findingText, fitsBeside } from "./finding-text.ts";
import { serviceTable } from "./service-table.ts";
import { summaryText } from "./summary-text.ts";
import type { TextOptions } from "./text-options.ts";
import { wrapText } from "./wrap.ts";

/** Ends with a line break. */
export function checkText(result: CheckResult, options: TextOptions): string {
  const { diagnostics, sources } = result;
  const several = result.units.length > 1;
  const beside = fitsBeside(diagnostics, options.width);
  const blocks = diagnostics.map((d) => {
    return findingText(d, sources, { ...options, units: several ? unitsToTell(d) : [], beside });
  });
  // Rules of plugins have no page.
  const first = diagnostics.find(({ ruleId }) => !ruleId.includes("/"));
  const hint = first === undefined ? [] : wrapText(`More on a rule: kubehop explain ${first.ruleId}`, options.width);
  const ending = [...summaryText(result, options), ...hint.map((line) => options.style.dim(line))];
  const page = [...blocks, ending].map((lines) => `${lines.join("\n")}\n`).join("\n");
  return withoutCommands(page + serviceTable(result.services(), options));
}

/** The units of a finding, unless its own path says so already. */
function unitsToTell({ units, range }: Diagnostic): readonly string[] {
  const [only] = units;
  if (units.length !== 1 || only === undefined) return units;
  const evident = only === "." || only === range.file || range.file.startsWith(`${only}/`);
  return evident ? [] : units;
}
