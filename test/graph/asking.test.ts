/** Answers are worked out again when, and only when, something that they asked for has changed. */
import { describe, expect, it } from "vitest";
import { Answer, beginEdit, Source, withGrounds } from "../../src/graph/asking.ts";

/** Something that changes, as a graph does, and answers that count how often they are worked out. */
class Cell<T> extends Source {
  #value: T;

  constructor(value: T) {
    super();
    this.#value = value;
  }

  get(): T {
    this.asked();
    return this.#value;
  }

  set(value: T): void {
    beginEdit();
    this.#value = value;
    this.changed();
  }
}

function counted<T>(work: () => T): { readonly answer: Answer<T>; readonly times: () => number } {
  let times = 0;
  const { answer } = withGrounds(() => new Answer(() => {
    times += 1;
    return work();
  }));
  return { answer, times: () => times };
}

describe("an answer", () => {
  it("stays while nothing changes that it asked for", () => {
    const [asked, other] = [new Cell(1), new Cell(1)];
    const { answer, times } = counted(() => [asked.get()]);
    const first = answer.get();
    other.set(2);
    expect(answer.get()).toBe(first);
    expect(times()).toBe(1);
    asked.set(2);
    expect(answer.get()).toEqual([2]);
    expect(times()).toBe(2);
  });

  it("asks what it needs now, not what it needed before", () => {
    const [which, left, right] = [new Cell("left"), new Cell(1), new Cell(10)];
    const { answer, times } = counted(() => (which.get() === "left" ? left.get() : right.get()));
    which.set("right");
    expect(answer.get()).toBe(10);
    left.set(2);
    expect(answer.get()).toBe(10);
    expect(times()).toBe(2);
    right.set(11);
    expect(answer.get()).toBe(11);
  });

  it("is worked out again through another one, but not where that comes to the same", () => {
    const cell = new Cell([3, 1, 2]);
    const sorted = counted(() => [...cell.get()].sort());
    const largest = counted(() => sorted.answer.get().at(-1));
    expect(largest.answer.get()).toBe(3);
    const before = sorted.answer.get();
    cell.set([2, 3, 1]);
    expect(largest.answer.get()).toBe(3);
    expect(sorted.answer.get()).toBe(before);
    expect([sorted.times(), largest.times()]).toEqual([2, 1]);
    cell.set([4]);
    expect(largest.answer.get()).toBe(4);
    expect([sorted.times(), largest.times()]).toEqual([3, 2]);
  });

  it("that missed an edit is not taken for one that holds", () => {
    const cell = new Cell(1);
    const inner = counted(() => cell.get());
    const outer = counted(() => inner.answer.get());
    outer.answer.get();
    cell.set(2);
    expect(inner.answer.get()).toBe(2);
    beginEdit();
    expect(outer.answer.get()).toBe(2);
  });

  it("worked out where nobody writes down what it asks for holds until the next edit alone", () => {
    const cell = new Cell(1);
    const answer = new Answer(() => cell.get());
    cell.set(2);
    expect(answer.get()).toBe(2);
  });

  it("that fails does so for whoever asks, and is asked anew after the next edit", () => {
    const cell = new Cell(1);
    const { answer } = counted(() => {
      if (cell.get() === 2) throw new Error("two");
      return cell.get();
    });
    const { grounds } = withGrounds(() => answer.get());
    cell.set(2);
    expect(grounds.stillHold()).toBe(false);
    expect(() => answer.get()).toThrow("two");
    cell.set(3);
    expect(answer.get()).toBe(3);
  });
});

describe("a new answer is the one of before", () => {
  const part = { a: 1 };
  it.each<[string, unknown, unknown, boolean]>([
    ["a list of the same", [part, 1], [part, 1], true],
    ["a list in another order", [1, part], [part, 1], false],
    ["a longer list", [part], [part, part], false],
    ["lists in lists", [[part], []], [[part], []], true],
    ["equal objects, which somebody may tell apart", [{ a: 1 }], [{ a: 1 }], false],
    ["a set", new Set([1, 2]), new Set([1, 2]), true],
    ["a set in another order", new Set([1, 2]), new Set([2, 1]), false],
    ["a map", new Map([["a", [part]]]), new Map([["a", [part]]]), true],
    ["a map with another value", new Map([["a", 1]]), new Map([["a", 2]]), false],
    ["a map with another key", new Map([["a", 1]]), new Map([["b", 1]]), false],
    ["a set for a list", [1], new Set([1]), false],
    ["nothing", undefined, undefined, true],
    ["null for nothing", undefined, null, false],
  ])("%s", (_, before, after, same) => {
    const cell = new Cell(before);
    const { answer } = counted(() => cell.get());
    const asker = counted(() => answer.get());
    cell.set(after);
    expect(asker.answer.get()).toEqual(after);
    expect(asker.times()).toBe(same ? 1 : 2);
  });
});
