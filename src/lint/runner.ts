/** Runs rules over the graphs of all units and gathers what they report, less what somebody silenced. */
import { normalizeDiagnostics, type Diagnostic } from "../diagnostic/diagnostic.ts";
import { compareRanges } from "../diagnostic/source-range.ts";
import { compareWithBaseline } from "./baseline.ts";
import { suppressByConfig } from "./config-suppression.ts";
import { directivesOf } from "./directives.ts";
import type { LintInput, LintResult, SuppressedFinding } from "./lint-input.ts";
import { LintRun } from "./lint-run.ts";
import { ResourcePlaces } from "./resource-places.ts";
import { failureDiagnostic } from "./rule-failure.ts";
import { suppress } from "./suppression.ts";

export type { ActiveRule, LintInput, LintResult, RuleFailure, SuppressedFinding } from "./lint-input.ts";

export function lint(input: LintInput): LintResult {
  const run = new LintRun(input);
  for (const graph of input.graphs) run.unit(graph);
  for (const file of input.files) run.problems(file);
  return conclude(input, run);
}

/** What rules have said, and can still be asked. */
export type Walk = Pick<LintRun, "take" | "suppressions" | "ranIn" | "ranAnywhere" | "failures">;

/** The result of a walk over the files of the input: what was found, less what is silenced, and what silences nothing. */
export function conclude(input: LintInput, run: Walk): LintResult {
  const found = normalizeDiagnostics(run.take());
  const byComments = suppress(found, input.files.flatMap(directivesOf), {
    known: input.knownRules,
    ranIn: (file, ruleId) => run.ranIn(file, ruleId),
  });
  run.suppressions(byComments.idle);
  const afterComments = normalizeDiagnostics([...byComments.kept, ...run.take()]);
  const byConfig = suppressByConfig(afterComments, input.suppressions ?? [], new ResourcePlaces(input.files), (ruleId) => run.ranAnywhere(ruleId));
  const byBaseline = baselined(byConfig.kept, input.baseline);
  run.suppressions(byConfig.idle);
  return {
    diagnostics: normalizeDiagnostics([...byBaseline.kept, ...run.take(), ...run.failures.map(failureDiagnostic)]),
    suppressed: inOrder([...byComments.suppressed, ...byConfig.suppressed, ...byBaseline.suppressed]),
    failures: run.failures,
    idleBaseline: byBaseline.idle.filter(({ rule }) => run.ranAnywhere(rule)),
  };
}

interface Baselined {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly idle: LintResult["idleBaseline"];
}

function baselined(diagnostics: readonly Diagnostic[], baseline: LintInput["baseline"]): Baselined {
  if (baseline === undefined) return { kept: diagnostics, suppressed: [], idle: [] };
  const { kept, known, idle } = compareWithBaseline(baseline.fingerprints.print(diagnostics), baseline.known);
  return { kept, suppressed: known.map((diagnostic) => ({ diagnostic, by: "baseline", reason: undefined })), idle };
}

function inOrder(findings: readonly SuppressedFinding[]): SuppressedFinding[] {
  return [...findings].sort((a, b) => compareRanges(a.diagnostic.range, b.diagnostic.range));
}
