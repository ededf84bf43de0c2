/** Chooses which findings of many are read: of every rule some, the same for the same seed. */
import { shuffled } from "../../recall/random.ts";

/** @returns `most` findings in the order given, taken from one rule after the other until enough are there */
export function sampleOf<T extends { readonly ruleId: string }>(findings: readonly T[], most: number, seed: number): T[] {
  const piles = new Map<string, T[]>();
  for (const finding of shuffled(findings, seed)) {
    const pile = piles.get(finding.ruleId);
    if (pile === undefined) piles.set(finding.ruleId, [finding]);
    else pile.push(finding);
  }
  const byRule = [...piles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pile]) => pile);
  const rounds = Math.max(0, ...byRule.map((pile) => pile.length));
  const inTurn = Array.from({ length: rounds }, (_, round) => byRule.flatMap((pile) => pile.slice(round, round + 1))).flat();
  const taken = new Set(inTurn.slice(0, most));
  return findings.filter((finding) => taken.has(finding));
}
