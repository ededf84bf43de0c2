/** Three-valued answers: what manifests do not settle stays `unknown`, and every answer has reasons. */
import type { SourceRange } from "../diagnostic/source-range.ts";

export type VerdictValue = "allow" | "deny" | "unknown";

export interface Reason {
  readonly text: string;
  readonly range?: SourceRange;
}

export interface Verdict {
  readonly value: VerdictValue;
  readonly reasons: readonly Reason[];
}

export function reason(text: string, range?: SourceRange): Reason {
  return range === undefined ? { text } : { text, range };
}

export function allow(...reasons: readonly Reason[]): Verdict {
  return { value: "allow", reasons };
}

/** `allow` with any number of reasons, which may be more than a function takes arguments. */
export function noted(reasons: readonly Reason[]): Verdict {
  return { value: "allow", reasons };
}

export function deny(...reasons: readonly Reason[]): Verdict {
  return { value: "deny", reasons };
}

export function unknown(...reasons: readonly Reason[]): Verdict {
  return { value: "unknown", reasons };
}

/**
 * All steps must pass. One denial decides, and then only the denials are told; with a doubt the notes of
 * the passing steps stay behind it, since they say under which conditions the rest holds.
 */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  const denials = verdicts.filter(({ value }) => value === "deny");
  if (denials.length > 0) return { value: "deny", reasons: joined(denials) };
  const doubts = verdicts.filter(({ value }) => value === "unknown");
  const notes = verdicts.filter(({ value }) => value === "allow");
  return { value: doubts.length > 0 ? "unknown" : "allow", reasons: joined([...doubts, ...notes]) };
}

/**
 * One of several backends is chosen at random: the answer holds only where it is the same for all.
 * @param named the verdict of each backend with the backend's name
 */
export function acrossBackends(named: readonly (readonly [string, Verdict])[]): Verdict {
  const values = new Set(named.map(([, { value }]) => value));
  const verdicts = named.map(([, verdict]) => verdict);
  const [only] = values;
  if (only === undefined) return allow();
  if (values.size === 1) return { value: only, reasons: joined(verdicts) };
  const reasons = named.flatMap(([name, verdict]) => {
    if (verdict.value === "allow") return [reason(`${name} is allowed`), ...verdict.reasons];
    return verdict.reasons.map(({ text, range }) => reason(`${name}: ${text}`, range));
  });
  return { value: "unknown", reasons: joined([noted(reasons)]) };
}

/** The same verdict, except that a doubt makes it `unknown`. */
export function doubted(verdict: Verdict, doubts: readonly Reason[]): Verdict {
  if (doubts.length === 0) return verdict;
  return { value: "unknown", reasons: joined([verdict, noted(doubts)]) };
}

/**
 * A denial, or with doubts what it would be if they were unfounded.
 * @param what what is missing: "no endpoints"
 * @param then what follows: "connections are refused at once (REJECT)"
 */
export function missing(what: string, then: string, why: readonly Reason[], doubts: readonly Reason[]): Verdict {
  if (doubts.length === 0) return { value: "deny", reasons: [reason(`${what}: ${then}`), ...why] };
  return { value: "unknown", reasons: joined([noted([reason(`${what} here: if that is all, ${then}`), ...why, ...doubts])]) };
}

function joined(verdicts: readonly Verdict[]): Reason[] {
  const all = verdicts.flatMap(({ reasons }) => reasons);
  if (all.length < 2) return all;
  const seen = new Map<string, Reason>();
  for (const next of all) {
    const { range } = next;
    const place = range === undefined ? "" : `${range.file}:${range.start.line}:${range.start.column}`;
    const key = `${next.text}\0${place}`;
    if (!seen.has(key)) seen.set(key, next);
  }
  return [...seen.values()];
}
