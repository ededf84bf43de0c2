/** How the lines of a Service's block are laid out: a label column, prose, and the place it comes from. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Reason } from "../dataplane/verdict.ts";
import { cellWidth, printable } from "./text-cells.ts";
import type { TextOptions } from "./text-options.ts";
import { wrapText } from "./wrap.ts";

/** Cells before the prose: two of indentation, and the longest label. */
export const LABEL_WIDTH = 16;

/** The label stands before the first line. */
export function pad(label: string, lines: readonly string[], { style }: TextOptions): string[] {
  return lines.map((line, index) => {
    const head = index === 0 ? `  ${label}` : "";
    const gap = " ".repeat(Math.max(1, LABEL_WIDTH - cellWidth(head)));
    return (index === 0 ? `  ${style.bold(label)}` : "") + gap + line;
  });
}

/** Prose with its place behind it, or on a line of its own where it does not fit. */
export function lineText(text: string, range: SourceRange | undefined, options: TextOptions, indent = 0): string[] {
  const room = options.width === undefined ? undefined : options.width - LABEL_WIDTH - indent;
  const lines = wrapText(printable(text), room).map((line) => " ".repeat(indent) + line);
  if (range === undefined) return lines;
  const place = `${printable(range.file)}:${range.start.line}`;
  const last = lines.at(-1) ?? "";
  const fits = room === undefined || cellWidth(last) - indent + 2 + cellWidth(place) <= room;
  if (fits) return [...lines.slice(0, -1), `${last}  ${options.style.dim(place)}`];
  return [...lines, ...wrapText(place, room).map((line) => " ".repeat(indent) + options.style.dim(line))];
}

export function reasonText({ text, range }: Reason, options: TextOptions, indent = 0): string[] {
  return lineText(text, range, options, indent);
}

/** One sentence; places only where there are some. */
export function assumedText(assumptions: readonly Reason[], options: TextOptions): string[] {
  const plain = assumptions.filter(({ range }) => range === undefined).map(({ text }) => text);
  const placed = assumptions.filter(({ range }) => range !== undefined);
  const lines = [
    ...(plain.length === 0 ? [] : lineText(plain.join("; "), undefined, options)),
    ...placed.flatMap((assumption) => reasonText(assumption, options)),
  ];
  return pad("assumed", lines, options);
}
