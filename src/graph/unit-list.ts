/** Objects of one kind in the order of their unit, with indexes that are made when asked for and follow the list. */
import { isAsking, Source } from "./asking.ts";

/** The keys under which an object is found. It may look at nothing but the object. */
export type KeysOf<Item, Key> = (item: Item) => Iterable<Key>;

/** What makes one list of another: from `at` on, some items are others. */
interface ListChange<Item> {
  readonly at: number;
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

export class UnitList<Item> extends Source {
  #items: readonly Item[];
  readonly #indexes = new Map<KeysOf<Item, unknown>, ListIndex<Item>>();

  #places: Places<Item> | undefined;

  constructor(items: readonly Item[]) {
    super();
    this.#items = items;
  }

  /** Where an item stands in the list; undefined for one that is not in it. */
  placeOf(item: Item): number | undefined {
    return (this.#places ??= new Places(() => this.#items)).of(item);
  }

  /** The same array as long as nothing changes. */
  get all(): readonly Item[] {
    this.asked();
    return this.#items;
  }

  /** Those with that key, in the order of the list: the same array as long as these do not change. */
  with<Key>(keysOf: KeysOf<Item, Key>, key: Key): readonly Item[] {
    let index = this.#indexes.get(keysOf);
    if (index === undefined) this.#indexes.set(keysOf, (index = new ListIndex(this.#items, keysOf)));
    return index.get(key);
  }

  /** Becomes another list. No item may be twice in either. */
  follow(items: readonly Item[]): void {
    const change = changeBetween(this.#items, items);
    if (change.removed.length + change.added.length === 0) return;
    this.#places?.follow(change);
    const before = rememberedSet(items, change.at);
    for (const index of this.#indexes.values()) index.follow(change, before);
    this.#items = items;
    this.changed();
  }
}

/** A list of those that have one key. */
class Bucket<Item> extends Source {
  items: readonly Item[] = [];
}

class ListIndex<Item> {
  readonly #keysOf: KeysOf<Item, unknown>;
  readonly #buckets = new Map<unknown, Bucket<Item>>();

  constructor(items: readonly Item[], keysOf: KeysOf<Item, unknown>) {
    this.#keysOf = keysOf;
    for (const [key, found] of this.#grouped(items)) this.#bucketOf(key).items = found;
  }

  get(key: unknown): readonly Item[] {
    // That there is none may change too.
    const bucket = isAsking() ? this.#bucketOf(key) : this.#buckets.get(key);
    if (bucket === undefined) return [];
    bucket.asked();
    return bucket.items;
  }

  /** @param isBefore whether an item that stays stands before those that are removed and added */
  follow({ removed, added }: ListChange<Item>, isBefore: (item: Item) => boolean): void {
    const gone = this.#grouped(removed);
    const come = this.#grouped(added);
    for (const key of new Set([...gone.keys(), ...come.keys()])) {
      const bucket = this.#bucketOf(key);
      const { items } = bucket;
      const leaving = gone.get(key) ?? [];
      const [first] = leaving;
      const at = first === undefined ? countBefore(items, isBefore) : items.indexOf(first);
      bucket.items = [...items.slice(0, at), ...(come.get(key) ?? []), ...items.slice(at + leaving.length)];
      bucket.changed();
    }
  }

  #bucketOf(key: unknown): Bucket<Item> {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) this.#buckets.set(key, (bucket = new Bucket()));
    return bucket;
  }

  #grouped(items: readonly Item[]): Map<unknown, Item[]> {
    const groups = new Map<unknown, Item[]>();
    for (const item of items) {
      for (const key of this.#keysOf(item)) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [item]);
        else if (group.at(-1) !== item) group.push(item);
      }
    }
    return groups;
  }
}

/** Places of all items, counted when somebody asks. */
class Places<Item> extends Source {
  readonly #items: () => readonly Item[];
  #known: Map<Item, number> | undefined;

  constructor(items: () => readonly Item[]) {
    super();
    this.#items = items;
  }

  of(item: Item): number | undefined {
    this.asked();
    this.#known ??= new Map(this.#items().map((one, place) => [one, place]));
    return this.#known.get(item);
  }

  /** Those that stay keep their places where as many have come as have gone. */
  follow({ at, removed, added }: ListChange<Item>): void {
    if (removed.length !== added.length) {
      this.#known = undefined;
      this.changed();
      return;
    }
    for (const item of removed) this.#known?.delete(item);
    for (const [index, item] of added.entries()) this.#known?.set(item, at + index);
  }
}

/** What is between the longest equal beginning and the longest equal end. */
function changeBetween<Item>(before: readonly Item[], after: readonly Item[]): ListChange<Item> {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  let same = 0;
  while (same < shorter - at && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { at, removed: before.slice(at, before.length - same), added: after.slice(at, after.length - same) };
}

/** Whether an item is among the first ones; only looked up where somebody asks. */
function rememberedSet<Item>(items: readonly Item[], count: number): (item: Item) => boolean {
  let known: ReadonlySet<Item> | undefined;
  return (item) => (known ??= new Set(items.slice(0, count))).has(item);
}

/** How many of a list come before a place. */
function countBefore<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
