/** Breaks prose into lines of a given width, counted in terminal cells. */
import { cellWidth, glyphsOf } from "./text-cells.ts";

/** A blank, unless it stands in words in angle brackets for one thing: `<any node>`. */
const BETWEEN_WORDS = / (?!(?=[\w/.-]+(?: [\w/.-]+)*>)(?<=<[\w/.-]+(?: [\w/.-]+)* ))/;

/** At least one line. A word that is wider than the line (a path, a URL) is broken after a joint of it. */
export function wrapText(text: string, width: number | undefined): string[] {
  if (width === undefined) return [text];
  const limit = Math.max(width, 10);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(BETWEEN_WORDS).flatMap((part) => breakWord(part, limit))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && cellWidth(longer) > limit) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Prose behind a label; further lines are indented as deep as the label is wide. */
export function wrapBehind(label: string, text: string, width: number | undefined): string[] {
  const indent = cellWidth(label);
  const lines = wrapText(text, width === undefined ? undefined : width - indent);
  return lines.map((line, index) => (index === 0 ? label : " ".repeat(indent)) + line);
}

export function indentBy(cells: number, lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "" : " ".repeat(cells) + line));
}

const JOINT = /[/,=|&?:;-]/;

function breakWord(word: string, limit: number): string[] {
  if (cellWidth(word) <= limit) return [word];
  const pieces: string[] = [];
  let piece = "";
  let width = 0;
  for (const glyph of glyphsOf(word)) {
    // What is left behind a joint may be nearly as wide.
    while (width + glyph.width > limit) {
      const joint = lastJoint(piece);
      pieces.push(piece.slice(0, joint));
      piece = piece.slice(joint);
      width = cellWidth(piece);
    }
    piece += glyph.text;
    width += glyph.width;
  }
  return [...pieces, piece];
}

/** Where to break: after the last joint, else at the end. */
function lastJoint(piece: string): number {
  for (let at = piece.length - 1; at >= 0; at--) {
    if (JOINT.test(piece[at] ?? "")) return at + 1;
  }
  return piece.length;
}
