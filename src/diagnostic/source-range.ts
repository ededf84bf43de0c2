/** Positions in the files a user wrote; every finding, hop and verdict points with these. */

/** A place in a file. Line and column start at 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A half-open stretch of one file: `end` is the position after the last character. */
export interface SourceRange {
  /** Path as shown to the user: relative, with forward slashes. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** Gives the text of a line (1-based, without its line break) for excerpts. */
export interface SourceLines {
  line(file: string, line: number): string | undefined;
}

/** Order by file, then by start, then by end. */
export function compareRanges(a: SourceRange, b: SourceRange): number {
  return (
    compareText(a.file, b.file) || comparePositions(a.start, b.start) || comparePositions(a.end, b.end)
  );
}

export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
