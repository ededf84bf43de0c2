/** A processor that changes no text: it lowers errors which may be untrue to warnings, as our own runner does. */
import type { LintMessage, Processor } from "@eslint/core";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { AnyRule } from "../lint/rule.ts";
import { hostMessage } from "./report.ts";

/** ESLint gives a rule one severity for all that it says, so doubtful findings are remembered until they come back as messages. */
const doubtful = new Map<string, Set<string>>();

export function forget(file: string): void {
  doubtful.delete(file);
}

export function note(file: string, rule: AnyRule, diagnostic: Diagnostic): void {
  if (diagnostic.uncertain === undefined) return;
  const { line, column } = diagnostic.range.start;
  const known = doubtful.get(file) ?? new Set<string>();
  doubtful.set(file, known.add(keyOf(rule.id, { line, column, message: hostMessage(rule, diagnostic) })));
}

/** @param ruleId without the prefix under which the plugin was registered */
function keyOf(ruleId: string, { line, column, message }: Pick<LintMessage, "line" | "column" | "message">): string {
  return [ruleId, line, column, message].join("\0");
}

export const processor: Processor = {
  meta: { name: "kubehop/severity" },
  supportsAutofix: true,
  preprocess: (text) => [text],
  postprocess: (lists, file) => {
    const known = doubtful.get(file);
    forget(file);
    return lists.flat().map((message) => {
      const id = message.ruleId?.split("/").at(-1) ?? "";
      return message.severity === 2 && known?.has(keyOf(id, message)) === true ? { ...message, severity: 1 } : message;
    });
  },
};
