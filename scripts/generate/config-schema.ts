/** schemas/config.schema.json: what a config file may say, with every rule and its options. */
import { PRESETS } from "../../src/lint/presets.ts";
import type { AnyRule } from "../../src/lint/rule.ts";
import { CLUSTER } from "./cluster-schema.ts";
import { EXTERNALS } from "./externals-schema.ts";

const SEVERITY = { $ref: "#/definitions/severity" };

const DEFINITIONS = {
  severity: {
    enum: ["off", "info", "warning", "error", false],
    description: "off switches the rule off (a bare off in YAML reads as false); the others set the severity of its findings.",
  },
};

export function configSchema(rules: readonly AnyRule[]): string {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "urn:kubehop:schema:config",
    title: "Configuration of Kubehop",
    description: "kubehop.config.json or kubehop.config.yaml, found in the working directory or above it.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string", description: "Where this schema lies, for editors." },
      preset: {
        enum: [...PRESETS],
        default: "recommended",
        description: "The rules to start from: those that are right nearly everywhere, all errors and warnings, or also what merely informs.",
      },
      rules: {
        type: "object",
        additionalProperties: false,
        description: "Rule id to severity, or to a list of severity and options.",
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)])),
      },
      ignores: {
        type: "array",
        items: { type: "string", minLength: 1 },
        description: "Globs of files to leave out, relative to the folder of the config; ! takes one back in.",
      },
      units: {
        type: "array",
        items: { type: "string", minLength: 1 },
        description: "Folders, relative to the folder of the config, that are each one unit of analysis.",
      },
      schemas: {
        type: "array",
        items: { type: "string", minLength: 1 },
        description: "Files and folders, relative to the folder of the config, with CustomResourceDefinitions or JSON Schemas of custom kinds.",
      },
      cluster: cluster(),
      externals: {
        type: "object",
        additionalProperties: false,
        description: "What lives elsewhere and is not to be called missing. * stands for any number of characters.",
        properties: EXTERNALS,
      },
    },
    definitions: DEFINITIONS,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Told apart by type instead of by anyOf, so that a wrong severity yields one error at its own place. */
function ruleSetting({ id, meta }: AnyRule): object {
  const options = meta.schema ?? [];
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

function cluster(): object {
  return {
    type: "object",
    additionalProperties: false,
    description: "What the manifests do not say of the cluster they are applied to.",
    properties: CLUSTER,
  };
}
