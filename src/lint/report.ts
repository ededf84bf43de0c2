/** What a rule reports -> a finding. */
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.ts";
import { fillMessage } from "./message.ts";
import type { AnyRule, ReportDescriptor } from "./rule.ts";
import { editsOf } from "./rule-fixer.ts";

/** Who reports, and how grave that is in this run. */
export interface Reporter {
  readonly rule: AnyRule;
  readonly severity: Severity;
}

/** @throws for a message that the rule has not */
export function toDiagnostic({ rule, severity }: Reporter, units: readonly string[], descriptor: ReportDescriptor<string>): Diagnostic {
  const { node, messageId, data = {}, related = [], help, doubts = [] } = descriptor;
  const template = rule.messages[messageId];
  if (template === undefined) throw new Error(`rule ${rule.id} has no message ${messageId}`);
  return {
    ruleId: rule.id,
    messageId,
    severity: doubts.length > 0 && severity === "error" ? "warning" : severity,
    message: fillMessage(template, data),
    range: node.range,
    related: [
      ...related.map((entry) => ({ range: entry.node.range, message: entry.message })),
      ...doubts.flatMap(({ range, text }) => (range === undefined ? [] : [{ range, message: text }])),
    ],
    ...(help === undefined ? {} : { help }),
    ...(doubts.length === 0 ? {} : { uncertain: doubts.map((doubt) => doubt.text) }),
    data,
    ...editsOf(descriptor, rule.id, Boolean(rule.meta.fixable)),
    units,
  };
}
