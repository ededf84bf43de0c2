/** Where to point when a whole file is meant. */
import type { SourceRange } from "../diagnostic/source-range.ts";

/** The empty range at the beginning of a file. */
export function fileStart(file: string): SourceRange {
  const start = { line: 1, column: 1 };
  return { file, start, end: start };
}
