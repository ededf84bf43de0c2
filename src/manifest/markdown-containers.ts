/** The Markdown that may surround a code block: quotations and list items, as CommonMark nests them. */

/** A quotation, or a list item whose content starts `indent` columns into it. */
export type Container = { readonly type: "quote" } | { readonly type: "item"; readonly indent: number };

/** A place in a line; columns count tabs up to the next stop of four, offsets do not. */
export interface LineCursor {
  readonly line: string;
  at: number;
  column: number;
}

/** Deeper nesting is no text that a person wrote. */
const MAX_DEPTH = 100;
const LIST_MARKER = /^(?:[-+*]|\d{1,9}[.)])(?=\s|$)/;

export function startLine(line: string): LineCursor {
  return { line, at: 0, column: 0 };
}

/** Steps over blanks, at most `limit` columns of them, and says how many columns; no tab is split. */
export function consumeBlanks(cursor: LineCursor, limit: number): number {
  const from = cursor.column;
  while (cursor.column - from < limit) {
    const char = cursor.line[cursor.at];
    if (char !== " " && char !== "\t") break;
    cursor.column += char === " " ? 1 : 4 - (cursor.column % 4);
    cursor.at += 1;
  }
  return cursor.column - from;
}

/** Steps over the prefixes of open containers; says how many of them the line continues. */
export function enterContainers(cursor: LineCursor, containers: readonly Container[]): number {
  for (const [depth, container] of containers.entries()) {
    const before = { at: cursor.at, column: cursor.column };
    const entered = container.type === "quote" ? enterQuote(cursor) : enterItem(cursor, container.indent);
    if (!entered) {
      Object.assign(cursor, before);
      return depth;
    }
  }
  return containers.length;
}

/** Steps over the quotation and list marks that begin in this line; gives all containers now open. */
export function openContainers(cursor: LineCursor, open: readonly Container[]): Container[] {
  const containers = [...open];
  while (containers.length < MAX_DEPTH) {
    const before = { at: cursor.at, column: cursor.column };
    const next: Container | undefined = enterQuote(cursor) ? { type: "quote" } : openItem(cursor, before);
    if (next === undefined) return containers;
    containers.push(next);
  }
  return containers;
}

function enterQuote(cursor: LineCursor): boolean {
  const before = { at: cursor.at, column: cursor.column };
  consumeBlanks(cursor, 3);
  if (cursor.line[cursor.at] !== ">") {
    Object.assign(cursor, before);
    return false;
  }
  advance(cursor, 1);
  consumeBlanks(cursor, 1);
  return true;
}

/** A blank line continues an item, however short it is. */
function enterItem(cursor: LineCursor, indent: number): boolean {
  return consumeBlanks(cursor, indent) >= indent || cursor.line.slice(cursor.at).trim() === "";
}

function openItem(cursor: LineCursor, before: { at: number; column: number }): Container | undefined {
  consumeBlanks(cursor, Infinity);
  const marker = LIST_MARKER.exec(cursor.line.slice(cursor.at))?.[0];
  if (marker === undefined) {
    Object.assign(cursor, before);
    return undefined;
  }
  advance(cursor, marker.length);
  const afterMarker = { at: cursor.at, column: cursor.column };
  const blanks = consumeBlanks(cursor, Infinity);
  if (blanks > 4 || cursor.at === cursor.line.length) {
    Object.assign(cursor, afterMarker);
    consumeBlanks(cursor, 1);
  }
  return { type: "item", indent: Math.max(cursor.column, afterMarker.column + 1) - before.column };
}

function advance(cursor: LineCursor, length: number): void {
  cursor.at += length;
  cursor.column += length;
}
