/** The edits that a report brings along. */
import type { Suggestion, TextEdit } from "../diagnostic/text-edit.ts";
import type { ReportDescriptor, RuleFixer } from "./rule.ts";

const FIXER: RuleFixer = {
  replaceText: ({ range }, text) => ({ range, text }),
  insertTextAfter: ({ range }, text) => ({ range: { ...range, start: range.end }, text }),
  insertTextBefore: ({ range }, text) => ({ range: { ...range, end: range.start }, text }),
  remove: ({ range }) => ({ range, text: "" }),
};

/**
 * What may be untrue is not mended unasked: a fix of a finding with doubts becomes a suggestion.
 * @throws when a rule fixes that does not say so in its `meta`
 */
export function editsOf(
  { fix, suggest = [], doubts = [], help }: ReportDescriptor<string>,
  ruleId: string,
  fixable: boolean,
): { readonly fix?: readonly TextEdit[]; readonly suggestions: readonly Suggestion[] } {
  const edits = fix?.(FIXER);
  if (edits !== undefined && !fixable) throw new Error(`rule ${ruleId} fixes, but its meta does not say fixable`);
  const suggestions = suggest.flatMap((one) => {
    const own = one.fix(FIXER);
    return own === undefined ? [] : [{ message: one.desc, edits: own }];
  });
  if (edits === undefined) return { suggestions };
  return doubts.length === 0 ? { fix: edits, suggestions } : { suggestions: [{ message: help ?? "mend it", edits }, ...suggestions] };
}
