/** A place in an object, written or not, read as the API server's decoder reads it. */
import type { Resource } from "../manifest/resource.ts";
import { type YamlEntry, YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../manifest/yaml-node.ts";
import type { Located } from "./violation.ts";

/**
 * Absent fields, null and values of a wrong type read as Go's zero values ("", 0, false, no items), as they do in
 * the server; whoever checks need not care for wrong types, since `Review` drops what rests on them.
 */
export class Field {
  readonly parent: Field | undefined;
  /** Key or index as the server's path appends it: `.ports`, `[0]`, `[example.com/x]`; "" for the object itself. */
  readonly step: string;
  /** Where a map holds it; also for null. */
  readonly entry: YamlEntry | undefined;
  /** Undefined when absent or null. */
  readonly node: YamlNode | undefined;
  readonly resource: Resource;

  private constructor(resource: Resource, parent: Field | undefined, step: string, entry: YamlEntry | undefined, node: YamlNode | undefined) {
    this.resource = resource;
    this.parent = parent;
    this.step = step;
    this.entry = entry;
    this.node = node instanceof YamlScalar && node.value === null ? undefined : node;
  }

  static of(resource: Resource): Field {
    return new Field(resource, undefined, "", undefined, resource.body);
  }

  /** The server's path: `spec.ports[0].nodePort`. */
  get path(): string {
    if (this.parent === undefined) return "";
    const above = this.parent.path;
    if (above !== "") return above + this.step;
    return this.step.startsWith(".") ? this.step.slice(1) : this.step;
  }

  /** The path as patches are compared with it, without indexes: `metadata.labels.[app.kubernetes.io/name]`. */
  get changePath(): string {
    if (this.parent === undefined) return "";
    const above = this.parent.changePath;
    if (/^\[\d+\]$/.test(this.step)) return above;
    const own = this.step.replace(/^\./, "");
    return above === "" ? own : `${above}.${own}`;
  }

  /** Name of the key, or "" for items and the object itself. */
  get key(): string {
    return this.entry?.name ?? (this.step.startsWith(".") ? this.step.slice(1) : "");
  }

  /** A field below; it need not be written. */
  get(name: string, ...below: readonly string[]): Field {
    const child = this.#child(name);
    // Nearly always one name: no loop for it.
    return below.length === 0 ? child : below.reduce((at, step) => at.#child(step), child);
  }

  #child(name: string): Field {
    const entry = this.node instanceof YamlMap ? this.node.entry(name) : undefined;
    return new Field(this.resource, this, `.${name}`, entry, entry?.value);
  }

  /** Items of a list, null ones included; none when it is no list. */
  get items(): readonly Field[] {
    if (!(this.node instanceof YamlSequence)) return [];
    return this.node.items.map((item, index) => new Field(this.resource, this, `[${index}]`, undefined, item));
  }

  /** Entries of a map with free keys, such as labels; none when it is no map. */
  get entries(): readonly Field[] {
    if (!(this.node instanceof YamlMap)) return [];
    return this.node.entries.map((entry) => new Field(this.resource, this, `[${entry.name}]`, entry, entry.value));
  }

  /** Written and not null. */
  get present(): boolean {
    return this.node !== undefined;
  }

  /** "" unless it is a string. */
  get text(): string {
    return this.node instanceof YamlScalar && typeof this.node.value === "string" ? this.node.value : "";
  }

  /** 0 unless it is a number; whole numbers beyond 2^53 are rounded. */
  get number(): number {
    if (!(this.node instanceof YamlScalar)) return 0;
    const { value } = this.node;
    return typeof value === "bigint" ? Number(value) : typeof value === "number" ? value : 0;
  }

  /** False unless it is true. */
  get flag(): boolean {
    return this.node instanceof YamlScalar && this.node.value === true;
  }

  /** A string, number or boolean as it is; undefined for anything else. */
  get scalar(): string | number | bigint | boolean | undefined {
    return this.node instanceof YamlScalar ? (this.node.value ?? undefined) : undefined;
  }

  /** As written, strings that look like something else in quotes; for texts that people read. */
  get shown(): string {
    if (this.node === undefined) return this.entry === undefined ? "nothing" : "null";
    if (!(this.node instanceof YamlScalar)) return this.node instanceof YamlMap ? "a map" : "a list";
    return this.node.style === "plain" && this.node.text !== "" ? this.node.text : JSON.stringify(this.node.text);
  }

  /** Where to point: the value, the key of a null, else the key above what is missing. */
  get place(): Located {
    return this.node ?? this.entry?.key ?? this.parent?.keyPlace ?? this.resource.head;
  }

  /** The key that it stands under; of an item the first key in it; of the object its name. */
  get keyPlace(): Located {
    if (this.parent === undefined) return this.resource.head;
    if (this.entry !== undefined) return this.entry.key;
    if (this.node instanceof YamlMap) return this.node.entries[0]?.key ?? this.node;
    return this.node ?? this.parent.keyPlace;
  }
}
