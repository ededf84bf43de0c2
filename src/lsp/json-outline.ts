/** Where a cursor stands in JSON that need not be whole yet: told as for YAML, with the lines that YAML would have. */
import type { Outline } from "./outline.ts";

/** An object or a list that is open. */
interface Frame {
  readonly isList: boolean;
  readonly parents: readonly string[];
  /** Column of its keys in the lines. */
  readonly column: number;
  readonly keys: Set<string>;
  /** The key whose value comes next, or has come. */
  key: string | undefined;
  /** Behind a colon, or in a list where an item may stand. */
  wantsValue: boolean;
  /** The first key of an item stands behind its dash. */
  dash: boolean;
}

/** Strings end with their line at the latest. */
const TOKENS = /"(?:[^"\\\r\n]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g;

export function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** @param line and column count from 0 */
export function jsonOutlineAt(text: string, line: number, column: number): Outline | undefined {
  const cursor = offsetOf(text, line, column);
  if (cursor === undefined) return undefined;
  const reader = new Reader(cursor);
  for (const { 0: token, index } of text.matchAll(TOKENS)) reader.read(token, index);
  reader.reach(Infinity);
  return reader.outline();
}

function offsetOf(text: string, line: number, column: number): number | undefined {
  const breaks = /\r\n|\n|\r/g;
  for (let at = 0; at < line; at++) if (breaks.exec(text) === null) return undefined;
  return breaks.lastIndex + column;
}

class Reader {
  readonly #cursor: number;
  readonly #lines: string[] = [];
  readonly #open: Frame[] = [];
  #found: { readonly frame: Frame; readonly key: string | undefined; readonly typed: string; readonly index: number; readonly own: string | undefined } | undefined;
  #passed = false;

  constructor(cursor: number) {
    this.#cursor = cursor;
  }

  /** The cursor stands before this place, and behind the last token. */
  reach(start: number): void {
    if (this.#passed || start < this.#cursor) return;
    this.#passed = true;
    const frame = this.#open.at(-1);
    if (frame === undefined || frame.isList || (frame.key !== undefined && !frame.wantsValue)) return;
    this.#found = { frame, key: frame.key, typed: "", index: Math.max(0, this.#lines.length - 1), own: undefined };
  }

  read(token: string, start: number): void {
    this.reach(start);
    const frame = this.#open.at(-1);
    if (token === "{" || token === "[") this.#enter(token === "[", frame);
    else if (token === "}" || token === "]") this.#leave();
    else if (token === ",") this.#next(frame);
    else if (token === ":") {
      if (frame !== undefined) frame.wantsValue = frame.key !== undefined;
    } else this.#scalar(token, start, frame);
  }

  #enter(isList: boolean, outer: Frame | undefined): void {
    const parents = outer === undefined ? [] : [...outer.parents, outer.isList ? "[]" : (outer.key ?? "")];
    const column = outer === undefined ? 0 : outer.column + 2;
    this.#open.push({ isList, parents, column, keys: new Set(), key: undefined, wantsValue: isList, dash: outer?.isList === true });
  }

  #leave(): void {
    this.#open.pop();
    const frame = this.#open.at(-1);
    if (frame !== undefined) frame.wantsValue = false;
  }

  #next(frame: Frame | undefined): void {
    if (frame === undefined) return;
    frame.key = undefined;
    frame.wantsValue = frame.isList;
  }

  #scalar(token: string, start: number, frame: Frame | undefined): void {
    if (frame === undefined) return;
    const isKey = !frame.isList && !frame.wantsValue;
    const text = bare(token);
    if (isKey) {
      frame.keys.add(text);
      this.#lines.push(`${" ".repeat(Math.max(0, frame.column - (frame.dash ? 2 : 0)))}${frame.dash ? "- " : ""}${text}:`);
      frame.dash = false;
    } else if (frame.isList) this.#lines.push(`${" ".repeat(frame.column)}- ${token}`);
    else this.#lines.push(`${this.#lines.pop() ?? ""} ${token}`);
    const isClosed = token.length > 1 && token.startsWith('"') && token.endsWith('"');
    if (!this.#passed && start < this.#cursor && this.#cursor <= start + token.length - (isClosed ? 1 : 0)) {
      this.#passed = true;
      const typed = token.slice(0, this.#cursor - start);
      this.#found = { frame, key: isKey ? undefined : frame.key, typed, index: this.#lines.length - 1, own: isKey ? text : undefined };
    }
    if (isKey) frame.key = text;
    frame.wantsValue = false;
  }

  outline(): Outline | undefined {
    if (this.#found === undefined) return undefined;
    const { frame, key, typed, index, own } = this.#found;
    const siblings = new Set([...frame.keys].filter((name) => name !== own));
    const parents = frame.isList ? [...frame.parents, "[]"] : frame.parents;
    return { parents, key, typed, siblings, lines: this.#lines, index, indent: frame.column };
  }
}

function bare(token: string): string {
  return token.startsWith('"') ? token.slice(1, token.length > 1 && token.endsWith('"') ? -1 : undefined) : token;
}
