/** Positions and ranges of the protocol, which count from 0, and ours, which count from 1; both in UTF-16. */
import type { Position as ProtocolPosition, Range } from "vscode-languageserver";
import { comparePositions, type Position, type SourceRange } from "../diagnostic/source-range.ts";

export function toPosition({ line, character }: ProtocolPosition): Position {
  return { line: line + 1, column: character + 1 };
}

export function toRange({ start, end }: Pick<SourceRange, "start" | "end">): Range {
  return { start: protocolPosition(start), end: protocolPosition(end) };
}

function protocolPosition({ line, column }: Position): ProtocolPosition {
  return { line: line - 1, character: column - 1 };
}

/** Both ends included, since a cursor stands between characters. */
export function contains({ start, end }: Pick<SourceRange, "start" | "end">, position: Position): boolean {
  return comparePositions(start, position) <= 0 && comparePositions(position, end) <= 0;
}

/** True where they have a place in common; touching is enough. */
export function overlaps(a: Pick<SourceRange, "start" | "end">, b: Pick<SourceRange, "start" | "end">): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}
