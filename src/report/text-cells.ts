/** How wide a text is on a terminal, and how what nobody could see in it is made visible. */

/** One character as a reader counts them, with the stretch of the text that makes it. */
export interface Glyph {
  /** What to print; differs from the source where that would be invisible or would steer the terminal. */
  readonly text: string;
  /** In terminal cells. */
  readonly width: number;
  /** Offset in code units of the source text. */
  readonly offset: number;
}

const PLAIN = /^[\x20-\x7e]*$/;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
/** Controls, format characters (zero-width, bidi), odd spaces, line separators, broken surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}/gu;
const COMBINING = /^[\p{Mn}\p{Me}]+$/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

/** East Asian Width W and F, as far as assigned; emoji are told by their own property (Unicode annex 11). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

let segmenter: Intl.Segmenter | undefined;

/** Splits into glyphs; tabs become spaces up to the next multiple of `tab` cells. */
export function glyphsOf(text: string, tab = 4): Glyph[] {
  const glyphs: Glyph[] = [];
  let column = 0;
  for (const { segment, index } of segmentsOf(text)) {
    const shown = segment === "\t" ? " ".repeat(tab - (column % tab)) : visible(segment);
    const width = segment === shown ? clusterWidth(segment) : shown.length;
    glyphs.push({ text: shown, width, offset: index });
    column += width;
  }
  return glyphs;
}

/** Cells that a printable text takes. */
export function cellWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return glyphsOf(text).reduce((sum, { width }) => sum + width, 0);
}

/** The text on one line, safe to print: a hidden character in a label is shown as `<U+200B>`. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  const parts: string[] = [];
  for (const { segment } of segmentsOf(text)) parts.push(visible(segment));
  return parts.join("");
}

function segmentsOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (PLAIN.test(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

function visible(cluster: string): string {
  if (PLAIN.test(cluster) || PICTURE.test(cluster)) return cluster;
  return cluster.replace(UNSEEN, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    if (character === "\t") return "\\t";
    const code = character.codePointAt(0) ?? 0;
    return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
  });
}

function clusterWidth(cluster: string): number {
  if (PLAIN.test(cluster)) return cluster.length;
  if (COMBINING.test(cluster)) return 0;
  if (EMOJI.test(cluster)) return 2;
  const code = cluster.codePointAt(0) ?? 0;
  return WIDE.some(([from, to]) => from <= code && code <= to) ? 2 : 1;
}
