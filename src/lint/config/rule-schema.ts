/** What a config may say of a rule: a severity, or a list of severity and options. */
import type { AnyRule } from "../rule.ts";

const SEVERITY = { $ref: "#/definitions/severity" };

/** Of the config's schema. */
export const DEFINITIONS = {
  severity: {
    enum: ["off", "info", "warning", "error", false],
    description: "off switches the rule off (a bare off in YAML reads as false); the others set the severity of its findings.",
  },
};

/** Told apart by type instead of by anyOf, so that a wrong severity yields one error at its own place. */
export function ruleSetting({ id, meta }: AnyRule): object {
  const options = meta.schema;
  return {
    description: `${meta.summary}. More: kubehop explain ${id}`,
    default: meta.severity,
    if: { type: "array" },
    then: {
      type: "array",
      items: [SEVERITY, ...options],
      minItems: 1,
      maxItems: 1 + options.length,
      additionalItems: false,
    },
    else: SEVERITY,
  };
}

/** `schemas/config.schema.json`, as far as rules are concerned. */
export interface ConfigSchema {
  readonly properties: { readonly rules: { readonly properties: object } };
}

const shortened = new WeakMap<ConfigSchema, Map<string, ConfigSchema>>();

/** The same for a config that names these rules: to compile what is said of all the others takes most of a second. */
export function schemaForRules(schema: ConfigSchema, named: ReadonlySet<string>): ConfigSchema {
  const known = shortened.get(schema) ?? new Map<string, ConfigSchema>();
  shortened.set(schema, known);
  const key = [...named].sort().join(" ");
  let short = known.get(key);
  if (short === undefined) {
    const { properties } = schema;
    const rules = Object.entries(properties.rules.properties).map(([id, setting]: [string, unknown]) => [id, named.has(id) ? setting : true]);
    short = { ...schema, properties: { ...properties, rules: { ...properties.rules, properties: Object.fromEntries(rules) as object } } };
    known.set(key, short);
  }
  return short;
}

/** The schema of a config that may name other rules too. */
export function schemaWithRules(schema: ConfigSchema, rules: readonly AnyRule[]): ConfigSchema {
  if (rules.length === 0) return schema;
  const { properties } = schema;
  const all = { ...properties.rules.properties, ...Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)])) };
  return { ...schema, properties: { ...properties, rules: { ...properties.rules, properties: all } } };
}
