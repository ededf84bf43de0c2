/** The syntax of Go's regular expressions (RE2, package regexp/syntax), as far as schemas can hold them. */
import { anyButNewline, anyCharacter, type CharacterTest, literal } from "./pattern-class.ts";
import { PatternCursor } from "./pattern-cursor.ts";
import { parseClass, parseEscape } from "./pattern-escape.ts";

export type Assertion = "begin" | "end" | "lineBegin" | "lineEnd" | "boundary" | "noBoundary";

export type PatternTree =
  | { readonly type: "empty" }
  | { readonly type: "one"; readonly test: CharacterTest }
  | { readonly type: "assert"; readonly what: Assertion }
  | { readonly type: "all"; readonly parts: readonly PatternTree[] }
  | { readonly type: "either"; readonly parts: readonly PatternTree[] }
  | { readonly type: "repeat"; readonly part: PatternTree; readonly least: number; readonly most: number };

/** Flags as `(?i)` sets them; `U` only says what is captured. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

/** RE2 takes 1000 levels; nobody writes so many. */
const MAX_GROUPS = 100;

/** Go refuses larger counts. */
const MAX_COUNT = 1000;

const EMPTY: PatternTree = { type: "empty" };

/** Undefined for what Go refuses or this parser does not know. */
export function parsePattern(pattern: string): PatternTree | undefined {
  const cursor = new PatternCursor(pattern);
  const tree = parseEither(cursor, { i: false, m: false, s: false });
  return cursor.done ? tree : undefined;
}

function parseEither(cursor: PatternCursor, given: Flags): PatternTree | undefined {
  const parts: PatternTree[] = [];
  let flags = given;
  do {
    const all: PatternTree[] = [];
    while (!cursor.done && cursor.peek() !== "|" && cursor.peek() !== ")") {
      const set = cursor.peek() === "(" ? parseFlagsOnly(cursor, flags) : undefined;
      if (set !== undefined) {
        flags = set;
        continue;
      }
      const part = parseRepeated(cursor, flags);
      if (part === undefined) return undefined;
      all.push(part);
    }
    parts.push(all.length === 1 ? (all[0] ?? EMPTY) : { type: "all", parts: all });
  } while (cursor.take("|"));
  return parts.length === 1 ? parts[0] : { type: "either", parts };
}

/** `(?i)`: it holds until the end of the group, alternatives included. */
function parseFlagsOnly(cursor: PatternCursor, flags: Flags): Flags | undefined {
  const from = cursor.at;
  if (cursor.take("(?")) {
    const set = readFlags(cursor, flags);
    if (set !== undefined && cursor.take(")")) return set;
  }
  cursor.at = from;
  return undefined;
}

function readFlags(cursor: PatternCursor, flags: Flags): Flags | undefined {
  const set: Record<string, boolean> = { ...flags };
  let value = true;
  let read = 0;
  for (; /[imsU-]/.test(cursor.peek()); read++) {
    const char = cursor.next();
    if (char === "-" && !value) return undefined;
    if (char === "-") value = false;
    else set[char] = value;
  }
  return read === 0 ? undefined : { i: set["i"] === true, m: set["m"] === true, s: set["s"] === true };
}

function parseRepeated(cursor: PatternCursor, flags: Flags): PatternTree | undefined {
  const part = parseOne(cursor, flags);
  const count = part === undefined ? undefined : readCount(cursor);
  if (part === undefined || count === undefined) return part;
  const { least, most } = count;
  if (least > MAX_COUNT || (most !== Infinity && most > MAX_COUNT) || least > most) return undefined;
  cursor.take("?");
  // A second operator (`a**`) is an error in Go.
  const before = cursor.at;
  const again = readCount(cursor);
  cursor.at = before;
  return again === undefined ? { type: "repeat", part, least, most } : undefined;
}

function readCount(cursor: PatternCursor): { least: number; most: number } | undefined {
  if (cursor.take("*")) return { least: 0, most: Infinity };
  if (cursor.take("+")) return { least: 1, most: Infinity };
  if (cursor.take("?")) return { least: 0, most: 1 };
  if (cursor.peek() !== "{") return undefined;
  const text = cursor.chars.slice(cursor.at, cursor.at + 14).join("");
  const [whole, least, comma, most] = /^\{(\d{1,5})(,?)(\d{0,5})\}/.exec(text) ?? [];
  if (whole === undefined || least === undefined || (comma === "" && most !== "")) return undefined;
  cursor.at += whole.length;
  if (comma === "") return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === "" ? Infinity : Number(most) };
}

function parseOne(cursor: PatternCursor, flags: Flags): PatternTree | undefined {
  switch (cursor.peek()) {
    case "(":
      return parseGroup(cursor, flags);
    case "[":
      return one(parseClass(cursor, flags));
    case "\\":
      return parseEscaped(cursor, flags);
    case "*":
    case "+":
    case "?":
      return undefined;
    default:
      return parsePlain(cursor.next(), flags);
  }
}

function parsePlain(char: string, flags: Flags): PatternTree {
  if (char === ".") return { type: "one", test: flags.s ? anyCharacter : anyButNewline };
  if (char === "^") return { type: "assert", what: flags.m ? "lineBegin" : "begin" };
  if (char === "$") return { type: "assert", what: flags.m ? "lineEnd" : "end" };
  return { type: "one", test: literal(char, flags.i) };
}

function parseGroup(cursor: PatternCursor, given: Flags): PatternTree | undefined {
  cursor.next();
  let flags: Flags | undefined = given;
  if (cursor.take("?")) {
    if (cursor.take("P<") || cursor.take("<")) {
      if (!/^\w+$/.test(cursor.until(">") ?? "")) return undefined;
    } else if (!cursor.take(":")) {
      flags = readFlags(cursor, given);
      if (flags === undefined || !cursor.take(":")) return undefined;
    }
  }
  if (++cursor.depth > MAX_GROUPS) return undefined;
  const inner = parseEither(cursor, flags);
  cursor.depth--;
  return cursor.take(")") ? inner : undefined;
}

const ASSERTIONS: Readonly<Record<string, Assertion | undefined>> = { A: "begin", z: "end", b: "boundary", B: "noBoundary" };

function parseEscaped(cursor: PatternCursor, flags: Flags): PatternTree | undefined {
  const what = ASSERTIONS[cursor.peek(1)];
  if (what !== undefined) {
    cursor.at += 2;
    return { type: "assert", what };
  }
  if (cursor.take("\\Q")) {
    const rest = cursor.chars.length;
    const text = cursor.until("\\E") ?? cursor.chars.slice(cursor.at, rest).join("");
    return { type: "all", parts: [...text].map((char) => ({ type: "one", test: literal(char, flags.i) })) };
  }
  return one(parseEscape(cursor, flags));
}

function one(test: CharacterTest | undefined): PatternTree | undefined {
  return test === undefined ? undefined : { type: "one", test };
}
