/** Schemas of CRDs in a compact form: each part stands once, parts name each other by index. */

/** Keywords that validation looks at; texts for people are left out. */
const KEPT = [
  "type", "format", "pattern", "enum", "required", "default", "nullable", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
  "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "x-kubernetes-int-or-string",
  "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-list-type", "x-kubernetes-list-map-keys",
];

type Plain = Readonly<Record<string, unknown>>;

export class SchemaTable {
  readonly #texts: string[] = [];
  readonly #indexes = new Map<string, number>();

  /** One line a part. */
  get lines(): readonly string[] {
    return this.#texts;
  }

  /** @returns the index of the schema */
  add(schema: Plain): number {
    const compact: Record<string, unknown> = {};
    for (const name of KEPT) {
      if (schema[name] !== undefined) compact[name] = schema[name];
    }
    const rules = schema["x-kubernetes-validations"];
    if (Array.isArray(rules)) compact["x-kubernetes-validations"] = rules.length;
    for (const name of ["items", "not", "additionalProperties"]) {
      if (isPlain(schema[name])) compact[name] = this.add(schema[name]);
      else if (schema[name] !== undefined) compact[name] = schema[name];
    }
    for (const name of ["allOf", "anyOf", "oneOf"]) {
      const list = schema[name];
      if (Array.isArray(list)) compact[name] = list.map((one: Plain) => this.add(one));
    }
    if (isPlain(schema["properties"])) {
      compact["properties"] = Object.fromEntries(Object.entries(schema["properties"]).map(([name, one]) => [name, this.add(one as Plain)]));
    }
    return this.#indexOf(JSON.stringify(compact));
  }

  #indexOf(text: string): number {
    let index = this.#indexes.get(text);
    if (index === undefined) this.#indexes.set(text, (index = this.#texts.push(text) - 1));
    return index;
  }
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
