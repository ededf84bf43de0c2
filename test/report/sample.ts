/** Findings and results to print, so that each test says only what is special about it. */
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import type { SourceRange } from "../../src/diagnostic/source-range.ts";
import type { CheckResult } from "../../src/report/check-result.ts";
import { sourcesOf } from "../../src/report/sources.ts";

/** `line:column-line:column` in a file. */
export function at(file: string, place: string): SourceRange {
  const [line = 0, column = 0, endLine = 0, endColumn = 0] = place.split(/[:-]/).map(Number);
  return { file, start: { line, column }, end: { line: endLine, column: endColumn } };
}

export function finding(part: Partial<Diagnostic> & { readonly range: SourceRange }): Diagnostic {
  return {
    ruleId: "service-selector-no-match",
    messageId: "noMatch",
    severity: "error",
    message: "No pod matches this selector",
    related: [],
    suggestions: [],
    data: {},
    units: ["."],
    ...part,
  };
}

type Part = Partial<Omit<CheckResult, "summary" | "sources">> & {
  readonly summary?: Partial<CheckResult["summary"]>;
  readonly texts?: Readonly<Record<string, string>>;
};

export function result({ summary, texts = {}, ...rest }: Part = {}): CheckResult {
  const { diagnostics = [] } = rest;
  const count = (severity: Diagnostic["severity"]): number => diagnostics.filter((d) => d.severity === severity).length;
  return {
    version: "1.2.3",
    units: [{ name: ".", kind: "folder", resources: 31, services: 9 }],
    diagnostics,
    suppressed: [],
    rules: [],
    files: [],
    summary: {
      files: 14,
      documents: 33,
      resources: 31,
      errors: count("error"),
      warnings: count("warning"),
      infos: count("info"),
      skipped: [],
      unknownKinds: [],
      notEvaluated: [],
      ...summary,
    },
    sources: sourcesOf(texts),
    fingerprintOf: ({ ruleId, range }) => `${ruleId}@${range.start.line}`,
    services: () => [],
    ...rest,
  };
}

/** Text of a page without colour. */
export function withoutColour(text: string): string {
  return text.replace(/\u001b\[\d+m/g, "");
}
