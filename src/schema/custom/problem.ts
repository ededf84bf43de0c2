/** What validation finds, before it is told: alternatives are tried, and only some of it is. */
import type { TextEdit } from "../../diagnostic/text-edit.ts";
import type { Field } from "../field.ts";
import type { Reason } from "../violation.ts";

export interface Problem {
  readonly field: Field;
  /** The server's path where it is not that of the field. */
  readonly path?: string;
  readonly reason: Reason;
  readonly detail: string;
  readonly says: string;
  readonly help?: string | undefined;
  /** Other fields that it rests on. */
  readonly rests?: readonly Field[];
  /** The value has a type that the schema does not take: nothing else is said of it. */
  readonly wrongType?: boolean;
  readonly fix?: readonly TextEdit[] | undefined;
  /** Where to point, if not at the field. */
  readonly at?: Field | undefined;
  /** Of two equal ones the one before. */
  readonly first?: Field;
}

/** What a validation learns besides. */
export interface Scope {
  readonly minor: number;
  /** Rules in CEL that stand at values of the object; nobody evaluates them here. */
  celRules: number;
  /** Patterns that were not checked. */
  readonly skippedPatterns: Set<string>;
  /** How many values could not be judged: templates, and texts for patterns that were not checked. */
  unsure: number;
}

/** What people call a field: its key, of an item its list and index. */
export function nameOf(field: Field): string {
  if (field.key !== "") return field.key;
  return field.parent === undefined ? "the object" : `${nameOf(field.parent)}${field.step}`;
}

export function listed(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}`;
}
