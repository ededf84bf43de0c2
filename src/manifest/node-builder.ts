/** Turns one composed `yaml` document into positioned nodes, as the API server's reader sees it. */
import { type Alias, isAlias, isCollection, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { duplicateKey } from "./duplicate-keys.ts";
import { MAX_DEPTH, MAX_EXPANDED_NODES } from "./limits.ts";
import type { ManifestProblem, ProblemId } from "./resource.ts";
import { NOT_A_NUMBER, resolvePlain } from "./scalar.ts";
import type { SourceText } from "./source-text.ts";
import {
  type ScalarStyle,
  type ScalarValue,
  type YamlEntry,
  YamlMap,
  type YamlNode,
  YamlScalar,
  YamlSequence,
} from "./yaml-node.ts";

interface Built {
  readonly node: YamlNode;
  /** Nodes below and with this one, aliases written out. */
  readonly size: number;
  readonly height: number;
}

export class NodeBuilder {
  readonly problems: ManifestProblem[] = [];
  readonly #source: SourceText;
  readonly #anchors = new Map<string, Built | "open">();
  readonly #most: number;
  /** Keys that stand several times in their mapping, by the last of them. */
  readonly #repeated = new Map<YamlEntry, YamlEntry[]>();
  #written = 0;

  /** @param most how many nodes aliases may add */
  constructor(source: SourceText, most = MAX_EXPANDED_NODES) {
    this.#source = source;
    this.#most = most;
  }

  /** The tree, or undefined when the document must be refused (`problems` says why). */
  build(contents: ParsedNode): YamlNode | undefined {
    const built = this.#node(contents);
    // A large dump is only large; what aliases add is what grows without bounds.
    if (built.size - this.#written > this.#most) {
      this.#problem("aliasExpansion", contents, "Its aliases expand to more than a million nodes, so this document was not analysed", "an alias of an alias of an alias grows exponentially; the API server refuses such a document too");
    } else if (built.height > MAX_DEPTH) {
      this.#problem("tooDeep", contents, `This document nests more than ${MAX_DEPTH} levels deep through its aliases, so it was not analysed`);
    }
    return this.problems.length > 0 ? undefined : built.node;
  }

  /** What the server's lenient reader passes over. */
  get slips(): ManifestProblem[] {
    return [...this.#repeated.values()].map(duplicateKey);
  }

  #node(node: ParsedNode | null): Built {
    if (node !== null && isAlias(node)) return this.#alias(node);
    this.#written += 1;
    if (node === null) return this.#empty(0);
    const anchor = node.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, "open");
    const built = isScalar(node) ? this.#scalar(node) : isMap(node) ? this.#map(node) : this.#sequence(node);
    if (anchor !== undefined) this.#anchors.set(anchor, built);
    return built;
  }

  #alias(node: Alias.Parsed): Built {
    const target = this.#anchors.get(node.source);
    if (target !== undefined && target !== "open") return target;
    const message =
      target === "open"
        ? `Anchor ${node.source} contains itself`
        : `There is no anchor ${node.source} before this alias`;
    this.#problem("aliasUnknown", node, message);
    return this.#empty(node.range[0]);
  }

  #empty(offset: number): Built {
    return { node: new YamlScalar(this.#source, offset, offset, null, "", "plain"), size: 1, height: 1 };
  }

  #scalar(node: Scalar.Parsed): Built {
    const [start, end] = node.range;
    const style = styleOf(node.type);
    const text = node.source;
    const value = this.#resolve(node, text, style);
    return { node: new YamlScalar(this.#source, start, end, value, text, style), size: 1, height: 1 };
  }

  #resolve(node: Scalar.Parsed, text: string, style: ScalarStyle): ScalarValue {
    const tag = node.tag?.replace("tag:yaml.org,2002:", "!!");
    const typed = tag === "!!int" || tag === "!!float" || tag === "!!bool" || tag === "!!null";
    if (!typed && (style !== "plain" || (tag !== undefined && tag !== "?"))) return text;
    const value = resolvePlain(text);
    if (value !== NOT_A_NUMBER) return value;
    this.#problem("notANumber", node, `The API server reads ${text} as a number that JSON does not have, and refuses the whole document`, `write "${text}" in quotes if text is meant`);
    return text;
  }

  #sequence(node: YAMLSeq.Parsed): Built {
    const items = node.items.map((item) => this.#node(item));
    const nodes = items.map((item) => item.node);
    const sequence = new YamlSequence(this.#source, node.range[0], this.#endOf(node, nodes.at(-1)), nodes);
    return measure(sequence, items);
  }

  #map(node: YAMLMap.Parsed): Built {
    const children: Built[] = [];
    const entries = new Map<string, YamlEntry>();
    for (const pair of node.items) {
      const keyBuilt = this.#node(pair.key);
      const value = this.#node(pair.value);
      children.push(keyBuilt, value);
      const key = keyBuilt.node;
      if (!(key instanceof YamlScalar) || key.value === null) {
        this.#problem("syntax", pair.key, "The API server takes only text, numbers and booleans as keys");
      } else if (key.style === "plain" && key.text === "<<") {
        this.#merge(value.node, entries, pair.key);
      } else {
        this.#put(entries, { key, name: keyName(key), value: value.node, merged: false });
      }
    }
    const last = children.at(-1)?.node;
    const map = new YamlMap(this.#source, node.range[0], this.#endOf(node, last), [...entries.values()]);
    return measure(map, children);
  }

  /** The composer lets a block collection reach to the next token; what a user sees of it ends with its last child. */
  #endOf(node: ParsedNode, last: YamlNode | undefined): number {
    const [start, end] = node.range;
    if (last === undefined || (isCollection(node) && node.flow === true)) return end;
    const inside = last.source === this.#source && last.start >= start && last.end <= end;
    if (inside && last.end > last.start) return last.end;
    return start + this.#source.text.slice(start, end).trimEnd().length;
  }

  /** The last of equal keys counts; one that overrides what a merge key brought is no second one. */
  #put(entries: Map<string, YamlEntry>, entry: YamlEntry): void {
    const earlier = entries.get(entry.name);
    if (earlier !== undefined && !earlier.merged) {
      const all = this.#repeated.get(earlier) ?? [earlier];
      all.push(entry);
      this.#repeated.delete(earlier);
      this.#repeated.set(entry, all);
      entries.delete(entry.name);
    }
    entries.set(entry.name, entry);
  }

  /** go-yaml merges where the key stands: later keys override what it brought, earlier ones are overridden. */
  #merge(value: YamlNode, entries: Map<string, YamlEntry>, at: ParsedNode): void {
    const sources = value instanceof YamlSequence ? [...value.items].reverse() : [value];
    for (const source of sources) {
      if (source instanceof YamlMap) {
        for (const entry of source.entries) entries.set(entry.name, { ...entry, merged: true });
      } else {
        this.#problem("syntax", at, "A merge key (<<) takes a mapping or a list of mappings");
      }
    }
  }

  #problem(id: ProblemId, node: ParsedNode, message: string, help?: string): void {
    const [start, end] = node.range;
    const range = this.#source.range(start, Math.min(Math.max(end, start + 1), start + 80));
    this.problems.push({ id, message, range, ...(help === undefined ? {} : { help }) });
  }
}

function measure(node: YamlNode, children: readonly Built[]): Built {
  let size = 1;
  let height = 0;
  for (const child of children) {
    size += child.size;
    height = Math.max(height, child.height);
  }
  return { node, size, height: height + 1 };
}

function styleOf(type: Scalar.Type | undefined): ScalarStyle {
  switch (type) {
    case "QUOTE_SINGLE":
      return "single";
    case "QUOTE_DOUBLE":
      return "double";
    case "BLOCK_FOLDED":
    case "BLOCK_LITERAL":
      return "block";
    default:
      return "plain";
  }
}

/** A key as JSON text: booleans as words, numbers in decimal. */
function keyName(key: YamlScalar): string {
  return typeof key.value === "string" ? key.value : String(key.value);
}
