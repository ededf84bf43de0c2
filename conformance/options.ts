/** What `npm run conformance` may be told. */
import { parseArgs } from "node:util";
import { DEFAULT_CLUSTERS, DEFAULT_SEED } from "./cases/generated/clusters.ts";

export interface Options {
  /** Minor versions. */
  readonly kubernetes: readonly string[];
  readonly seed: number;
  readonly clusters: number;
  /** Names of cases, or the beginnings of names. */
  readonly only: readonly string[];
  readonly record: boolean;
  /** Who programs the nodes: the real thing, rules of `kubehop render`, or first one and then the other. */
  readonly rules: readonly Rules[];
  /** Files of observations to compare instead of making new ones; later ones replace earlier ones. */
  readonly observed: readonly string[];
}

export type Rules = "kube-proxy" | "rendered";

export const USAGE = `usage: npm run conformance -- [options]
  --kubernetes 1.36,1.34   versions to run (both by default)
  --only P17,C0            cases by name or beginning of a name
  --seed N                 of the generated clusters (${DEFAULT_SEED})
  --clusters N             how many (${DEFAULT_CLUSTERS})
  --rules rendered         only kube-proxy, or only the rules of kubehop render (both by default)
  --record                 write the verdicts to conformance/recorded/
  --observed FILE,FILE     compare what the lab wrote there before`;

/** Those that `conformance/components` pins. */
export const VERSIONS = ["1.36", "1.34"] as const;

/** @throws with words for the user */
export function parseOptions(args: readonly string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { kubernetes: text, only: text, seed: text, clusters: text, observed: text, rules: text, record: { type: "boolean" } },
  });
  const options: Options = {
    kubernetes: values.kubernetes?.split(",") ?? VERSIONS,
    seed: numberOf("seed", values.seed, DEFAULT_SEED),
    clusters: numberOf("clusters", values.clusters, DEFAULT_CLUSTERS),
    only: values.only?.split(",") ?? [],
    record: values.record ?? false,
    rules: rulesOf(values.rules),
    observed: values.observed?.split(",") ?? [],
  };
  const usual = options.seed === DEFAULT_SEED && options.clusters === DEFAULT_CLUSTERS && options.only.length === 0;
  // The tests make the cases of the usual seed and miss those that a recording lacks.
  if (options.record && !usual) throw new Error("only all cases of the usual seed are recorded: leave out --only, --seed and --clusters");
  return options;
}

function rulesOf(text: string | undefined): readonly Rules[] {
  if (text === undefined) return ["kube-proxy", "rendered"];
  if (text === "kube-proxy" || text === "rendered") return [text];
  throw new Error(`--rules takes kube-proxy or rendered, not ${text}`);
}

function numberOf(name: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a number, not ${text}`);
  return Number(text);
}
