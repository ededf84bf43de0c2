/** Findings file by file, for formats that are made of files. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { compareText } from "../diagnostic/source-range.ts";
import type { CheckedFile, CheckResult } from "./check-result.ts";

export interface FileFindings extends CheckedFile {
  readonly findings: readonly Diagnostic[];
}

/** By path: all that was read, and what else findings point at, such as the config. */
export function findingsByFile({ files, diagnostics }: CheckResult): FileFindings[] {
  const byPath = new Map<string, CheckedFile & { readonly findings: Diagnostic[] }>();
  for (const file of files) byPath.set(file.path, { ...file, findings: [] });
  for (const finding of diagnostics) {
    const path = finding.range.file;
    const known = byPath.get(path) ?? { path, skipped: undefined, findings: [] };
    known.findings.push(finding);
    byPath.set(path, known);
  }
  return [...byPath.values()].sort((a, b) => compareText(a.path, b.path));
}
