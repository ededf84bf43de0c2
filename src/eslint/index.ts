/** `kubehop/eslint`: the plugin. */
import type { ConfigObject, Plugin, RuleDefinition, RulesConfig } from "@eslint/core";
import { allRules } from "../../rules/index.gen.ts";
import { VERSION } from "../cli/version.ts";
import { type Preset, PRESETS, presetsOf } from "../lint/presets.ts";
import { PREFIX } from "./comments.ts";
import { language } from "./language.ts";
import { processor } from "./severity.ts";

export interface ConfigInput {
  /** Absolute path of the folder with the manifests: `import.meta.dirname`. */
  readonly rootDir: string;
  /** `recommended` unless given. */
  readonly preset?: Preset;
  /** Globs relative to the config; all YAML files unless given. */
  readonly files?: readonly string[];
}

const plugin: Plugin = {
  meta: { name: "kubehop", version: VERSION, namespace: PREFIX },
  languages: { yaml: language },
  processors: { severity: processor },
  // The type of a plugin knows no language; what a rule of ours is to ESLint, test/lint/eslint-contract.test.ts says.
  rules: Object.fromEntries(allRules.map((rule) => [rule.id, rule])) as unknown as Record<string, RuleDefinition>,
};

/** Without `languageOptions.rootDir`, which nobody but the config's author can know. */
const configs = Object.fromEntries(PRESETS.map((preset) => [preset, presetConfig(preset)])) as Record<Preset, ConfigObject>;

function presetConfig(preset: Preset): ConfigObject {
  return {
    name: `kubehop/${preset}`,
    files: ["**/*.yaml", "**/*.yml"],
    plugins: { [PREFIX]: plugin },
    language: `${PREFIX}/yaml`,
    processor: `${PREFIX}/severity`,
    rules: rulesOf(preset),
  };
}

function rulesOf(preset: Preset): RulesConfig {
  const chosen = allRules.filter((rule) => presetsOf(rule).includes(preset));
  return Object.fromEntries(chosen.map(({ id, meta }) => [`${PREFIX}/${id}`, meta.severity === "error" ? "error" : "warn"]));
}

/** One element of a flat config. */
function config({ rootDir, preset = "recommended", files }: ConfigInput): ConfigObject {
  return { ...configs[preset], ...(files === undefined ? {} : { files: [...files] }), languageOptions: { rootDir } };
}

export default Object.assign(plugin, { configs, config });
