/** The settings of a run: presets, severities, options, cluster facts. */
import type { Severity } from "../../diagnostic/diagnostic.ts";
import { type ClusterFacts, DEFAULT_CLUSTER } from "../../graph/cluster-facts.ts";
import { type Externals, NO_EXTERNALS } from "../../graph/externals.ts";
import { type Preset, presetsOf } from "../presets.ts";
import type { AnyRule } from "../rule.ts";
import type { ActiveRule } from "../runner.ts";

export type RuleLevel = Severity | "off";

/** How one rule is to run; without options its defaults hold. */
export interface RuleSetting {
  readonly level: RuleLevel;
  readonly options?: readonly unknown[];
}

/** What a config file says; everything may be left out. */
export interface Config {
  readonly preset?: Preset;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Globs relative to the config's folder. */
  readonly ignores?: readonly string[];
  /** Folders relative to the config's folder, each one unit whatever it holds. */
  readonly units?: readonly string[];
  /** Files and folders relative to the config's folder, with definitions and JSON Schemas of custom kinds. */
  readonly schemas?: readonly string[];
  readonly cluster?: Partial<ClusterFacts>;
  /** What lives elsewhere. */
  readonly externals?: Partial<Externals>;
}

/** The rules that run: the preset, overridden by the config, overridden by the command line. */
export function activeRules(
  all: readonly AnyRule[],
  preset: Preset,
  ...settings: readonly (Readonly<Record<string, RuleSetting>> | undefined)[]
): ActiveRule[] {
  return all.flatMap((rule) => {
    let level: RuleLevel = presetsOf(rule).includes(preset) ? rule.meta.severity : "off";
    let options = rule.defaultOptions ?? [];
    for (const setting of settings.map((layer) => layer?.[rule.id])) {
      if (setting === undefined) continue;
      level = setting.level;
      options = setting.options ?? options;
    }
    return level === "off" ? [] : [{ rule, severity: level, options }];
  });
}

export function clusterFacts(cluster: Partial<ClusterFacts> = {}): ClusterFacts {
  return { ...DEFAULT_CLUSTER, ...cluster };
}

export function externals(declared: Partial<Externals> = {}): Externals {
  return { ...NO_EXTERNALS, ...declared };
}
