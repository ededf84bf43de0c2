/** Tables in Markdown that end where there is no more room, and say so. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { adviceLines } from "./advice.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { placeText } from "./finding-text.ts";

/** Of one finding; the page of the terminal shows all. */
const MOST_ADVICE = 6;

export const FINDINGS_HEAD = tableHead(["Severity", "Place", "Finding", "Rule"]);

/** Two lines, with their line breaks. */
export function tableHead(titles: readonly string[]): string {
  return row(titles) + row(titles.map(() => "---"));
}

/** One line, with its line break; the cells are Markdown. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

export function findingRow(finding: Diagnostic): string {
  const { severity, range, message, ruleId } = finding;
  const advice = adviceLines(finding);
  const shown = [message, ...advice.slice(0, MOST_ADVICE), ...(advice.length > MOST_ADVICE ? ["\u2026"] : [])];
  return row([severity, markdownCode(placeText(range)), shown.map(markdownText).join("<br>"), markdownCode(ruleId)]);
}

/** The rows that fit, in bytes, and how many they are; rows are made no further than that. */
export function fitting<T>(items: Iterable<T>, toRow: (item: T) => string, room: number): { readonly text: string; readonly count: number; readonly bytes: number } {
  const rows: string[] = [];
  let bytes = 0;
  for (const item of items) {
    const next = toRow(item);
    const size = Buffer.byteLength(next);
    if (bytes + size > room) break;
    bytes += size;
    rows.push(next);
  }
  return { text: rows.join(""), count: rows.length, bytes };
}
