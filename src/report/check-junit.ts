/** `check --format junit`: a suite a file, a test a finding; a clean file is one test that passes. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { adviceLines } from "./advice.ts";
import { type FileFindings, findingsByFile } from "./by-file.ts";
import type { CheckResult } from "./check-result.ts";
import { withoutCommands } from "./ci-commands.ts";
import { placeText } from "./finding-text.ts";
import { SKIPPED_WORDS } from "./summary-text.ts";
import { printable } from "./text-cells.ts";
import { UniqueNames } from "./unique-names.ts";
import { openTag, xmlDocument, xmlText } from "./xml.ts";

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: 0;
  readonly skipped: number;
}

/** Errors and warnings fail, infos pass; no times. */
export function checkJunit(result: CheckResult): string {
  const files = findingsByFile(result);
  const counts = files.map(countsOf);
  const total: Counts = { tests: sum(counts, "tests"), failures: sum(counts, "failures"), errors: 0, skipped: sum(counts, "skipped") };
  return xmlDocument([`${openTag("testsuites", { name: "kubehop", ...total })}>`, ...files.flatMap(suite), "</testsuites>"]);
}

function sum(counts: readonly Counts[], key: keyof Counts): number {
  return counts.reduce((total, count) => total + count[key], 0);
}

function countsOf({ findings, skipped }: FileFindings): Counts {
  return {
    tests: Math.max(1, findings.length),
    failures: findings.filter(({ severity }) => severity !== "info").length,
    errors: 0,
    skipped: findings.length === 0 && skipped !== undefined ? 1 : 0,
  };
}

function suite(file: FileFindings): string[] {
  const names = new UniqueNames();
  const cases = file.findings.length === 0 ? quietCase(file) : file.findings.flatMap((finding) => findingCase(finding, names));
  return [`  ${openTag("testsuite", { name: file.path, ...countsOf(file) })}>`, ...cases, "  </testsuite>"];
}

function quietCase({ path, skipped }: FileFindings): string[] {
  const tag = `    ${openTag("testcase", { name: skipped === undefined ? "no findings" : "not analysed", classname: path, file: path })}`;
  if (skipped === undefined) return [`${tag}/>`];
  return [`${tag}>`, `      ${openTag("skipped", { message: SKIPPED_WORDS[skipped][0] })}/>`, "    </testcase>"];
}

function findingCase(finding: Diagnostic, names: UniqueNames): string[] {
  const { ruleId, severity, range } = finding;
  const { file, start } = range;
  const name = names.of(`${ruleId} ${start.line}:${start.column}`);
  const message = printable(finding.message);
  const text = [`${placeText(range)}: ${severity}: ${message}`, ...adviceLines(finding)].map((line) => xmlText(withoutCommands(line))).join("\n");
  const said = severity === "info" ? `<system-out>${text}</system-out>` : `${openTag("failure", { message, type: severity })}>${text}</failure>`;
  return [`    ${openTag("testcase", { name, classname: file, file, line: start.line })}>`, `      ${said}`, "    </testcase>"];
}
