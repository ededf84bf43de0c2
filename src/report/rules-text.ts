/** `rules --format text`: all rules as a table. */
import type { RuleSummary } from "./rule-page.ts";
import { severityPaint } from "./finding-text.ts";
import type { TextOptions } from "./text-options.ts";
import { counted } from "./words.ts";
import { indentBy, wrapText } from "./wrap.ts";

/** Below this, the summary moves to a line of its own. */
const MIN_SUMMARY = 30;
const SEVERITY_WIDTH = "severity".length;
const PRESET_WIDTH = "recommended".length;

/** Ends with a line break. */
export function rulesText(rules: readonly RuleSummary[], options: TextOptions): string {
  const { style, width } = options;
  const idWidth = Math.max("rule".length, ...rules.map(({ id }) => id.length));
  const head = `${"rule".padEnd(idWidth)}  ${"severity".padEnd(SEVERITY_WIDTH)}  ${"preset".padEnd(PRESET_WIDTH)}`;
  const beside = width === undefined || width - head.length - 2 >= MIN_SUMMARY;
  const lines = rules.flatMap((rule) => {
    const { id, severity, presets, summary } = rule;
    const cells = [
      style.bold(id.padEnd(idWidth)),
      severityPaint(severity, style)(severity.padEnd(SEVERITY_WIDTH)),
      (presets[0] ?? "").padEnd(PRESET_WIDTH),
    ].join("  ");
    if (!beside) return [cells.trimEnd(), ...indentBy(4, wrapText(summary, width - 4))];
    const [first = "", ...rest] = wrapText(summary, width === undefined ? undefined : width - head.length - 2);
    return [`${cells}  ${first}`, ...indentBy(head.length + 2, rest)];
  });
  const on = (preset: string): number => rules.filter(({ presets }) => presets.includes(preset)).length;
  const footer = `${counted(rules.length, "rule")}: ${on("recommended")} in the preset recommended, ${on("strict")} in strict. kubehop explain RULE tells more.`;
  return [style.dim(beside ? `${head}  summary` : head.trimEnd()), ...lines, "", ...wrapText(footer, width), ""].join("\n");
}
