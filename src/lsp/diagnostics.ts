/** A finding as the protocol has it. */
import { type Diagnostic as ProtocolDiagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import { printable } from "../report/text-cells.ts";
import { toRange } from "./positions.ts";

export const SOURCE = "kubehop";

export interface Links {
  readonly uriOf: (path: string) => string;
  /** With `{rule}` for the id; undefined where there are no pages. */
  readonly docsUrl: string | undefined;
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

export function toProtocol(diagnostic: Diagnostic, links: Links): ProtocolDiagnostic {
  const { ruleId, messageId, severity, range, related, data, units, uncertain } = diagnostic;
  const href = docsOf(ruleId, links);
  const tags = tagsOf(ruleId);
  return {
    source: SOURCE,
    code: ruleId,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    severity: SEVERITIES[severity],
    range: toRange(range),
    message: messageOf(diagnostic),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    ...(related.length === 0 ? {} : { relatedInformation: related.map((entry) => ({ location: locationOf(entry.range, links), message: printable(entry.message) })) }),
    data: { messageId, data, units, ...(uncertain === undefined ? {} : { uncertain }) },
  };
}

export function docsOf(ruleId: string, { docsUrl }: Pick<Links, "docsUrl">): string | undefined {
  return docsUrl?.replaceAll("{rule}", encodeURIComponent(ruleId));
}

export function locationOf(range: SourceRange, { uriOf }: Pick<Links, "uriOf">): { uri: string; range: ReturnType<typeof toRange> } {
  return { uri: uriOf(range.file), range: toRange(range) };
}

function messageOf({ message, help, uncertain = [] }: Diagnostic): string {
  const lines = [message, ...(help === undefined ? [] : [`Help: ${help}`]), ...uncertain.map((why) => `Uncertain: ${why}`)];
  return lines.map(printable).join("\n");
}

const DEPRECATED: readonly DiagnosticTag[] = [DiagnosticTag.Deprecated];
const UNNECESSARY: readonly DiagnosticTag[] = [DiagnosticTag.Unnecessary];

/** By the name of the rule: what is deprecated or ignored is called so. */
function tagsOf(ruleId: string): readonly DiagnosticTag[] {
  if (/(^|-)deprecated(-|$)/.test(ruleId)) return DEPRECATED;
  return /(^|-)(unused|ignored)(-|$)/.test(ruleId) ? UNNECESSARY : [];
}
