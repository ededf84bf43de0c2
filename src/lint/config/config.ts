/** What a config says, and the rules that follow from it. */
import type { Severity } from "../../diagnostic/diagnostic.ts";
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { type ClusterFacts, DEFAULT_CLUSTER } from "../../graph/cluster-facts.ts";
import { type Externals, NO_EXTERNALS } from "../../graph/externals.ts";
import type { PodSource } from "../../graph/pod-sources.ts";
import type { ActiveRule } from "../lint-input.ts";
import { type Preset, presetsOf } from "../presets.ts";
import type { AnyRule } from "../rule.ts";

export type RuleLevel = Severity | "off";

/** How one rule is to run; without options its defaults hold. */
export interface RuleSetting {
  readonly level: RuleLevel;
  readonly options?: readonly unknown[];
}

export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** A path as a config writes it, and where. */
export interface WrittenPath {
  readonly path: string;
  readonly range: SourceRange;
}

/** What one config file says; everything may be left out. Paths are relative to its folder. */
export interface Config {
  /** Config files that this one builds on. */
  readonly extends?: readonly WrittenPath[];
  readonly preset?: Preset;
  readonly rules?: RuleSettings;
  readonly overrides?: readonly OverrideEntry[];
  readonly suppressions?: readonly SuppressionEntry[];
  readonly baseline?: WrittenPath;
  /** Globs. */
  readonly ignores?: readonly string[];
  /** Folders, each one unit whatever it holds. */
  readonly units?: readonly string[];
  /** Files and folders with definitions and JSON Schemas of custom kinds. */
  readonly schemas?: readonly string[];
  readonly cluster?: Partial<ClusterFacts>;
  /** What lives elsewhere. */
  readonly externals?: Partial<Externals>;
  /** Custom kinds that make pods. */
  readonly podSources?: readonly PodSource[];
}

/** Other severities for some files or units. */
export interface OverrideEntry {
  /** Globs; empty: all files. */
  readonly paths: readonly string[];
  /** Globs of the names of units; empty: all units. */
  readonly units: readonly string[];
  readonly rules: RuleSettings;
}

/** Findings that shall not be told, and why. */
export interface SuppressionEntry {
  readonly rules: readonly { readonly id: string; readonly range: SourceRange }[];
  /** Globs; empty: all files. */
  readonly paths: readonly string[];
  /** KIND/NAMESPACE/NAME or KIND/NAME, with `*`; empty: whatever a finding is about. */
  readonly resources: readonly string[];
  readonly reason: string;
}

/** The rules that run: the preset, overridden by the config, overridden by the command line. */
export function activeRules(all: readonly AnyRule[], preset: Preset, ...settings: readonly (RuleSettings | undefined)[]): ActiveRule[] {
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
