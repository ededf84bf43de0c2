/** One finding as a person reads it: place, what is wrong, the source, the other ends, the remedy. */
import type { Diagnostic, RelatedLocation, Severity } from "../diagnostic/diagnostic.ts";
import type { SourceLines, SourceRange } from "../diagnostic/source-range.ts";
import { excerpt } from "./excerpt.ts";
import type { Paint, Style } from "./style.ts";
import { cellWidth, printable } from "./text-cells.ts";
import type { TextOptions } from "./text-options.ts";
import { listed } from "./words.ts";
import { indentBy, wrapBehind, wrapText } from "./wrap.ts";

/** With fewer cells left, prose moves to lines of its own instead of standing behind its place. */
const MIN_PROSE = 48;
const MIN_RELATED = 36;
const MAX_RELATED = 6;
const MAX_DOUBTS = 3;
const MAX_UNITS = 4;

export interface FindingOptions extends TextOptions {
  /** Names to tell; none where there is only one unit. */
  readonly units?: readonly string[];
  /** Whether the message stands behind the place; one page does it the same way throughout. */
  readonly beside?: boolean;
}

/** Lines without line breaks. */
export function findingText(d: Diagnostic, sources: SourceLines, options: FindingOptions): string[] {
  const { style, width, units = [] } = options;
  const doubts = (d.uncertain ?? []).map((doubt) => withPlace(doubt, d.related));
  const others = d.related.filter(({ message }) => d.uncertain?.includes(message) !== true);
  const related = others.slice(0, MAX_RELATED);
  return [
    ...headline(d, options),
    ...excerpt(sources, d.range, { style, width, paint: severityPaint(d.severity, style) }),
    ...related.flatMap((location) => relatedText(location, options)),
    ...more(others.length - related.length, "place", "places"),
    ...doubts.slice(0, MAX_DOUBTS).flatMap((doubt) => labelled("uncertain:", doubt, style.yellow, width)),
    ...more(doubts.length - MAX_DOUBTS, "reason for doubt", "reasons for doubt"),
    ...(d.help === undefined ? [] : d.help.split("\n").flatMap((line, index) => {
      return index === 0 ? labelled("help:", line, style.cyan, width) : [`        ${printable(line)}`];
    })),
    ...(units.length === 0 ? [] : labelled(units.length === 1 ? "unit:" : "units:", listed(units, MAX_UNITS), style.dim, width)),
  ];
}

export function severityPaint(severity: Severity, style: Style): Paint {
  switch (severity) {
    case "error":
      return style.red;
    case "warning":
      return style.yellow;
    case "info":
      return style.cyan;
  }
}

/** True when every message has room enough behind its place. */
export function fitsBeside(diagnostics: readonly Diagnostic[], width: number | undefined): boolean {
  return width === undefined || diagnostics.every((d) => width - messageIndent(d) >= MIN_PROSE);
}

function messageIndent(d: Diagnostic): number {
  return cellWidth(placeText(d.range)) + d.severity.length + 4;
}

function headline(d: Diagnostic, { style, width, beside = fitsBeside([d], width) }: FindingOptions): string[] {
  const indent = messageIndent(d);
  const head = `${style.bold(placeText(d.range))}  ${severityPaint(d.severity, style)(d.severity)}`;
  const room = width === undefined ? undefined : width - (beside ? indent : 2);
  const message = withRuleId(wrapText(printable(d.message), room), d.ruleId, room, style);
  if (!beside) return [head, ...indentBy(2, message)];
  const [first = "", ...rest] = message;
  return [`${head}  ${first}`, ...indentBy(indent, rest)];
}

/** The id stands last: behind the message where it fits, else below. */
function withRuleId(lines: readonly string[], id: string, room: number | undefined, style: Style): string[] {
  const last = lines.at(-1) ?? "";
  const fits = room === undefined || cellWidth(last) + 2 + id.length <= room;
  return fits ? [...lines.slice(0, -1), `${last}  ${style.dim(id)}`] : [...lines, style.dim(id)];
}

function relatedText({ range, message }: RelatedLocation, { style, width }: TextOptions): string[] {
  const place = placeText(range);
  const indent = cellWidth(place) + 4;
  if (width !== undefined && width - indent < MIN_RELATED) {
    return [`  ${style.bold(place)}`, ...indentBy(4, wrapText(printable(message), width - 4))];
  }
  const [first = "", ...rest] = wrapText(printable(message), width === undefined ? undefined : width - indent);
  return [`  ${style.bold(place)}  ${first}`, ...indentBy(indent, rest)];
}

/** A doubt may stand among the related locations too; there it is not told again. */
function withPlace(doubt: string, related: readonly RelatedLocation[]): string {
  const location = related.find(({ message }) => message === doubt);
  return location === undefined ? doubt : `${doubt} (${placeText(location.range)})`;
}

function labelled(label: string, text: string, paint: Paint, width: number | undefined): string[] {
  const [first = "", ...rest] = wrapBehind(`  ${label} `, printable(text), width);
  return [`  ${paint(label)}${first.slice(label.length + 2)}`, ...rest];
}

function more(count: number, one: string, many: string): string[] {
  return count > 0 ? [`  and ${count} more ${count === 1 ? one : many}`] : [];
}

/** `file:line:column`, as editors and terminals make links of it. */
export function placeText({ file, start }: SourceRange): string {
  return `${printable(file)}:${start.line}:${start.column}`;
}
