/** What the API server says of an object: one violation for each error or warning of its answer. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Suggestion, TextEdit } from "../diagnostic/text-edit.ts";

/** Anything that knows its place: nodes of the YAML tree, keys. */
export interface Located {
  readonly range: SourceRange;
}

/**
 * Where in its pipeline the server speaks, in its order. It stops after the first stage that finds something, and of
 * `decode` it tells the first error only; Kubehop tells all. `request` is about the object and its URL. `common` is `metadata` where a kind's own validation
 * leaves it to the code of all kinds (apiserver pkg/registry/rest/create.go), `store` what the storage does not
 * take. `warn` refuses nothing.
 */
export type Stage = "decode" | "strict" | "request" | "allocate" | "validate" | "common" | "store" | "warn";

/** Error types as the server prints them (apimachinery pkg/util/validation/field/errors.go), and those of decoding. */
export type Reason =
  | "Required value"
  | "Invalid value"
  | "Unsupported value"
  | "Duplicate value"
  | "Forbidden"
  | "Too long"
  | "Too many"
  | "Not found"
  | "Internal error"
  | "Bad request"
  | "wrong type"
  | "unknown field"
  | "unknown kind"
  | "warning";

export interface Violation {
  /** The most specific rule that tells it. */
  readonly rule: string;
  readonly stage: Stage;
  /** The server's path of the field, its oddities included: `spec.LoadBalancerSourceRanges[0]`. */
  readonly field: string;
  readonly reason: Reason;
  /** As the server words it, without the value; of a warning the whole text. "" where there is none. */
  readonly detail: string;
  /** What is wrong, for people: "nodePort 8080 is outside 30000-32767". No final full stop. */
  readonly says: string;
  /** What to write instead; no final full stop. */
  readonly help?: string;
  readonly node: Located;
  readonly related: readonly { readonly node: Located; readonly message: string }[];
  /** Mends it without a doubt about what was meant. */
  readonly fix?: readonly TextEdit[];
  /** Mend it if the guess is right. */
  readonly suggestions: readonly Suggestion[];
  /** The fields that it rests on, as in `Change.fields`: `spec.ports.nodePort`. */
  readonly fields: readonly string[];
  /** It only repeats another error of the same answer: the server says both, people are told the other. */
  readonly follows?: boolean;
  /** Why it may be untrue, besides what may alter these fields. */
  readonly doubts?: readonly { readonly text: string; readonly range: SourceRange }[];
}
