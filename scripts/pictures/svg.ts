/** What a terminal shows -> SVG: real text in cells of one size, whatever font the reader has. */
import { cellWidth } from "../../src/report/text-cells.ts";
import { type Look, screenOf, type Stretch } from "./screen.ts";

const CELL = 8.4;
const ROW = 19;
const MARGIN = 18;
const FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** Each has a contrast of 4.5 to 1 or more with the ground. */
const GROUND = "#161b22";
const INK = "#e6edf3";
const FAINT = "#9198a1";
const COLOURS = { red: "#ff7b72", green: "#56d364", yellow: "#e3b341", cyan: "#76e3ea" } as const;

/**
 * @param title what a screen reader says of the picture
 * @param columns at least so wide
 */
export function svgOf(text: string, title: string, columns: number): string {
  const rows = screenOf(text);
  const widest = rows.flat().reduce((most, { column, width }) => Math.max(most, column + width), columns);
  const [width, height] = [number(2 * MARGIN + widest * CELL), 2 * MARGIN + rows.length * ROW];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>`,
    `<g font-family="${FONT}" font-size="14" fill="${INK}" xml:space="preserve">`,
    ...rows.flatMap((row, i) => (row.length === 0 ? [] : [`<text y="${MARGIN + i * ROW + 14}">${row.map(span).join("")}</text>`])),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** Words apart from each other are placed by themselves, so that columns stay straight. */
function span({ text, look, column }: Stretch): string {
  return [...text.matchAll(/\S+(?: \S+)*/g)]
    .map(({ 0: words, index }) => {
      const x = MARGIN + (column + cellWidth(text.slice(0, index))) * CELL;
      return `<tspan x="${number(x)}" textLength="${number(cellWidth(words) * CELL)}"${attributes(look)}>${escape(words)}</tspan>`;
    })
    .join("");
}

function attributes({ bold, dim, underline, colour }: Look): string {
  const fill = colour === undefined ? (dim ? FAINT : undefined) : COLOURS[colour];
  return [
    ...(fill === undefined ? [] : [` fill="${fill}"`]),
    ...(bold ? [' font-weight="bold"'] : []),
    ...(underline ? [' text-decoration="underline"'] : []),
  ].join("");
}

/** One digit behind the point at most. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
