/** What the terminal decides for every text reporter. */
import type { Style } from "./style.ts";

export interface TextOptions {
  readonly style: Style;
  /** Columns to stay within; undefined where nothing is a terminal, so that no line is broken. */
  readonly width: number | undefined;
}
