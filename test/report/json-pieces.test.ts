import { describe, expect, it } from "vitest";
import { jsonPieces, LazyList, SharedList } from "../../src/report/json-pieces.ts";

/** The same value with lists instead of lazy lists. */
function unfolded(value: object): object {
  return value instanceof LazyList || value instanceof SharedList ? Array.from(value.items, (item) => unfolded(value.toJson(item))) : Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, member instanceof LazyList || member instanceof SharedList ? unfolded(member) : (member as unknown)]),
  );
}

const SHARED = [{ d: "\n" }, { e: [1] }];
const same = (item: object): object => item;

describe("jsonPieces", () => {
  it.each<[name: string, value: object]>([
    ["an empty lazy list", { a: new LazyList([], same) }],
    ["an item", { a: new LazyList([{ b: 1 }], same) }],
    ["items between other members", { x: null, a: new LazyList([{ b: [1, { c: 2 }] }, { b: [] }], same), y: {}, z: "ä\"\n" }],
    ["absent members", { x: undefined, a: new LazyList([{ b: undefined, c: 1 }], same), y: undefined }],
    ["lists in lists", { a: new LazyList([1, 2], (n: number) => ({ n, inner: new LazyList(Array(n).fill({ d: "\n  " }), same) })) }],
    ["a list by itself", new LazyList([{ b: 1 }, {}], same)],
    ["a list that stands in several places", { a: new SharedList(SHARED, same), b: new LazyList([1, 2], () => ({ c: new SharedList(SHARED, same) })) }],
    ["no lazy list", { a: { b: [1, 2] } }],
  ])("writes %s as JSON.stringify does", (_name, value) => {
    expect([...jsonPieces(value)].join("")).toBe(JSON.stringify(unfolded(value), undefined, 2));
  });

  it("works an item out when it is written", () => {
    let made = 0;
    function* items() {
      for (;;) yield { number: ++made };
    }
    const pieces = jsonPieces({ list: new LazyList(items(), same) });
    let text = "";
    while (!text.includes('"number": 3')) text += pieces.next().value as string;
    expect(made).toBe(3);
    pieces.return(undefined);
  });
});
