/** The text of a config file -> settings, or problems with their places. */
import { mapAt, stringAt } from "../../manifest/fields.ts";
import { parseYaml } from "../../manifest/parse-yaml.ts";
import type { SourceText } from "../../manifest/source-text.ts";
import { type YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";
import { validateNode } from "../../schema/validate-node.ts";
import { clusterProblems, type ConfigProblem, toCluster } from "./cluster-config.ts";
import type { Preset } from "../presets.ts";
import type { Config, RuleLevel, RuleSetting } from "./config.ts";
import { toExternals } from "./externals-config.ts";
import { plainValue, textsAt } from "./values.ts";

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** @param schema the generated `schemas/config.schema.json`, which knows all rules and their options */
export function parseConfig(source: SourceText, schema: object): ParsedConfig {
  const documents = parseYaml(source);
  const problems = documents.flatMap((document) => [...document.problems, ...document.slips]);
  if (problems.length > 0) return { ok: false, problems };
  const root = documents[0]?.root;
  if (root === undefined || (root instanceof YamlScalar && root.value === null)) return { ok: true, config: {} };
  const found = [...validateNode(root, schema), ...clusterProblems(root)];
  return found.length > 0 ? { ok: false, problems: found } : { ok: true, config: toConfig(root) };
}

function toConfig(root: YamlNode): Config {
  const preset = stringAt(root, "preset") as Preset | undefined;
  const rules = mapAt(root, "rules");
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(rules === undefined ? {} : { rules: toSettings(rules) }),
    ignores: textsAt(root, "ignores"),
    units: textsAt(root, "units"),
    ...(mapAt(root)?.entry("schemas") === undefined ? {} : { schemas: textsAt(root, "schemas") }),
    cluster: toCluster(mapAt(root, "cluster")),
    externals: toExternals(mapAt(root, "externals")),
  };
}

function toSettings(rules: YamlMap): Record<string, RuleSetting> {
  return Object.fromEntries(rules.entries.map(({ name, value }) => [name, toSetting(value)]));
}

function toSetting(node: YamlNode): RuleSetting {
  if (!(node instanceof YamlSequence)) return { level: levelOf(node) };
  const [level, ...options] = node.items;
  return { level: levelOf(level), options: options.map(plainValue) };
}

/** YAML reads a bare `off` as false: people write it all the same. */
function levelOf(node: YamlNode | undefined): RuleLevel {
  if (!(node instanceof YamlScalar) || node.value === false) return "off";
  return node.text as RuleLevel;
}
