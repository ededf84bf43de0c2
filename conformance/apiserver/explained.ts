/** Differences that stay, each for a reason that docs/conformance.md gives. */
import type { Verdict } from "./verdict.ts";

interface Explanation {
  readonly id: string;
  /** As in the table of the page. */
  readonly text: string;
  readonly holds: (theirs: Verdict, ours: Verdict) => boolean;
}

export const EXPLANATIONS: readonly Explanation[] = [
  {
    id: "unnamed-address",
    text: "A Service whose name is missing or no part of a path: from 1.33 on the server allocates an address first, whose IPAddress object refers to the name, and so blames `spec.clusterIPs`. Kubehop names `metadata.name`, which is what has to change.",
    holds: (theirs, ours) =>
      theirs.problems.every(({ field, detail }) => field === "spec.clusterIPs" && detail.includes("parentRef.name")) && ours.problems.some(({ field }) => field === "metadata.name"),
  },
];

/** @returns the id of the reason why they may differ about fields; both refuse */
export function explanationOf(theirs: Verdict, ours: Verdict): string | undefined {
  if (theirs.stage === "accepted" || ours.stage === "accepted" || theirs.problems.length === 0) return undefined;
  return EXPLANATIONS.find(({ holds }) => holds(theirs, ours))?.id;
}
