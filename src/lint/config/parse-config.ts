/** The text of a config file -> settings, or problems with their places. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { itemsAt, mapAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import { parseYaml } from "../../manifest/parse-yaml.ts";
import type { SourceText } from "../../manifest/source-text.ts";
import { type YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";
import { validateNode } from "../../schema/validate-node.ts";
import type { ClusterFacts } from "../../graph/cluster-facts.ts";
import type { Config, Preset, RuleLevel, RuleSetting } from "./config.ts";

export interface ConfigProblem {
  readonly message: string;
  readonly range: SourceRange;
}

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
  const found = [...validateNode(root, schema), ...rangeProblems(root)];
  return found.length > 0 ? { ok: false, problems: found } : { ok: true, config: toConfig(root) };
}

/** What a schema cannot say: the range must not run backwards. */
function rangeProblems(root: YamlNode): ConfigProblem[] {
  const node = scalarAt(root, "cluster", "nodePortRange");
  const range = node === undefined ? undefined : parsePortRange(node.text);
  if (node === undefined || range === undefined || range.from <= range.to) return [];
  return [{ message: `cluster.nodePortRange runs backwards: ${node.text}`, range: node.range }];
}

export function parsePortRange(text: string): { from: number; to: number } | undefined {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  return match === null ? undefined : { from: Number(match[1]), to: Number(match[2]) };
}

function toConfig(root: YamlNode): Config {
  const preset = stringAt(root, "preset") as Preset | undefined;
  const rules = mapAt(root, "rules");
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(rules === undefined ? {} : { rules: toSettings(rules) }),
    ignores: texts(root, "ignores"),
    units: texts(root, "units"),
    cluster: toCluster(root),
  };
}

function texts(root: YamlNode, field: string): string[] {
  return itemsAt(root, field).flatMap((item) => (item instanceof YamlScalar ? [item.text] : []));
}

function toCluster(root: YamlNode): Partial<ClusterFacts> {
  const nodePortRange = parsePortRange(stringAt(root, "cluster", "nodePortRange") ?? "");
  const domain = stringAt(root, "cluster", "domain");
  return {
    ...(nodePortRange === undefined ? {} : { nodePortRange }),
    ...(domain === undefined ? {} : { domain }),
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

function plainValue(node: YamlNode): unknown {
  if (node instanceof YamlScalar) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (node instanceof YamlSequence) return node.items.map(plainValue);
  return Object.fromEntries(node.entries.map((entry) => [entry.name, plainValue(entry.value)]));
}
