/** The types of fields as one minor version of Kubernetes has them. */
import { type Cell, inVersion, loadPackage, spanOf } from "./load.ts";

/** Values that no other field lies in; `schema-or-...` are those of CustomResourceDefinitions with decoders of their own. */
export type ScalarName =
  | "string"
  | "bool"
  | "int32"
  | "int64"
  | "double"
  | "bytes"
  | "int-or-string"
  | "quantity"
  | "time"
  | "micro-time"
  | "any"
  | "schema-or-array"
  | "schema-or-bool"
  | "schema-or-strings";

export type FieldType =
  | { readonly form: "list"; readonly of: FieldType }
  | { readonly form: "map"; readonly of: FieldType }
  | { readonly form: "struct"; readonly of: Definition }
  | ScalarType;

export interface ScalarType {
  readonly form: "scalar";
  readonly name: ScalarName;
  /** Of an enum; the server checks many of them otherwise than its documents say. */
  readonly values: readonly string[];
}

export interface KnownField {
  readonly type: FieldType;
  /** As the OpenAPI document has it, which is not what the server enforces. */
  readonly required: boolean;
}

/** A struct of the API in one minor version; its fields are read when they are asked for. */
export class Definition {
  /** `core/v1` */
  readonly home: string;
  /** `ServicePort`, as Go names it. */
  readonly name: string;
  readonly minor: number;
  readonly #cells: Readonly<Record<string, Cell>>;
  readonly #fields = new Map<string, KnownField | undefined>();

  constructor(home: string, name: string, minor: number) {
    this.home = home;
    this.name = name;
    this.minor = minor;
    this.#cells = loadPackage(home)[name] ?? {};
  }

  /** Undefined where this version has none. */
  field(name: string): KnownField | undefined {
    const known = this.#fields.get(name);
    if (known !== undefined || this.#fields.has(name)) return known;
    const cell = Object.hasOwn(this.#cells, name) ? this.#cells[name] : undefined;
    const text = cell === undefined ? undefined : inVersion(cell, this.minor);
    const field = text === undefined ? undefined : parseField(text, this.home, this.minor);
    // Only names of the table are remembered: what manifests hold has no end.
    if (cell !== undefined) this.#fields.set(name, field);
    return field;
  }

  get names(): readonly string[] {
    return Object.keys(this.#cells).filter((name) => this.field(name) !== undefined);
  }

  /** The minor versions that have a field of this name; undefined for none. */
  versionsOf(name: string): { readonly from: number; readonly to: number } | undefined {
    const cell = Object.hasOwn(this.#cells, name) ? this.#cells[name] : undefined;
    return cell === undefined ? undefined : spanOf(cell);
  }

  /** As Go prints it: `v1.ServicePort`. */
  get goName(): string {
    return `${this.home.slice(this.home.indexOf("/") + 1)}.${this.name}`;
  }
}

const known = new Map<string, Definition>();

/** @param name `core/v1.ServicePort` */
export function definitionOf(name: string, minor: number): Definition {
  const key = `${name} ${minor}`;
  let definition = known.get(key);
  if (definition === undefined) {
    const dot = name.indexOf(".");
    known.set(key, (definition = new Definition(name.slice(0, dot), name.slice(dot + 1), minor)));
  }
  return definition;
}

function parseField(text: string, home: string, minor: number): KnownField {
  const required = text.endsWith("!");
  return { required, type: parseType(required ? text.slice(0, -1) : text, home, minor) };
}

function parseType(text: string, home: string, minor: number): FieldType {
  if (text.startsWith("[]")) return { form: "list", of: parseType(text.slice(2), home, minor) };
  if (text.startsWith("{}")) return { form: "map", of: parseType(text.slice(2), home, minor) };
  if (/^[A-Z]/.test(text)) return { form: "struct", of: definitionOf(`${home}.${text}`, minor) };
  const open = text.indexOf("(");
  if (open >= 0) return { form: "scalar", name: text.slice(0, open) as ScalarName, values: text.slice(open + 1, -1).split("|") };
  if (text.includes("/")) return { form: "struct", of: definitionOf(text, minor) };
  return { form: "scalar", name: text as ScalarName, values: [] };
}

/** What stands at a path below a struct, without indexes and keys of maps: `["spec", "ports", "port"]`. */
export function fieldAt(definition: Definition, path: readonly string[]): KnownField | undefined {
  let at: Definition | undefined = definition;
  let found: KnownField | undefined;
  for (const name of path) {
    found = at?.field(name);
    at = found === undefined ? undefined : structIn(found.type);
  }
  return found;
}

/** The struct that a type is, or is a list or map of. */
export function structIn(type: FieldType): Definition | undefined {
  if (type.form === "scalar") return undefined;
  return type.form === "struct" ? type.of : structIn(type.of);
}
