/** `check --format markdown`: a comment for a pull request, within the length that hosts take. */
import type { CheckResult } from "./check-result.ts";
import { FINDINGS_HEAD, findingRow, fitting } from "./markdown-tables.ts";
import { markdownText } from "./markdown-text.ts";
import { leftOutLines, verdictText } from "./summary-text.ts";
import { counted } from "./words.ts";

/** A comment on GitHub has at most 65,536 characters; bytes are never fewer. */
const MOST_BYTES = 65_535;

/** More findings than these are folded. */
const MOST_OPEN = 50;

/** For what is around the rows beside summary and ending: tags, heads, the note. */
const FRAME = 1_000;

/** Ends with a line break. */
export function checkMarkdown(result: CheckResult): string {
  const { diagnostics } = result;
  const head = markdownHead(result);
  const ending = markdownEnding(result);
  const room = MOST_BYTES - FRAME - Buffer.byteLength(head + ending);
  const open = fitting(diagnostics.slice(0, MOST_OPEN), findingRow, room);
  const whole = open.count === Math.min(diagnostics.length, MOST_OPEN);
  const folded = fitting(whole ? diagnostics.slice(MOST_OPEN) : [], findingRow, room - open.bytes);
  return [
    head,
    ...(open.count === 0 ? [] : [FINDINGS_HEAD + open.text]),
    ...(folded.count === 0 ? [] : [`<details>\n<summary>${counted(folded.count, "more finding")}</summary>\n\n${FINDINGS_HEAD}${folded.text}\n</details>\n`]),
    ...notShown(diagnostics.length - open.count - folded.count),
    ...(ending === "" ? [] : [ending]),
  ].join("\n");
}

/** A title and the counts. */
export function markdownHead(result: CheckResult): string {
  return `## Kubehop\n\n${markdownText(verdictText(result))}\n`;
}

/** What was not analysed; "" where everything was. */
export function markdownEnding(result: CheckResult): string {
  const lines = leftOutLines(result).map(markdownText);
  return lines.length === 0 ? "" : `${lines.join("<br>\n")}\n`;
}

/** A paragraph where findings are left out. */
export function notShown(count: number): string[] {
  return count === 0 ? [] : [`${counted(count, "finding")} ${count === 1 ? "is" : "are"} not shown: there is no more room here.\n`];
}
