/** `check --format checkstyle`: the XML of Checkstyle, which many services and editors read. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { findingsByFile } from "./by-file.ts";
import type { CheckResult } from "./check-result.ts";
import { printable } from "./text-cells.ts";
import { openTag, xmlDocument } from "./xml.ts";

/** Files without findings are left out. */
export function checkCheckstyle(result: CheckResult): string {
  const files = findingsByFile(result).filter(({ findings }) => findings.length > 0);
  const lines = files.flatMap(({ path, findings }) => [`  ${openTag("file", { name: path })}>`, ...findings.map(errorTag), "  </file>"]);
  return xmlDocument(['<checkstyle version="4.3">', ...lines, "</checkstyle>"]);
}

function errorTag({ ruleId, severity, message, range: { start } }: Diagnostic): string {
  const attributes = { line: start.line, column: start.column, severity, message: printable(message), source: `kubehop.${ruleId}` };
  return `    ${openTag("error", attributes)}/>`;
}
