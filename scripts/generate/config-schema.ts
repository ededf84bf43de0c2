/** schemas/config.schema.json: what a config file may say, with every rule and its options. */
import { DEFINITIONS, ruleSetting } from "../../src/lint/config/rule-schema.ts";
import { PRESETS } from "../../src/lint/presets.ts";
import type { AnyRule } from "../../src/lint/rule.ts";
import { CLUSTER } from "./cluster-schema.ts";
import { EXTERNALS } from "./externals-schema.ts";
import { POD_SOURCES } from "./pod-sources-schema.ts";
import { OVERRIDES, SUPPRESSIONS } from "./places-schema.ts";

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
      extends: {
        if: { type: "array" },
        then: { type: "array", items: { type: "string", minLength: 1 } },
        else: { type: "string", minLength: 1 },
        description: "Config files in JSON or YAML that this one builds on, one or a list, relative to the folder of the config. What comes later wins; lists are joined.",
      },
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
      overrides: OVERRIDES,
      suppressions: SUPPRESSIONS,
      baseline: {
        type: "string",
        minLength: 1,
        description: "File with the known findings, which are silenced, relative to the folder of the config. kubehop check --write-baseline writes it.",
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
      podSources: POD_SOURCES,
    },
    definitions: DEFINITIONS,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function cluster(): object {
  return {
    type: "object",
    additionalProperties: false,
    description: "What the manifests do not say of the cluster they are applied to.",
    properties: CLUSTER,
  };
}
