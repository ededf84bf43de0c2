/** Keys that stand several times in one mapping: kubectl takes the last of them, so the document is read all the same. */
import type { TextEdit } from "../diagnostic/text-edit.ts";
import type { DuplicateKey, ManifestProblem } from "./resource.ts";
import { type YamlEntry, YamlMap, type YamlNode, YamlScalar, YamlSequence } from "./yaml-node.ts";

/** @param entries of one name, in source order; two or more */
export function duplicateKey(entries: readonly YamlEntry[]): ManifestProblem {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) throw new Error("no key stands several times without one");
  const { key, name } = last;
  return {
    id: "duplicateKey",
    message: `Key ${name} stands ${entries.length === 2 ? "twice" : `${entries.length} times`} in one mapping; the first is at line ${first.key.range.start.line}`,
    range: key.range,
    duplicate: { within: undefined, name, entries },
  };
}

/**
 * Says of duplicate keys where in their object they are.
 * @param roots objects first, then what they are wrapped in: the first that reaches a key gives the path
 */
export function placedSlips(slips: readonly ManifestProblem[], roots: readonly YamlNode[]): readonly ManifestProblem[] {
  const duplicates = slips.flatMap(({ duplicate }) => (duplicate === undefined ? [] : [duplicate]));
  if (duplicates.length === 0) return slips;
  const search = new Search(duplicates);
  for (const root of roots) search.walk(root, "");
  return slips.map((slip) => {
    const { duplicate } = slip;
    return duplicate === undefined ? slip : { ...slip, duplicate: { ...duplicate, within: search.paths.get(duplicate) } };
  });
}

/** Each node is looked at once: what aliases repeat has the path of its first place. */
class Search {
  readonly paths = new Map<DuplicateKey, string>();
  readonly #wanted: ReadonlyMap<YamlEntry, DuplicateKey>;
  readonly #seen = new Set<YamlNode>();

  constructor(duplicates: readonly DuplicateKey[]) {
    this.#wanted = new Map(duplicates.flatMap((duplicate) => duplicate.entries.map((entry) => [entry, duplicate])));
  }

  walk(node: YamlNode, path: string): void {
    if (node instanceof YamlScalar || this.#seen.has(node)) return;
    this.#seen.add(node);
    if (node instanceof YamlMap) {
      for (const entry of node.entries) this.#entry(entry, path);
    } else {
      node.items.forEach((item, index) => {
        this.walk(item, `${path}[${index}]`);
      });
    }
  }

  /** The tree holds only the last of equal keys; the others may hold duplicates of their own. */
  #entry(entry: YamlEntry, path: string): void {
    const duplicate = this.#wanted.get(entry);
    if (duplicate !== undefined) this.paths.set(duplicate, path);
    for (const { name, value } of duplicate?.entries ?? [entry]) this.walk(value, path === "" ? name : `${path}.${name}`);
  }
}

/** The server's path of the key: `spec.ports[0].port`. */
export function duplicateField({ within = "", name }: DuplicateKey): string {
  return within === "" ? name : `${within}.${name}`;
}

/** True where it makes no difference which of them counts. */
export function haveOneValue({ entries }: DuplicateKey): boolean {
  const last = entries.at(-1);
  return last !== undefined && entries.every((entry) => entry === last || isSame(entry.value, last.value));
}

/** Numbers count as written: in JSON the API server takes 80.0 for something else than 80. */
function isSame(one: YamlNode, other: YamlNode): boolean {
  if (one === other) return true;
  if (one instanceof YamlScalar) {
    if (!(other instanceof YamlScalar) || typeof one.value !== typeof other.value) return false;
    return typeof one.value === "number" ? one.text === other.text : one.value === other.value;
  }
  if (one instanceof YamlMap) {
    if (!(other instanceof YamlMap) || one.entries.length !== other.entries.length) return false;
    return one.entries.every(({ name, value }) => {
      const beside = other.get(name);
      return beside !== undefined && isSame(value, beside);
    });
  }
  if (!(other instanceof YamlSequence) || one.items.length !== other.items.length) return false;
  return one.items.every((item, index) => {
    const beside = other.items[index];
    return beside !== undefined && isSame(item, beside);
  });
}

/** Leaves only the last of them; undefined where an anchor or a comment would go away as well. */
export function removalOfEarlier({ entries }: DuplicateKey): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const { key, value } of entries.slice(0, -1)) {
    const { source } = key;
    const isWrittenHere = value.source === source && value.start >= key.end;
    const behind = /[\s,]*/y;
    behind.lastIndex = value.end;
    // A sibling follows, the last of them at the latest: up to there all is blank.
    const to = isWrittenHere && behind.test(source.text) ? behind.lastIndex : key.start;
    if (/^$|&/.test(source.text.slice(key.start, to)) || /[#?]/.test(source.text.charAt(to))) return undefined;
    edits.push({ range: source.range(key.start, to), text: "" });
  }
  return edits;
}
