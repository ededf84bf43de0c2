/** Text with colours, as a terminal gets it -> rows of stretches that look alike. */
import { cellWidth } from "../../src/report/text-cells.ts";

export interface Look {
  readonly bold: boolean;
  readonly dim: boolean;
  readonly underline: boolean;
  readonly colour: "red" | "green" | "yellow" | "cyan" | undefined;
}

export interface Stretch {
  readonly text: string;
  readonly look: Look;
  /** The first cell that it takes, from 0. */
  readonly column: number;
  /** In cells. */
  readonly width: number;
}

export const PLAIN: Look = { bold: false, dim: false, underline: false, colour: undefined };

/** Codes of Select Graphic Rendition (ECMA-48) that src/report/style.ts writes. */
const CODES: Readonly<Record<string, Partial<Look>>> = {
  0: PLAIN,
  1: { bold: true },
  2: { dim: true },
  4: { underline: true },
  22: { bold: false, dim: false },
  24: { underline: false },
  31: { colour: "red" },
  32: { colour: "green" },
  33: { colour: "yellow" },
  36: { colour: "cyan" },
  39: { colour: undefined },
};

/** @throws for a code that nobody knows how to draw */
export function screenOf(text: string): Stretch[][] {
  let look = PLAIN;
  return text.replace(/\n$/, "").split("\n").map((line) => {
    const row: Stretch[] = [];
    let column = 0;
    // Odd parts are codes.
    for (const [i, part] of line.split(/\u001b\[(\d+)m/).entries()) {
      if (i % 2 === 1) {
        const change = CODES[part];
        if (change === undefined) throw new Error(`the terminal code ${part} is not drawn`);
        look = { ...look, ...change };
      } else if (part !== "") {
        const width = cellWidth(part);
        row.push({ text: part, look, column, width });
        column += width;
      }
    }
    return row;
  });
}
