/** `check --format github`: workflow commands of GitHub Actions, which become annotations. */
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.ts";
import { adviceLines } from "./advice.ts";
import type { CheckResult } from "./check-result.ts";
import { printable } from "./text-cells.ts";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** One line a finding, each with its line break. */
export function checkGithub({ diagnostics }: CheckResult): string {
  return diagnostics.map((d) => `${command(d)}\n`).join("");
}

function command(finding: Diagnostic): string {
  const { ruleId, severity, message, range: { file, start, end } } = finding;
  const properties = [
    ["file", printable(file)],
    ["line", start.line],
    ["endLine", end.line],
    // GitHub takes columns only where they are of one line.
    ...(start.line === end.line ? [["col", start.column], ["endColumn", end.column]] : []),
    ["title", ruleId],
  ];
  const data = [printable(message), ...adviceLines(finding)].join("\n");
  return `::${COMMANDS[severity]} ${properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",")}::${escapeData(data)}`;
}

/** As `escapeData` of the toolkit's command.ts (actions/toolkit, packages/core/src/command.ts), which the runner reverts. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As `escapeProperty` there. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
