/** JSON that is written piece by piece, so that nobody has to hold all of it. */
import { safeJson } from "./json-text.ts";

/** A list whose items are worked out one after the other, when they are written. */
export class LazyList<T> {
  readonly items: Iterable<T>;
  readonly toJson: (item: T) => object;

  constructor(items: Iterable<T>, toJson: (item: T) => object) {
    this.items = items;
    this.toJson = toJson;
  }
}

/** A list that stands in several places: its text is made once, and kept for as long as the list itself. */
export class SharedList<T> {
  readonly items: readonly T[];
  readonly toJson: (item: T) => object;

  constructor(items: readonly T[], toJson: (item: T) => object) {
    this.items = items;
    this.toJson = toJson;
  }
}

const sharedTexts = new WeakMap<readonly unknown[], Map<string, string>>();

function sharedText({ items, toJson }: SharedList<unknown>, indent: string): string {
  const texts = sharedTexts.get(items) ?? new Map<string, string>();
  sharedTexts.set(items, texts);
  const text = texts.get(indent) ?? textOf(items.map(toJson), indent);
  texts.set(indent, text);
  return text;
}

/**
 * The text that `jsonText` makes, in pieces and without its last line break.
 * @param value JSON, in whose objects lazy and shared lists may stand
 */
export function* jsonPieces(value: object, indent = ""): Generator<string> {
  if (value instanceof LazyList) yield* listPieces(value, indent);
  else if (Object.values(value).some((member) => member instanceof LazyList || member instanceof SharedList)) yield* objectPieces(value, indent);
  else yield textOf(value, indent);
}

function* listPieces({ items, toJson }: LazyList<unknown>, indent: string): Generator<string> {
  let empty = true;
  for (const item of items) {
    yield `${empty ? "[" : ","}\n${indent}  `;
    yield* jsonPieces(toJson(item), `${indent}  `);
    empty = false;
  }
  yield empty ? "[]" : `\n${indent}]`;
}

function* objectPieces(value: object, indent: string): Generator<string> {
  let sign = "{";
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    if (member === undefined) continue;
    yield `${sign}\n${indent}  ${JSON.stringify(key)}: `;
    if (member instanceof LazyList) yield* listPieces(member, `${indent}  `);
    else if (member instanceof SharedList) yield sharedText(member, `${indent}  `);
    else yield textOf(member, `${indent}  `);
    sign = ",";
  }
  yield `\n${indent}}`;
}

/** Line breaks within texts are escaped: each one that is found belongs to the layout. */
function textOf(value: unknown, indent: string): string {
  return safeJson(JSON.stringify(value, undefined, 2)).replaceAll("\n", `\n${indent}`);
}
