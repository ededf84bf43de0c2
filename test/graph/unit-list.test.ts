/** A list that follows another one answers as if it had been made of that one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { beginEdit, withGrounds } from "../../src/graph/asking.ts";
import { UnitList } from "../../src/graph/unit-list.ts";

interface Item {
  readonly keys: readonly string[];
}

const byKey = ({ keys }: Item): readonly string[] => keys;
const KEYS = ["a", "b", "c", "d"];
const items = fc.array(fc.record({ keys: fc.array(fc.constantFrom(...KEYS), { maxLength: 3 }) }), { maxLength: 8 });
/** What goes from some place on, and what comes there. */
const edit = fc.record({ at: fc.nat(8), goes: fc.nat(4), comes: items });

test("whatever goes and comes", () => {
  fc.assert(
    fc.property(items, fc.array(edit, { maxLength: 6 }), (start, edits) => {
      let now: readonly Item[] = start;
      const list = new UnitList(now);
      for (const key of KEYS) list.with(byKey, key);
      for (const { at, goes, comes } of edits) {
        const from = Math.min(at, now.length);
        now = [...now.slice(0, from), ...comes, ...now.slice(from + goes)];
        beginEdit();
        list.follow(now);
        const fresh = new UnitList(now);
        for (const key of KEYS) expect(list.with(byKey, key)).toEqual(fresh.with(byKey, key));
        for (const item of now) expect(list.placeOf(item)).toBe(now.indexOf(item));
        expect(list.all).toEqual(now);
      }
    }),
    { numRuns: 500, seed: 3 },
  );
});

const item = (...keys: string[]): Item => ({ keys });
const [first, second, third] = [item("a"), item("b"), item("a", "c")];

test.each<[string, readonly Item[], readonly string[]]>([
  ["nothing", [first, second, third], []],
  ["an item for another one of the same key", [first, item("b"), third], ["all", "b"]],
  ["an item with a key that there was not", [first, item("d"), third], ["all", "b", "d"]],
  ["an item more", [first, second, third, item("b")], ["all", "b", "places"]],
  ["an item less", [first, second], ["all", "a", "c", "places"]],
  ["two items in another order", [second, first, third], ["all", "a", "b"]],
])("what is known to change with %s", (_, after, wanted) => {
  const list = new UnitList([first, second, third]);
  const grounds = [
    ["all", withGrounds(() => list.all).grounds] as const,
    ...KEYS.map((key) => [key, withGrounds(() => list.with(byKey, key)).grounds] as const),
    ["places", withGrounds(() => list.placeOf(first)).grounds] as const,
  ];
  const before = KEYS.map((key) => list.with(byKey, key));
  beginEdit();
  list.follow(after);
  expect(grounds.flatMap(([name, one]) => (one.stillHold() ? [] : [name]))).toEqual(wanted);
  const kept = KEYS.filter((key, index) => list.with(byKey, key) === before[index]);
  expect(kept).toEqual(KEYS.filter((key) => !wanted.includes(key)));
});
