/** Command line and config files -> one set of settings. */
import { resolve } from "node:path";
import type { Severity } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/similar.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import { clusterFacts, type RuleSetting, type RuleSettings } from "../lint/config/config.ts";
import { mergeConfig, rulesByPlace, type Settings } from "../lint/config/merge-config.ts";
import type { Preset } from "../lint/presets.ts";
import type { AnyRule } from "../lint/rule.ts";
import { KUBE_VERSIONS, parseKubeVersion } from "../schema/server-settings.ts";
import { type ConfigFlags, configFiles } from "./config-files.ts";
import { UsageError } from "./exit.ts";

/** What `commander` gives for the options that all analysing commands share. */
export interface ProjectFlags extends ConfigFlags {
  readonly unit: readonly string[];
  readonly markdown?: boolean;
  readonly stdinFilename?: string;
  readonly maxFileSize?: number;
  readonly kubeVersion?: string;
  /** Files and folders with definitions and JSON Schemas; `check` alone has the flag. */
  readonly schema?: readonly string[];
}

export interface RuleFlags {
  readonly preset?: Preset;
  readonly rule: readonly string[];
}

/** The config and the command line as far as loading needs them, with paths made absolute. */
export interface ProjectSettings {
  readonly config: Settings;
  /** Rules of the config's plugins. */
  readonly pluginRules: readonly AnyRule[];
  readonly units: readonly string[];
  readonly cluster: ClusterFacts;
  readonly schemas: readonly string[];
}

/** @throws UsageError when the config cannot be read or is wrong */
export async function projectSettings(paths: readonly string[], flags: ProjectFlags): Promise<ProjectSettings> {
  const cwd = process.cwd();
  const { layers, pluginRules } = await configFiles(paths, flags);
  const roots = (paths.length === 0 ? ["."] : paths).filter((path) => path !== "-").map((path) => resolve(cwd, path));
  const config = mergeConfig(layers, { cwd, roots });
  return {
    config,
    pluginRules,
    units: [...flags.unit, ...config.units],
    schemas: flags.schema === undefined ? [] : [...flags.schema, ...config.schemas],
    cluster: clusterFacts({ ...config.cluster, ...kubeVersionOf(flags.kubeVersion) }),
  };
}

/** @throws UsageError for a version that Kubehop does not know */
export function kubeVersionOf(flag: string | undefined): { readonly kubeMinor: number } | undefined {
  if (flag === undefined) return undefined;
  const kubeMinor = parseKubeVersion(flag);
  if (kubeMinor === undefined) throw new UsageError([`--kube-version ${flag}: Kubehop knows ${KUBE_VERSIONS}`]);
  return { kubeMinor };
}

/** @throws UsageError for a rule or severity that does not exist */
export function rulesOf(all: readonly AnyRule[], config: Settings, flags: RuleFlags): ReturnType<typeof rulesByPlace> {
  const preset = flags.preset ?? config.preset ?? "recommended";
  return rulesByPlace(all, config, preset, ruleFlags(all, flags.rule));
}

const LEVELS: Readonly<Record<string, Severity | "off" | undefined>> = {
  error: "error",
  warning: "warning",
  warn: "warning",
  info: "info",
  off: "off",
};

function ruleFlags(all: readonly AnyRule[], flags: readonly string[]): RuleSettings {
  const settings: Record<string, RuleSetting> = {};
  const wrong: string[] = [];
  for (const flag of flags) {
    const [id = "", severity = ""] = flag.split(":");
    const level = LEVELS[severity];
    if (!all.some((rule) => rule.id === id)) wrong.push(unknownRule(id, all));
    else if (level === undefined) wrong.push(`--rule ${flag}: write ${id}:error, :warning, :info or :off`);
    else settings[id] = { level };
  }
  if (wrong.length > 0) throw new UsageError(wrong);
  return settings;
}

export function unknownRule(id: string, all: readonly AnyRule[]): string {
  const near = nearest(id, all.map((rule) => rule.id));
  return `there is no rule ${id}; ${near === undefined ? '"kubehop rules" lists them all' : `did you mean ${near}?`}`;
}
