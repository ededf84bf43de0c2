/** The tables of built-in kinds as JSON Schema: for editors and other programs that know nothing else. */
import type { Definition, FieldType, ScalarType } from "./definitions.ts";
import type { BuiltInKind } from "./kinds.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * One schema (draft 7) for objects of these kinds; objects of others are taken as they are. It holds what the decoder
 * of the API server asks: the names of fields and the kinds of values. Null is absent, wherever it stands.
 * @param kinds of one minor version
 */
export function jsonSchemaOf(kinds: readonly BuiltInKind[]): JsonSchema {
  const definitions = new Definitions();
  const branches = kinds.map(({ group, version, kind, definition }) => {
    const properties = { apiVersion: { const: group === "" ? version : `${group}/${version}` }, kind: { const: kind } };
    return { if: { properties }, then: definitions.ref(definition, "strict") };
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    required: ["apiVersion", "kind"],
    allOf: branches,
    definitions: definitions.all(),
  };
}

/** Decoders of their own within CustomResourceDefinitions pass over unknown fields. */
type Strictness = "strict" | "lax";

/** Each struct once, since some hold themselves. */
class Definitions {
  readonly #schemas = new Map<string, JsonSchema>();
  readonly #waiting: (() => void)[] = [];

  ref(definition: Definition, strictness: Strictness): JsonSchema {
    const name = `${definition.home.replace("/", ".")}.${definition.name}${strictness === "lax" ? ".lax" : ""}`;
    if (!this.#schemas.has(name)) {
      this.#schemas.set(name, {});
      this.#waiting.push(() => this.#schemas.set(name, this.#struct(definition, strictness)));
    }
    return { $ref: `#/definitions/${name}` };
  }

  all(): Record<string, JsonSchema> {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) next();
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #struct(definition: Definition, strictness: Strictness): JsonSchema {
    const properties = definition.names.map((name) => {
      const field = definition.field(name);
      return [name, field === undefined ? {} : this.#value(field.type, definition, strictness)] as const;
    });
    return {
      type: ["object", "null"],
      properties: Object.fromEntries(properties),
      ...(strictness === "lax" ? {} : { additionalProperties: false }),
    };
  }

  #value(type: FieldType, holder: Definition, strictness: Strictness): JsonSchema {
    switch (type.form) {
      case "list":
        return { type: ["array", "null"], items: this.#value(type.of, holder, strictness) };
      case "map":
        return { type: ["object", "null"], additionalProperties: this.#value(type.of, holder, strictness) };
      case "struct":
        return this.ref(type.of, strictness);
      case "scalar":
        return this.#scalar(type, holder);
    }
  }

  #scalar({ name }: ScalarType, holder: Definition): JsonSchema {
    switch (name) {
      case "string":
      case "time":
      case "micro-time":
        return { type: ["string", "null"] };
      case "bool":
        return { type: ["boolean", "null"] };
      case "double":
        return { type: ["number", "null"] };
      case "int32":
        return { type: ["integer", "null"], ...INT32 };
      case "int64":
        return { type: ["integer", "null"], minimum: -(2 ** 63), maximum: 2 ** 63 };
      case "int-or-string":
        return { type: ["integer", "string", "null"], ...INT32 };
      case "quantity":
        return { type: ["number", "string", "null"] };
      case "bytes":
        return { type: ["string", "array", "null"], items: { type: ["integer", "null"], minimum: 0, maximum: 255 } };
      case "any":
        return {};
      case "schema-or-array":
        return { allOf: [this.#whereMap(holder), { if: { type: "array" }, then: { items: this.ref(holder, "lax") } }] };
      case "schema-or-strings":
        return { allOf: [this.#whereMap(holder), { if: { type: "array" }, then: { items: { type: ["string", "null"] } } }] };
      case "schema-or-bool":
        return { type: ["object", "boolean", "null"], allOf: [this.#whereMap(holder)] };
    }
  }

  #whereMap(holder: Definition): JsonSchema {
    return { if: { type: "object" }, then: this.ref(holder, "lax") };
  }
}

const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
