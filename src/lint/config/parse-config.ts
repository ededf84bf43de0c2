/** The text of a config file -> what it says, or problems with their places. */
import { nearest } from "../../diagnostic/similar.ts";
import { itemsAt, mapAt, nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import { parseYaml } from "../../manifest/parse-yaml.ts";
import type { SourceText } from "../../manifest/source-text.ts";
import { type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";
import { validateNode } from "../../schema/validate-node.ts";
import type { Preset } from "../presets.ts";
import { clusterProblems, type ConfigProblem, toCluster } from "./cluster-config.ts";
import type { Config, WrittenPath } from "./config.ts";
import { toExternals } from "./externals-config.ts";
import { podSourceProblems, toPodSources } from "./pod-sources-config.ts";
import { type ConfigSchema, schemaForRules } from "./rule-schema.ts";
import { toSettings } from "./rule-settings.ts";
import { toOverrides, toSuppressions } from "./suppressions-config.ts";
import { scalarsAt, textsAt } from "./values.ts";

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** @param schema `schemas/config.schema.json`, with the rules of plugins where there are any: it knows all rules and their options */
export function parseConfig(source: SourceText, schema: ConfigSchema): ParsedConfig {
  const documents = parseYaml(source);
  const problems = documents.flatMap((document) => [...document.problems, ...document.slips]);
  if (problems.length > 0) return { ok: false, problems };
  const root = documents[0]?.root;
  if (root === undefined || (root instanceof YamlScalar && root.value === null)) return { ok: true, config: {} };
  const found = [...validateNode(root, schemaForRules(schema, rulesIn(root))), ...clusterProblems(root), ...podSourceProblems(root), ...unknownRules(root, schema)];
  return found.length > 0 ? { ok: false, problems: found } : { ok: true, config: toConfig(root) };
}

/** An enumeration of all rules would make messages that nobody reads. */
function unknownRules(root: YamlNode, schema: ConfigSchema): ConfigProblem[] {
  const known = Object.keys(schema.properties.rules.properties);
  return itemsAt(root, "suppressions").flatMap((entry, index) =>
    scalarsAt(entry, "rules").flatMap((rule, at) => {
      if (known.includes(rule.text)) return [];
      const near = nearest(rule.text, known);
      const hint = near === undefined ? "kubehop rules lists them all" : `did you mean ${near}?`;
      return [{ message: `suppressions.${index}.rules.${at}: there is no rule ${rule.text}; ${hint}`, range: rule.range }];
    }),
  );
}

/** Ids that `rules` names, of the config and of its overrides. */
function rulesIn(root: YamlNode): Set<string> {
  const sections = [root, ...itemsAt(root, "overrides")].map((part) => mapAt(part, "rules"));
  return new Set(sections.flatMap((section) => (section?.entries ?? []).map(({ name }) => name)));
}

function toConfig(root: YamlNode): Config {
  const preset = stringAt(root, "preset") as Preset | undefined;
  const rules = mapAt(root, "rules");
  const baseline = scalarAt(root, "baseline");
  return {
    extends: extendsOf(nodeAt(root, "extends")),
    ...(preset === undefined ? {} : { preset }),
    ...(rules === undefined ? {} : { rules: toSettings(rules) }),
    overrides: toOverrides(root),
    suppressions: toSuppressions(root),
    ...(baseline === undefined ? {} : { baseline: toPath(baseline) }),
    ignores: textsAt(root, "ignores"),
    units: textsAt(root, "units"),
    ...(mapAt(root)?.entry("schemas") === undefined ? {} : { schemas: textsAt(root, "schemas") }),
    cluster: toCluster(mapAt(root, "cluster")),
    externals: toExternals(mapAt(root, "externals")),
    podSources: toPodSources(root),
  };
}

/** One path, or a list. */
function extendsOf(node: YamlNode | undefined): WrittenPath[] {
  const written = node instanceof YamlSequence ? node.items : [node];
  return written.flatMap((item) => (item instanceof YamlScalar ? [toPath(item)] : []));
}

function toPath({ text, range }: YamlScalar): WrittenPath {
  return { path: text, range };
}
