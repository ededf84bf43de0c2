/** A text that is parsed, and the way from its offsets back to the file that the user wrote. */
import type { Position, SourceRange } from "../diagnostic/source-range.ts";

/** Where line `i` of a derived text (a Markdown block) stands in its file. */
export interface LineOrigin {
  /** 1-based line of the file. */
  readonly line: number;
  /** How many code units of that line were cut off before the derived line begins. */
  readonly cut: number;
}

export class SourceText {
  readonly file: string;
  readonly text: string;
  readonly #origins: readonly LineOrigin[] | undefined;
  #lineStarts: number[] | undefined;

  /**
   * @param file path as shown to the user
   * @param text what is parsed: the whole file, or one block of it
   * @param origins for a block: one entry a line of `text`
   */
  constructor(file: string, text: string, origins?: readonly LineOrigin[]) {
    this.file = file;
    this.text = text;
    this.#origins = origins;
  }

  /** The same place in the file with another text of the same length and lines. */
  withText(text: string): SourceText {
    return new SourceText(this.file, text, this.#origins);
  }

  /** Position in the file of an offset of `text`; offsets outside are clamped. */
  position(offset: number): Position {
    const starts = (this.#lineStarts ??= lineStartsOf(this.text));
    const at = Math.max(0, Math.min(offset, this.text.length));
    const index = lastNotAbove(starts, at);
    const column = at - (starts[index] ?? 0) + 1;
    const origin = this.#origins?.[Math.min(index, this.#origins.length - 1)];
    if (origin === undefined) return { line: index + 1, column };
    return { line: origin.line, column: column + origin.cut };
  }

  range(start: number, end: number): SourceRange {
    return { file: this.file, start: this.position(start), end: this.position(end) };
  }
}

/** Offsets at which lines start; a line ends with \n, \r\n or a lone \r, as YAML has it. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
