/** The source lines of a finding, with carets under the exact range. */
import type { SourceLines, SourceRange } from "../diagnostic/source-range.ts";
import type { Paint, Style } from "./style.ts";
import { type Glyph, glyphsOf } from "./text-cells.ts";

export interface ExcerptOptions {
  readonly style: Style;
  readonly width: number | undefined;
  /** Colour of the carets. */
  readonly paint: Paint;
}

const NUMBER_WIDTH = 5;
/** Longer lines are cut even where nothing limits the width: a bundle of JSON may be one line of megabytes. */
const MAX_CELLS = 160;
/** Code units around the range that are looked at in a long line. */
const NEARBY = 1000;
/** The enclosing line is looked for in so many lines. */
const MAX_CLIMB = 60;
const CUT = "...";

/** Empty when the source cannot be shown, for example because the file could not be read. */
export function excerpt(sources: SourceLines, range: SourceRange, options: ExcerptOptions): string[] {
  const { start } = range;
  const text = sources.line(range.file, start.line);
  if (text === undefined) return [];
  const last = lastLine(range);
  const from = Math.min(start.column - 1, text.length);
  const to = last > start.line ? text.trimEnd().length : Math.min(range.end.column - 1, text.length);
  const room = Math.max(20, Math.min((options.width ?? Infinity) - NUMBER_WIDTH - 3, MAX_CELLS));
  const shown = windowOf(text, from, Math.max(from, to), room);
  const { style, paint } = options;
  const more = last > start.line ? style.dim(` and on to line ${last}`) : "";
  const above = enclosingLine(sources, range.file, start.line, text);
  return [
    ...(above === undefined ? [] : [numbered(above.line, windowOf(above.text, 0, 0, room).text, style)]),
    numbered(start.line, shown.text, style),
    `${" ".repeat(NUMBER_WIDTH)} ${style.dim("|")} ${" ".repeat(shown.before)}${paint("^".repeat(shown.carets))}${more}`,
  ];
}

/** A range that ends before the first character of a line does not reach into it. */
function lastLine({ start, end }: SourceRange): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
}

function numbered(line: number, text: string, style: Style): string {
  return `${style.dim(`${String(line).padStart(NUMBER_WIDTH)} |`)} ${text}`.trimEnd();
}

interface Window {
  readonly text: string;
  /** Cells before the first caret. */
  readonly before: number;
  readonly carets: number;
}

/** As much of the line as fits, and certainly the start of the range `from..to` (offsets). */
function windowOf(line: string, from: number, to: number, room: number): Window {
  const left = Math.max(0, from - NEARBY);
  const right = Math.min(line.length, from + NEARBY);
  const glyphs = glyphsOf(line.slice(left, right)).map((glyph) => ({ ...glyph, offset: glyph.offset + left }));
  let first = 0;
  if (left > 0 || right < line.length || widthOf(glyphs) > room) {
    const target = glyphs.findIndex(({ offset }, index) => offset <= from && (glyphs[index + 1]?.offset ?? Infinity) > from);
    const inRange = glyphs.slice(Math.max(0, target)).filter(({ offset }) => offset < to);
    const lead = Math.max(room / 4, room - widthOf(inRange) - 2 * CUT.length - 10);
    first = startOf(glyphs, Math.max(0, target), Math.min(lead, room / 2));
    if (left === 0 && first <= CUT.length) first = 0;
  }
  const cutLeft = left > 0 || first > 0 ? CUT : "";
  const rest = glyphs.slice(first);
  const whole = right === line.length && cutLeft.length + widthOf(rest) <= room;
  const kept = whole ? rest : takeCells(rest, room - cutLeft.length - CUT.length);
  const marked = kept.filter(({ offset }) => offset >= from && offset < to);
  return {
    text: cutLeft + kept.map(({ text }) => text).join("") + (whole ? "" : CUT),
    before: cutLeft.length + widthOf(kept.filter(({ offset }) => offset < from)),
    carets: Math.max(1, widthOf(marked)),
  };
}

/** Index of the glyph that stands at most `cells` before the target. */
function startOf(glyphs: readonly Glyph[], target: number, cells: number): number {
  let index = target;
  let width = 0;
  while (index > 0) {
    width += glyphs[index - 1]?.width ?? 0;
    if (width > cells) break;
    index--;
  }
  return index;
}

function takeCells(glyphs: readonly Glyph[], cells: number): readonly Glyph[] {
  let width = 0;
  const end = glyphs.findIndex((glyph) => (width += glyph.width) > cells);
  return end < 0 ? glyphs : glyphs.slice(0, end);
}

function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { width }) => sum + width, 0);
}

/** The nearest line above that is less indented: the key or list item that this line belongs to. */
function enclosingLine(
  sources: SourceLines,
  file: string,
  line: number,
  text: string,
): { readonly line: number; readonly text: string } | undefined {
  const depth = indentOf(text);
  for (let above = line - 1; above > Math.max(0, line - MAX_CLIMB); above--) {
    const candidate = sources.line(file, above);
    if (candidate === undefined || isBoundary(candidate)) return undefined;
    if (isContent(candidate) && indentOf(candidate) < depth) return { line: above, text: candidate };
  }
  return undefined;
}

/** Markdown quotes count as indentation. */
function indentOf(line: string): number {
  return /^[\s>]*/.exec(line)?.[0].length ?? 0;
}

function isContent(line: string): boolean {
  return !/^[\s>]*(#|$)/.test(line);
}

/** A document's or a Markdown block's start. */
function isBoundary(line: string): boolean {
  return /^[\s>]*(---|\.\.\.|```|~~~)/.test(line);
}
