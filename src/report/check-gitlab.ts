/** `check --format gitlab`: a Code Quality report, the subset of Code Climate's issues that GitLab reads. */
import type { Severity } from "../diagnostic/diagnostic.ts";
import type { CheckResult } from "./check-result.ts";
import { jsonText } from "./json-text.ts";
import { printable } from "./text-cells.ts";
import { UniqueNames } from "./unique-names.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", info: "info" };

/** Ends with a line break. */
export function checkGitlab({ diagnostics, fingerprintOf }: CheckResult): string {
  // GitLab drops findings whose fingerprint it has seen.
  const fingerprints = new UniqueNames();
  const issues = diagnostics.map((d) => ({
    description: printable(d.message),
    check_name: d.ruleId,
    fingerprint: fingerprints.of(fingerprintOf(d)),
    severity: SEVERITIES[d.severity],
    location: { path: d.range.file, lines: { begin: d.range.start.line } },
  }));
  return jsonText(issues);
}
