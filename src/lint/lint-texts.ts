/** The whole pipeline on texts in memory: for rule tests, generated docs and editors. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { buildProjectGraph } from "../graph/build/project.ts";
import { type ClusterFacts, DEFAULT_CLUSTER } from "../graph/cluster-facts.ts";
import { type Externals, NO_EXTERNALS } from "../graph/externals.ts";
import type { PodSource } from "../graph/pod-sources.ts";
import { loadTexts } from "../manifest/load-texts.ts";
import { CustomSchemas } from "../schema/custom/custom-schemas.ts";
import type { AnyRule } from "./rule.ts";
import { lint } from "./runner.ts";

export interface LintTextsInput {
  /** Path -> text; paths decide about format and units as they do on disk. */
  readonly files: Readonly<Record<string, string>>;
  /** All of them run, at the severity of their `meta`. */
  readonly rules: readonly AnyRule[];
  /** Options by rule id; a rule's own defaults otherwise. */
  readonly options?: Readonly<Record<string, readonly unknown[] | undefined>>;
  readonly cluster?: Partial<ClusterFacts>;
  readonly externals?: Partial<Externals>;
  readonly podSources?: readonly PodSource[];
}

/** @throws whatever a rule throws: in tests and docs a defect must show */
export function lintTexts({ files, rules, options = {}, cluster = {}, externals = {}, podSources = [] }: LintTextsInput): Diagnostic[] {
  const loaded = loadTexts(files);
  const result = lint({
    files: loaded.files,
    graphs: buildProjectGraph(loaded.units, { externals: { ...NO_EXTERNALS, ...externals }, podSources }),
    rules: rules.map((rule) => ({
      rule,
      severity: rule.meta.severity,
      options: options[rule.id] ?? rule.defaultOptions ?? [],
    })),
    knownRules: new Set(rules.map((rule) => rule.id)),
    cluster: { ...DEFAULT_CLUSTER, ...cluster },
    schemas: new CustomSchemas(loaded.files, loaded.units),
  });
  const failure = result.failures[0];
  if (failure !== undefined) throw failure.error;
  return [...result.diagnostics];
}
