/** What a run of the linter is given, and what it gives back. */
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { ManifestFile, Resource } from "../manifest/resource.ts";
import type { CustomSchemas } from "../schema/custom/custom-schemas.ts";
import type { Baseline, BaselineEntry } from "./baseline.ts";
import type { Fingerprints } from "./fingerprint.ts";
import type { AnyRule } from "./rule.ts";
import type { RuleCosts } from "./rule-costs.ts";

/** A rule that is switched on, with the severity and options of this run. */
export interface ActiveRule {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly options: readonly unknown[];
}

export interface LintInput {
  readonly files: readonly ManifestFile[];
  readonly graphs: readonly UnitGraph[];
  readonly rules: readonly ActiveRule[];
  /** The rules of one file in these units, where they are not the same everywhere: `rules` otherwise. */
  readonly rulesFor?: ((file: string, units: readonly string[]) => readonly ActiveRule[]) | undefined;
  /** All ids that a suppression may name, switched on or not. */
  readonly knownRules: ReadonlySet<string>;
  readonly cluster: ClusterFacts;
  /** Custom kinds of the whole run; nothing is said of their objects without. */
  readonly schemas?: CustomSchemas;
  /** What the config silences. */
  readonly suppressions?: readonly ConfigSuppression[];
  /** Findings of before, which are known and silenced. */
  readonly baseline?: { readonly known: Baseline; readonly fingerprints: Fingerprints } | undefined;
  /** Where to write down what rules and validation take; nothing is measured without. */
  readonly costs?: RuleCosts | undefined;
}

/** An entry of `suppressions` in a config. */
export interface ConfigSuppression {
  /** The ids that it names, and where. */
  readonly rules: readonly { readonly id: string; readonly range: SourceRange }[];
  readonly reason: string;
  /** False where it is about files that this run does not look at: nobody can call it unused then. */
  readonly isWhollyChecked: boolean;
  /** @param resource undefined for a finding about no object */
  covers(file: string, resource: Resource | undefined): boolean;
}

/** A rule that threw. */
export interface RuleFailure {
  readonly ruleId: string;
  readonly range: SourceRange;
  readonly units: readonly string[];
  readonly error: unknown;
}

/** A finding that is not told, and who wants it so. */
export interface SuppressedFinding {
  readonly diagnostic: Diagnostic;
  readonly by: "comment" | "config" | "baseline";
  /** As somebody wrote it; a baseline has none. */
  readonly reason: string | undefined;
}

export interface LintResult {
  /** Sorted, each finding once. */
  readonly diagnostics: readonly Diagnostic[];
  /** In the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Each a finding too: its error is for whoever mends the rule. */
  readonly failures: readonly RuleFailure[];
  /** Entries of the baseline that no finding needed, of rules that ran. */
  readonly idleBaseline: readonly BaselineEntry[];
}
