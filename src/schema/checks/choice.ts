/** Fields that take one of a few words. */
import { bareText, similarity } from "../../diagnostic/similar.ts";
import { replaceScalar } from "../edits.ts";
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { type LimitName, valuesOf } from "../types/limits.ts";

export interface Choice {
  readonly rule: string;
  /** What people call the field: "protocol", "pathType". Its key, if absent. */
  readonly what?: string;
  /** In place of the nearest word. */
  readonly help?: string | undefined;
  /** The word that is surely meant, offered as a suggestion; with a `help` of the caller there is no other guess. */
  readonly meant?: string | undefined;
  readonly rests?: readonly Field[];
}

/**
 * Refuses a word that is none of the allowed ones. Whether absent and "" pass is the caller's business: the server
 * has defaulted most of them before.
 * @param limit whose values are allowed, any word where there are none; a list, in the server's order, where they depend on other fields
 */
export function checkChoice(field: Field, limit: LimitName | readonly string[], review: Pick<Review, "refuse" | "settings">, choice: Choice): void {
  const allowed = typeof limit === "string" ? valuesOf(limit, review.settings.minor) : limit;
  if (allowed.length === 0 || allowed.includes(field.text)) return;
  const { rule, what = field.key, rests = [] } = choice;
  const words = allowed.join(", ");
  const meant = choice.meant ?? (choice.help === undefined ? nearest(field.text, allowed) : undefined);
  const edits = meant === undefined ? undefined : replaceScalar(field, meant);
  const sameLetters = meant !== undefined && bareText(meant) === bareText(field.text);
  review.refuse(field, "Unsupported value", `supported values: ${allowed.map((word) => `"${word}"`).join(", ")}`, {
    rule,
    says: allowed.length === 1 ? `${what} ${field.shown} is not ${words}` : `${what} ${field.shown} is none of ${words}`,
    help: choice.help ?? `write ${meant ?? listed(allowed)}`,
    rests,
    ...(edits === undefined ? {} : sameLetters ? { fix: edits } : { suggestions: [{ message: `write ${meant ?? ""}`, edits }] }),
  });
}

function nearest(text: string, allowed: readonly string[]): string | undefined {
  const ranked = allowed.map((word) => ({ word, likeness: similarity(text, word) })).sort((a, b) => b.likeness - a.likeness);
  const [first] = ranked;
  return first !== undefined && first.likeness >= 0.6 ? first.word : undefined;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
