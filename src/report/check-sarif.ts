/** `check --format sarif`: SARIF 2.1.0 of OASIS, which code hosts and editors read. */
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.ts";
import type { SuppressedFinding } from "../lint/lint-input.ts";
import { adviceLines } from "./advice.ts";
import type { CheckedRule, CheckResult } from "./check-result.ts";
import { jsonText } from "./json-text.ts";
import { BASE, fix, message, physicalLocation } from "./sarif-pieces.ts";
import { leftOutLines } from "./summary-text.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

const SUPPRESSION_KINDS: Readonly<Record<SuppressedFinding["by"], string>> = { comment: "inSource", config: "external", baseline: "external" };

/** The name says how the fingerprint is made; another way needs another name. */
const FINGERPRINT = "kubehop/v1";

/** Ends with a line break. */
export function checkSarif(result: CheckResult): string {
  const { version, diagnostics, suppressed, rules } = result;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const toResult = (finding: Diagnostic, suppressions: readonly object[]): object => ({
    ruleId: finding.ruleId,
    ruleIndex: indexes.get(finding.ruleId) ?? -1,
    ...findingResult(finding),
    partialFingerprints: { [FINGERPRINT]: result.fingerprintOf(finding) },
    suppressions,
  });
  const run = {
    tool: { driver: { name: "Kubehop", version, semanticVersion: version, rules: rules.map(descriptor) } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [BASE]: { description: message(["The working directory of the run."]) } },
    invocations: [invocation(result)],
    results: [
      ...diagnostics.map((finding) => toResult(finding, [])),
      ...suppressed.map((one) => toResult(one.diagnostic, [suppression(one)])),
    ],
  };
  return jsonText({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}

function descriptor({ id, severity, category, summary, why, fix: mend }: CheckedRule): object {
  const help = mend === "" ? summary : mend;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why === "" ? summary : why },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { category, tags: ["kubernetes", category] },
  };
}

/** What was not analysed is a notification; a rule that failed makes the run a failure. */
function invocation(result: CheckResult): object {
  return {
    executionSuccessful: !result.diagnostics.some(({ messageId }) => messageId === "ruleFailed"),
    toolExecutionNotifications: leftOutLines(result).map((line) => ({ level: "note", message: message([line]) })),
  };
}

function findingResult(finding: Diagnostic): object {
  const { messageId, severity, range, related, fix: edits, suggestions, uncertain = [], units } = finding;
  const fixes = [
    ...(edits === undefined ? [] : [fix("what --fix does", edits)]),
    ...suggestions.map((suggestion) => fix(suggestion.message, suggestion.edits)),
  ];
  return {
    level: LEVELS[severity],
    message: message([finding.message, ...adviceLines(finding)]),
    locations: [{ physicalLocation: physicalLocation(range) }],
    relatedLocations: related.map((other, index) => ({ id: index + 1, physicalLocation: physicalLocation(other.range), message: message([other.message]) })),
    ...(fixes.length === 0 ? {} : { fixes }),
    properties: { messageId, uncertain, units },
  };
}

function suppression({ by, reason }: SuppressedFinding): object {
  return { kind: SUPPRESSION_KINDS[by], ...(reason === undefined ? {} : { justification: reason }) };
}
