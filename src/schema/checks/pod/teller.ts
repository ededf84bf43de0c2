/** The few ways in which the checks of pods refuse fields, with words where the owner of a field says enough. */
import { nearest } from "../../../diagnostic/similar.ts";
import type { Field } from "../../field.ts";
import type { Finding, Review } from "../../review.ts";
import { type LimitName, rangeOf, valuesOf } from "../../types/limits.ts";
import type { Reason } from "../../violation.ts";
import { sayName } from "../label-words.ts";

export type More = Omit<Finding, "rule" | "says">;

/** The word that is meant, or all of them. */
export function meantOf(text: string, words: readonly string[]): string {
  const same = words.find((word) => word.toLowerCase() === text.toLowerCase());
  const all = words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
  return same ?? (text === "" ? undefined : nearest(text, words)) ?? all;
}

export class Teller {
  readonly review: Review;
  readonly rule: string;
  /** Whose fields they are: "volume data", "container web". */
  readonly owner: string;

  constructor(review: Review, rule: string, owner: string) {
    this.review = review;
    this.rule = rule;
    this.owner = owner;
  }

  get minor(): number {
    return this.review.settings.minor;
  }

  /** The same rule for something else. */
  of(owner: string): Teller {
    return new Teller(this.review, this.rule, owner);
  }

  refuse(field: Field, reason: Reason, detail: string, says: string, more: More = {}): void {
    this.review.refuse(field, reason, detail, { rule: this.rule, says, ...more });
  }

  invalid(field: Field, detail: string, says: string, more: More = {}): void {
    this.refuse(field, "Invalid value", detail, says, more);
  }

  forbidden(field: Field, detail: string, says: string, more: More = {}): void {
    this.refuse(field, "Forbidden", detail, says, { at: field.keyPlace, ...more });
  }

  /** "volume data has no claimName". */
  required(field: Field, detail = "", more: More & { readonly says?: string } = {}): void {
    const { says = `${this.owner} has ${field.present ? "an empty" : "no"} ${field.key}`, ...rest } = more;
    this.refuse(field, "Required value", detail, says, { help: `add ${field.key}`, ...rest });
  }

  /** Where only "" and what is not written are refused. */
  requiredText(field: Field, more: More = {}): boolean {
    if (field.text !== "") return true;
    this.required(field, "", more);
    return false;
  }

  /**
   * One error for each broken rule of a format of names.
   * @param what "name", "claimName"; the key of the field
   */
  name(field: Field, details: readonly string[], more: More & { readonly what?: string } = {}): void {
    const { what = field.key, ...rest } = more;
    for (const detail of details) {
      const { says, help } = sayName(`${what} ${field.present ? field.shown : '""'} of ${this.owner}`, field.text, detail);
      this.invalid(field, detail, says, { help, ...rest });
    }
  }

  duplicate(field: Field, first: Field, says: string, more: More = {}): void {
    const related = [{ node: first.place, message: `${first.shown} is first here` }];
    this.refuse(field, "Duplicate value", "", says, { related, rests: [first], ...more });
  }

  /** "" counts as a word like others; whether it is looked at is the caller's business. */
  choice(field: Field, limit: LimitName, more: More = {}): void {
    const allowed = valuesOf(limit, this.minor);
    if (allowed.length === 0 || allowed.includes(field.text)) return;
    const detail = `supported values: ${allowed.map((word) => JSON.stringify(word)).join(", ")}`;
    const words = allowed.filter((word) => word !== "");
    const none = words.length > 1 ? `none of ${words.join(", ")}` : `not ${words.join("")}`;
    const says = `${field.key} ${field.present ? field.shown : '""'} of ${this.owner} is ${none}`;
    this.refuse(field, "Unsupported value", detail, field.present ? says : `${this.owner} has no ${field.key}`, { help: `write ${meantOf(field.text, words)}`, ...more });
  }

  /** A whole number between two, both included. */
  range(field: Field, limit: LimitName, more: More = {}): void {
    const { number } = field;
    const { from, to } = rangeOf(limit, this.minor);
    if (number >= from && number <= to) return;
    const says = `${field.key} ${field.shown} of ${this.owner} is outside ${from}-${to}`;
    this.invalid(field, `must be between ${from} and ${to}, inclusive`, says, { help: `write a number from ${from} to ${to}`, ...more });
  }
}
