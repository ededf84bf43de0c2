/** Colour, so that text reporters never know whether they write to a terminal. */

/** Wraps a text for emphasis. Never changes what is visible of it but its look. */
export type Paint = (text: string) => string;

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  readonly underline: Paint;
}

const unchanged: Paint = (text) => text;

/** For files, pipes and whoever wants no colour. */
export const plainStyle: Style = {
  bold: unchanged,
  dim: unchanged,
  red: unchanged,
  green: unchanged,
  yellow: unchanged,
  cyan: unchanged,
  underline: unchanged,
};

/** Select Graphic Rendition codes of ECMA-48: what switches the look on, and what switches it off again. */
export const ansiStyle: Style = {
  bold: ansi(1, 22),
  dim: ansi(2, 22),
  red: ansi(31, 39),
  green: ansi(32, 39),
  yellow: ansi(33, 39),
  cyan: ansi(36, 39),
  underline: ansi(4, 24),
};

function ansi(on: number, off: number): Paint {
  return (text) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);
}
