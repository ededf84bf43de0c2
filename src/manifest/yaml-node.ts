/** The positioned tree that everything else reads: no JavaScript values without their source range. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { SourceText } from "./source-text.ts";

/** A scalar as the API server's YAML reader resolves it. */
export type ScalarValue = string | number | bigint | boolean | null;

export type ScalarStyle = "plain" | "single" | "double" | "block";

export type YamlNode = YamlScalar | YamlMap | YamlSequence;

abstract class PositionedNode {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;

  constructor(source: SourceText, start: number, end: number) {
    this.source = source;
    this.start = start;
    this.end = end;
  }

  /** Computed on demand: most nodes are never pointed at. */
  get range(): SourceRange {
    return this.source.range(this.start, this.end);
  }
}

export class YamlScalar extends PositionedNode {
  readonly type = "Scalar";
  readonly value: ScalarValue;
  /** The content after unquoting and folding. */
  readonly text: string;
  readonly style: ScalarStyle;

  constructor(
    source: SourceText,
    start: number,
    end: number,
    value: ScalarValue,
    text: string,
    style: ScalarStyle,
  ) {
    super(source, start, end);
    this.value = value;
    this.text = text;
    this.style = style;
  }
}

export interface YamlEntry {
  readonly key: YamlScalar;
  /** The key as JSON would have it: resolved, then rendered as text. */
  readonly name: string;
  readonly value: YamlNode;
  /** True when the entry came in through a merge key (`<<`). */
  readonly merged: boolean;
}

export class YamlMap extends PositionedNode {
  readonly type = "Map";
  /** In source order; of equal keys only the last one, as the server's lenient reader keeps it. */
  readonly entries: readonly YamlEntry[];
  #index: Map<string, YamlEntry> | undefined;

  constructor(source: SourceText, start: number, end: number, entries: readonly YamlEntry[]) {
    super(source, start, end);
    this.entries = entries;
  }

  entry(name: string): YamlEntry | undefined {
    if (this.entries.length <= 8) {
      // Asked for every field of every object: a loop makes no function each time.
      for (const entry of this.entries) if (entry.name === name) return entry;
      return undefined;
    }
    this.#index ??= new Map(this.entries.map((e) => [e.name, e]));
    return this.#index.get(name);
  }

  get(name: string): YamlNode | undefined {
    return this.entry(name)?.value;
  }
}

export class YamlSequence extends PositionedNode {
  readonly type = "Sequence";
  readonly items: readonly YamlNode[];

  constructor(source: SourceText, start: number, end: number, items: readonly YamlNode[]) {
    super(source, start, end);
    this.items = items;
  }
}
