/** Command line and config file -> one set of settings. */
import { dirname, relative, resolve, sep } from "node:path";
import type { Severity } from "../diagnostic/diagnostic.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Externals } from "../graph/externals.ts";
import { activeRules, clusterFacts, type Config, externals, type RuleSetting } from "../lint/config/config.ts";
import type { Preset } from "../lint/presets.ts";
import { findConfig, readConfigText } from "../lint/config/find-config.ts";
import type { AnyRule } from "../lint/rule.ts";
import type { ActiveRule } from "../lint/runner.ts";
import { SourceText } from "../manifest/source-text.ts";
import { KUBE_VERSIONS, parseKubeVersion } from "../schema/server-settings.ts";
import { UsageError } from "./exit.ts";

/** What `commander` gives for the options that all analysing commands share. */
export interface ProjectFlags {
  readonly config?: string | false;
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

/** The config as far as loading needs it, with paths made absolute. */
export interface ProjectSettings {
  readonly config: Config;
  readonly ignores: readonly string[];
  readonly units: readonly string[];
  readonly cluster: ClusterFacts;
  readonly externals: Externals;
  readonly schemas: readonly string[];
}

/** @throws UsageError when the config cannot be read or is wrong */
export async function projectSettings(flags: ProjectFlags): Promise<ProjectSettings> {
  const path = flags.config === false ? undefined : await configPath(flags.config);
  const config = path === undefined ? {} : await readConfig(path);
  const base = path === undefined ? process.cwd() : dirname(path);
  return {
    config,
    ignores: (config.ignores ?? []).map((glob) => absoluteGlob(base, glob)),
    units: [...flags.unit, ...(config.units ?? []).map((folder) => resolve(base, folder))],
    schemas: flags.schema === undefined ? [] : [...flags.schema, ...(config.schemas ?? []).map((path) => resolve(base, path))],
    cluster: clusterFacts({ ...config.cluster, ...kubeVersionOf(flags.kubeVersion) }),
    externals: externals(config.externals),
  };
}

/** @throws UsageError for a version that Kubehop does not know */
export function kubeVersionOf(flag: string | undefined): { readonly kubeMinor: number } | undefined {
  if (flag === undefined) return undefined;
  const kubeMinor = parseKubeVersion(flag);
  if (kubeMinor === undefined) throw new UsageError([`--kube-version ${flag}: Kubehop knows ${KUBE_VERSIONS}`]);
  return { kubeMinor };
}

async function configPath(flag: string | undefined): Promise<string | undefined> {
  return flag === undefined ? findConfig(process.cwd()) : resolve(flag);
}

async function readConfig(path: string): Promise<Config> {
  const shown = relative(process.cwd(), path).split(sep).join("/");
  let text: string;
  try {
    text = await readConfigText(path);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError([`cannot read the config ${shown} (${reason}); give an existing file with --config`]);
  }
  // Validating it takes much code of others: runs without a config start faster without that.
  const { parseConfig } = await import("../lint/config/parse-config.ts");
  const { default: schema } = await import("../../schemas/config.schema.json", { with: { type: "json" } });
  const parsed = parseConfig(new SourceText(shown, text), schema);
  if (parsed.ok) return parsed.config;
  throw new UsageError(
    parsed.problems.map(({ range, message }) => `${range.file}:${range.start.line}:${range.start.column}: ${message}`),
  );
}

function absoluteGlob(base: string, glob: string): string {
  const prefix = base.split(sep).join("/").replace(/[\\*?[\]{}()!+@]/g, "\\$&");
  return glob.startsWith("!") ? `!${prefix}/${glob.slice(1)}` : `${prefix}/${glob}`;
}

/** @throws UsageError for a rule or severity that does not exist */
export function rulesOf(all: readonly AnyRule[], config: Config, flags: RuleFlags): ActiveRule[] {
  const preset = flags.preset ?? config.preset ?? "recommended";
  return activeRules(all, preset, config.rules, ruleFlags(all, flags.rule));
}

const LEVELS: Readonly<Record<string, Severity | "off" | undefined>> = {
  error: "error",
  warning: "warning",
  warn: "warning",
  info: "info",
  off: "off",
};

function ruleFlags(all: readonly AnyRule[], flags: readonly string[]): Record<string, RuleSetting> {
  const settings: Record<string, RuleSetting> = {};
  const wrong: string[] = [];
  for (const flag of flags) {
    const [id = "", severity = ""] = flag.split(":");
    const level = LEVELS[severity];
    if (!all.some((rule) => rule.id === id)) wrong.push(unknownRule(id));
    else if (level === undefined) wrong.push(`--rule ${flag}: write ${id}:error, :warning, :info or :off`);
    else settings[id] = { level };
  }
  if (wrong.length > 0) throw new UsageError(wrong);
  return settings;
}

export function unknownRule(id: string): string {
  return `there is no rule ${id}; "kubehop rules" lists them all`;
}
