/** `rules --format md`: all rules as a table in Markdown, for documents of one's own. */
import type { RuleSummary } from "./rule-page.ts";

/** Ends with a line break. */
export function rulesMarkdown(rules: readonly RuleSummary[]): string {
  const rows = rules.map(({ id, severity, presets, category, requiresGraph, fixable, since, summary }) => {
    return [`\`${id}\``, severity, presets[0] ?? "", category, yesNo(requiresGraph), yesNo(fixable), since, summary];
  });
  const head = ["Rule", "Severity", "Preset", "Category", "Needs other objects", "Fixable", "Since", "What it checks"];
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return `${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

function yesNo(value: boolean): string {
  return value ? "yes" : "no";
}
