/** `rules` of a config: id to severity, or to a list of severity and options. */
import { type YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";
import type { RuleLevel, RuleSetting } from "./config.ts";
import { plainValue } from "./values.ts";

export function toSettings(rules: YamlMap | undefined): Record<string, RuleSetting> {
  return Object.fromEntries((rules?.entries ?? []).map(({ name, value }) => [name, toSetting(value)]));
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
