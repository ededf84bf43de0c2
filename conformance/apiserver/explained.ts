/** Differences that stay, each for a reason that docs/conformance.md gives. */
import type { Verdict } from "./verdict.ts";

interface Explanation {
  readonly id: string;
  /** As in the list of the page. */
  readonly text: string;
}

interface OfFields extends Explanation {
  readonly holds: (theirs: Verdict, ours: Verdict) => boolean;
}

/** Both refuse, and name different fields. */
const FIELDS: readonly OfFields[] = [
  {
    id: "unnamed-address",
    text: "Fields of a Service whose name is missing or no part of a path: from 1.33 on the server allocates an address first, whose IPAddress object refers to the name, and so blames `spec.clusterIPs`. Kubehop names `metadata.name`, which is what has to change, or node ports that cannot be allocated either.",
    holds: (theirs, ours) =>
      theirs.problems.every(({ field, detail }) => field === "spec.clusterIPs" && detail.includes("parentRef.name")) &&
      ours.problems.some(({ field }) => field === "metadata.name" || field.endsWith(".nodePort")),
  },
];

/** A warning that only the server tells. */
const HUGE: Explanation = {
  id: "huge-amount",
  text: "A warning of the server that an amount such as `100000000000000000000` bytes were fractional: its arithmetic overflows. The amount is whole, so Kubehop is silent.",
};

export const EXPLANATIONS: readonly Explanation[] = [...FIELDS, HUGE];

/** @returns the id of the reason why they may differ about fields; both refuse */
export function explanationOf(theirs: Verdict, ours: Verdict): string | undefined {
  if (theirs.stage === "accepted" || ours.stage === "accepted" || theirs.problems.length === 0) return undefined;
  return FIELDS.find(({ holds }) => holds(theirs, ours))?.id;
}

/** True where they differ in nothing but such warnings. */
export function isWarningExplained(theirs: Verdict, ours: readonly string[]): boolean {
  const isHuge = (text: string): boolean => /fractional byte value "-?\d+(?:[kKMGTPE]i?|e\d+)?" is invalid/.test(text);
  return theirs.warnings.every((text) => ours.includes(text) || isHuge(text)) && ours.every((text) => theirs.warnings.includes(text));
}
