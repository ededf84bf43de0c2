/** `check --format json`: one object, published as schemas/check.schema.json. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { TextEdit } from "../diagnostic/text-edit.ts";
import type { CheckResult } from "./check-result.ts";
import { jsonText } from "./json-text.ts";

/** The whole output, with its final line break. */
export function checkJson(result: CheckResult): string {
  const { version, units, diagnostics, suppressed, summary } = result;
  const { files, documents, resources, skipped, unknownKinds, notEvaluated, errors, warnings, infos } = summary;
  const output = {
    version,
    units: units.map(({ name, kind, resources: objects, services }) => ({ name, kind, resources: objects, services })),
    diagnostics: diagnostics.map(diagnosticJson),
    suppressed: suppressed.map(({ diagnostic, by, reason }) => ({ diagnostic: diagnosticJson(diagnostic), by, reason: reason ?? null })),
    summary: {
      files,
      documents,
      resources,
      skipped: skipped.map(({ reason, count, places }) => ({ reason, count, places })),
      unknownKinds: unknownKinds.map(({ kind, count }) => ({ kind, count })),
      notEvaluated: notEvaluated.map(({ kind, count, celRules, patterns }) => ({ kind, count, celRules, patterns })),
      errors,
      warnings,
      infos,
      suppressed: suppressed.length,
    },
  };
  return jsonText(output);
}

/** One finding as every JSON of kubehop shows it; no key is ever absent. */
export function diagnosticJson(d: Diagnostic): object {
  return {
    ruleId: d.ruleId,
    messageId: d.messageId,
    severity: d.severity,
    message: d.message,
    ...place(d.range),
    related: d.related.map(({ range, message }) => ({ ...place(range), message })),
    help: d.help ?? null,
    uncertain: d.uncertain ?? [],
    fix: d.fix === undefined ? null : d.fix.map(editJson),
    suggestions: d.suggestions.map(({ message, edits }) => ({ message, edits: edits.map(editJson) })),
    data: d.data,
    units: d.units,
  };
}

function editJson({ range, text }: TextEdit): object {
  return { ...place(range), text };
}

function place({ file, start, end }: SourceRange): object {
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
