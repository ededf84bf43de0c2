/** Escapes and classes in brackets of Go's regular expressions (regexp/syntax/parse.go). */
import { anyOf, type CharacterTest, folded, literal, noneOf, PERL, POSIX, range, remembered, unicodeClass } from "./pattern-class.ts";
import type { PatternCursor } from "./pattern-cursor.ts";

const CONTROLS: Readonly<Record<string, number | undefined>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

/** What stands behind a backslash, which comes next. */
export function parseEscape(cursor: PatternCursor, flags: { readonly i: boolean }): CharacterTest | undefined {
  const group = parseGroupEscape(cursor);
  if (group !== undefined) return group;
  const code = parseCharacter(cursor);
  return code === undefined ? undefined : literal(String.fromCodePoint(code), flags.i);
}

/** `\d`, `\pL`, `\P{Greek}`; undefined, and nothing read, for the escape of one character. */
function parseGroupEscape(cursor: PatternCursor): CharacterTest | undefined {
  const kind = cursor.peek(1);
  const perl = PERL[kind];
  if (perl !== undefined) {
    cursor.at += 2;
    return perl;
  }
  if (kind !== "p" && kind !== "P") return undefined;
  const from = cursor.at;
  cursor.at += 2;
  let name = cursor.next();
  if (name === "{") name = cursor.until("}") ?? "";
  const inverted = name.startsWith("^") !== (kind === "P");
  const test = unicodeClass(name.replace(/^\^/, ""));
  if (test === undefined) cursor.at = from;
  return test === undefined || !inverted ? test : noneOf(test);
}

/** One character, escaped or not; undefined for an escape that Go does not have. */
function parseCharacter(cursor: PatternCursor): number | undefined {
  const char = cursor.next();
  if (char !== "\\") return char.codePointAt(0);
  const escaped = cursor.next();
  const control = CONTROLS[escaped];
  if (control !== undefined) return control;
  if (escaped === "x") return parseHex(cursor);
  if (/^[0-7]$/.test(escaped)) return parseOctal(cursor, escaped);
  // ASCII that is neither letter nor digit may be escaped for nothing.
  return /^[!-/:-@[-`{-~ ]$/.test(escaped) ? escaped.codePointAt(0) : undefined;
}

function parseHex(cursor: PatternCursor): number | undefined {
  const text = cursor.take("{") ? (cursor.until("}") ?? "") : cursor.next() + cursor.next();
  if (!/^[0-9a-fA-F]{1,6}$/.test(text)) return undefined;
  const code = Number.parseInt(text, 16);
  return code <= 0x10ffff ? code : undefined;
}

/** `\1` alone would be a back reference, which Go has not. */
function parseOctal(cursor: PatternCursor, first: string): number | undefined {
  if (first !== "0" && !/^[0-7]$/.test(cursor.peek())) return undefined;
  let text = first;
  while (text.length < 3 && /^[0-7]$/.test(cursor.peek())) text += cursor.next();
  return Number.parseInt(text, 8);
}

/** A class in brackets, which comes next. */
export function parseClass(cursor: PatternCursor, flags: { readonly i: boolean }): CharacterTest | undefined {
  cursor.next();
  const inverted = cursor.take("^");
  const tests: CharacterTest[] = [];
  for (let first = true; first || cursor.peek() !== "]"; first = false) {
    if (cursor.done) return undefined;
    const test = parsePosix(cursor) ?? (cursor.peek() === "\\" ? parseGroupEscape(cursor) : undefined) ?? parseRange(cursor);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  cursor.next();
  const plain = flags.i ? folded(anyOf(tests)) : anyOf(tests);
  return remembered(inverted ? noneOf(plain) : plain);
}

function parsePosix(cursor: PatternCursor): CharacterTest | undefined {
  if (cursor.peek() !== "[" || cursor.peek(1) !== ":") return undefined;
  const from = cursor.at;
  cursor.at += 2;
  const name = cursor.until(":]") ?? "";
  const test = POSIX[name.replace(/^\^/, "")];
  if (test === undefined) cursor.at = from;
  return test === undefined || !name.startsWith("^") ? test : noneOf(test);
}

function parseRange(cursor: PatternCursor): CharacterTest | undefined {
  const from = parseCharacter(cursor);
  if (from === undefined) return undefined;
  if (cursor.peek() !== "-" || cursor.peek(1) === "]" || cursor.peek(1) === "") return range(from, from);
  cursor.next();
  const to = parseCharacter(cursor);
  return to === undefined || to < from ? undefined : range(from, to);
}
