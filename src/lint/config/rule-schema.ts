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

interface ConfigSchema {
  readonly properties: { readonly rules: { readonly properties: object } };
}

/** The schema of a config that may name other rules too. */
export function schemaWithRules(schema: ConfigSchema, rules: readonly AnyRule[]): object {
  if (rules.length === 0) return schema;
  const { properties } = schema;
  const all = { ...properties.rules.properties, ...Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)])) };
  return { ...schema, properties: { ...properties, rules: { ...properties.rules, properties: all } } };
}
