/** Where a cursor stands in YAML that need not be whole yet: the way of keys above it, by indentation alone. */

export interface Outline {
  /** Keys from the document's top, "[]" for items of lists; without the key that the line itself is about. */
  readonly parents: readonly string[];
  /** The key whose value is being written; undefined where a key is. */
  readonly key: string | undefined;
  /** What of the key or value stands before the cursor. */
  readonly typed: string;
  /** Keys that the same mapping has on other lines. */
  readonly siblings: ReadonlySet<string>;
  /** Lines of the document, and the cursor's one among them. */
  readonly lines: readonly string[];
  readonly index: number;
  /** The column at which a key of this mapping begins. */
  readonly indent: number;
}

interface EntryText {
  readonly key: string;
  readonly value: string;
}

/** A key with what follows it, which may be nothing; undefined for other text. */
function entryIn(text: string): EntryText | undefined {
  const quote = text.startsWith('"') || text.startsWith("'") ? text.slice(0, 1) : "";
  const close = quote === "" ? -1 : text.indexOf(quote, 1);
  if (quote !== "" && close < 0) return undefined;
  const from = Math.max(close, 0);
  const inside = text.indexOf(": ", from);
  const at = inside < 0 && text.endsWith(":") ? text.length - 1 : inside;
  if (at < 0) return undefined;
  return { key: quote === "" ? text.slice(0, at).trim() : text.slice(1, close), value: text.slice(at + 1).trimStart() };
}

/** @param line and column count from 0 */
export function outlineAt(text: string, line: number, column: number): Outline | undefined {
  const all = text.split(/\r\n|\n|\r/);
  if (line >= all.length) return undefined;
  const { lines, index } = documentAround(all, line);
  const before = (lines[index] ?? "").slice(0, column);
  // Comments, tabs and flow collections are not for indentation to tell.
  if (/(^|\s)#/.test(before) || before.includes("\t") || /[[{]/.test(before)) return undefined;
  const { rest, indent } = bulletsOf(before);
  const entry = rest.endsWith(":") ? undefined : entryIn(rest);
  return { ...wayUp(lines, index, indent), key: entry?.key, typed: entry?.value ?? rest, lines, index, indent };
}

function documentAround(all: readonly string[], line: number): { readonly lines: readonly string[]; readonly index: number } {
  const isMark = (text: string | undefined): boolean => text !== undefined && /^(---|\.\.\.)(\s|$)/.test(text);
  let [start, end] = [line, line];
  while (start > 0 && !isMark(all[start - 1])) start -= 1;
  while (end < all.length && !isMark(all[end])) end += 1;
  return { lines: all.slice(start, Math.max(end, line + 1)), index: line - start };
}

interface Bullets {
  readonly rest: string;
  /** Column of what stands behind the dashes. */
  readonly indent: number;
  /** Columns of the dashes. */
  readonly dashes: readonly number[];
}

function bulletsOf(line: string): Bullets {
  const dashes: number[] = [];
  let at = line.length - line.trimStart().length;
  while (line[at] === "-" && (line[at + 1] === " " || at + 1 === line.length)) {
    dashes.push(at);
    at += 1;
    while (line[at] === " ") at += 1;
  }
  return { rest: line.slice(at), indent: at, dashes };
}

/** Reads upwards: what stands further to the left holds what is below; a list may begin in the column of its key. */
function wayUp(lines: readonly string[], index: number, indent: number): Pick<Outline, "parents" | "siblings"> {
  const siblings = new Set<string>();
  const parents: string[] = [];
  let holder: { readonly isList: boolean; readonly column: number } = { isList: false, column: indent };
  let isOwn = true;
  for (let at = index; at >= 0 && (holder.column > 0 || holder.isList); at--) {
    const { dashes, rest, indent: column } = bulletsOf(lines[at] ?? "");
    if (at !== index) {
      if (rest.startsWith("#")) continue;
      const key = entryIn(rest)?.key;
      if (key !== undefined && isOwn && column === indent) siblings.add(key);
      else if (key !== undefined && (holder.isList ? column <= holder.column : column < holder.column)) {
        parents.unshift(key);
        [holder, isOwn] = [{ isList: false, column }, false];
      }
    }
    for (const dash of [...dashes].reverse()) {
      if (dash >= holder.column) continue;
      parents.unshift("[]");
      [holder, isOwn] = [{ isList: true, column: dash }, false];
    }
  }
  if (holder.column === 0 && isOwn) for (const line of lines.slice(0, index)) addKey(line, 0, siblings);
  for (const line of lines.slice(index + 1)) {
    const { rest, indent: column, dashes } = bulletsOf(line);
    if (rest === "" || rest.startsWith("#")) continue;
    if (column < indent || (dashes[0] ?? indent) < indent) break;
    addKey(line, indent, siblings);
  }
  return { parents, siblings };
}

function addKey(line: string, column: number, into: Set<string>): void {
  const { rest, indent, dashes } = bulletsOf(line);
  const key = indent === column && dashes.length === 0 && !rest.startsWith("#") ? entryIn(rest)?.key : undefined;
  if (key !== undefined) into.add(key);
}

/** The text of a scalar at a way of keys, such as `metadata`, `namespace`: of the first lines that fit. */
export function textAt(lines: readonly string[], ...path: readonly string[]): string | undefined {
  let [from, column] = [0, 0];
  for (const [depth, name] of path.entries()) {
    let found: string | undefined;
    let at = from;
    for (; at < lines.length; at++) {
      const { rest, indent, dashes } = bulletsOf(lines[at] ?? "");
      if (rest === "" || rest.startsWith("#")) continue;
      if (depth > 0 && indent < column) return undefined;
      if (depth > 0 && at === from) column = indent;
      const entry = indent === column && dashes.length === 0 ? entryIn(rest) : undefined;
      if (entry?.key === name) {
        found = entry.value;
        break;
      }
    }
    if (found === undefined) return undefined;
    if (depth === path.length - 1) return found.replace(/\s#.*$/, "").trim().replace(/^(["'])(.*)\1$/, "$2");
    [from, column] = [at + 1, column + 1];
  }
  return undefined;
}
