/** Cells of a screen as SVG: runs of the same look, each stretched to its columns, so that no font breaks the lines. */

/** Character; colours as numbers, -1 for the usual one; bold; italic; colour of the underline, -2 for none. */
export type Cell = readonly [text: string, foreground: number, background: number, bold: boolean, italic: boolean, underline: number];

// Sizes and colours of the other pictures (scripts/pictures/svg.ts).
const WIDTH = 8.4;
const HEIGHT = 19;
const MARGIN = 18;
const USUAL = { foreground: "#e6edf3", background: "#161b22" };

interface Run {
  readonly column: number;
  readonly columns: number;
  readonly text: string;
  readonly look: Cell;
}

export function screenSvg(rows: readonly (readonly Cell[])[], title: string): string {
  const width = number(Math.max(...rows.map((row) => row.length)) * WIDTH + 2 * MARGIN);
  const height = rows.length * HEIGHT + 2 * MARGIN;
  const drawn = rows.flatMap((row, index) => runsOf(row).flatMap((run) => drawRun(run, MARGIN + index * HEIGHT)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${USUAL.background}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">`,
    ...drawn,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

function runsOf(row: readonly Cell[]): Run[] {
  const runs: Run[] = [];
  for (const [column, cell] of row.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && lookOf(last.look) === lookOf(cell)) runs[runs.length - 1] = { ...last, columns: last.columns + 1, text: last.text + cell[0] };
    else runs.push({ column, columns: 1, text: cell[0], look: cell });
  }
  return runs;
}

function lookOf([, ...look]: Cell): string {
  return look.join();
}

function drawRun({ column, columns, text, look }: Run, top: number): string[] {
  const [, foreground, background, bold, italic, underline] = look;
  const at = (cell: number): number => number(MARGIN + cell * WIDTH);
  const drawn: string[] = [];
  if (background >= 0 && colour(background) !== USUAL.background) {
    drawn.push(`<rect x="${at(column)}" y="${top}" width="${number(columns * WIDTH)}" height="${HEIGHT}" fill="${colour(background)}"/>`);
  }
  const shown = text.trimEnd();
  const lead = shown.length - shown.trimStart().length;
  if (shown !== "") {
    const fill = foreground < 0 ? USUAL.foreground : colour(foreground);
    const style = `${bold ? ' font-weight="bold"' : ""}${italic ? ' font-style="italic"' : ""}`;
    const length = number((shown.length - lead) * WIDTH);
    drawn.push(`<text x="${at(column + lead)}" y="${top + 14}" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="${fill}"${style}>${escaped(shown.slice(lead))}</text>`);
  }
  if (underline > -2) drawn.push(wave(at(column), top + HEIGHT - 1.5, columns * WIDTH, underline < 0 ? USUAL.foreground : colour(underline)));
  return drawn;
}

function wave(left: number, y: number, width: number, stroke: string): string {
  const bends = Array.from({ length: Math.round(width / 4) }, (_, index) => `q2 ${index % 2 === 0 ? -3 : 3} 4 0`);
  return `<path d="M${left} ${y}${bends.join("")}" fill="none" stroke="${stroke}"/>`;
}

/** One digit behind the point at most. */
function number(value: number): number {
  return Math.round(value * 10) / 10;
}

function colour(value: number): string {
  return `#${value.toString(16).padStart(6, "0")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
