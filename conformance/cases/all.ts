/** Every case that is run and recorded: the scenarios, then the generated clusters. */
import type { Case } from "../case.ts";
import { generateClusters } from "./generated/clusters.ts";
import { scenarios } from "./scenarios/all.ts";
import { checkUnique } from "./scenarios/fixture.ts";

export interface CaseOptions {
  readonly seed?: number;
  readonly clusters?: number;
  /** Names, or the beginnings of names. */
  readonly only?: readonly string[];
}

/** Cases of one configuration stand together. */
export function allCases({ seed, clusters, only = [] }: CaseOptions = {}): Case[] {
  const cases = [...scenarios(), ...generateClusters(seed, clusters)];
  for (const { objects } of cases) checkUnique(objects);
  const wanted = cases.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)));
  const groups = new Map<string, Case[]>();
  for (const one of wanted) {
    const key = JSON.stringify([one.proxy, one.dns]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flat();
}
