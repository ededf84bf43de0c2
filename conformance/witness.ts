/** Packets through the rules of `kubehop render`, which must do what kube-proxy's rules did. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Case, Observation, ProxyMode } from "./case.ts";
import { type Comparison, comparePackets, sum } from "./comparison/compare.ts";
import { seenCase } from "./comparison/seen.ts";
import { MODES } from "./recorded.ts";
import { canBeRendered, writeRulesets } from "./rulesets.ts";
import { simulate } from "./simulate.ts";

/** Rules follow the newest version. */
export const RENDERED_AS = "1.36";

/** @param observe runs the laboratory on cases with a folder of rulesets, and reads what it saw */
export function witness(all: readonly Case[], observe: (cases: readonly Case[], rulesets: string) => readonly Observation[]): Comparison {
  const cases = all.filter(canBeRendered).map((one): Case => ({ ...one, queries: [] }));
  const folder = mkdtempSync(join(tmpdir(), "kubehop-rulesets-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  writeRulesets(folder, cases, MODES);
  const observations = new Map(observe(cases, folder).map((observation) => [`${observation.mode} ${observation.name}`, observation]));
  return sum(cases.flatMap((one) => MODES.map((mode) => compareRendered(one, mode, observations.get(`${mode} ${one.name}`)))));
}

function compareRendered(one: Case, mode: ProxyMode, observation: Observation | undefined): Comparison {
  if (observation === undefined) throw new Error(`the lab did not observe ${one.name} under rendered rules in ${mode} mode`);
  const run = { mode, version: "rendered" };
  const compared = comparePackets(one, simulate(one, mode, RENDERED_AS), seenCase(one, observation), run);
  const [error] = observation.errors ?? [];
  const unloaded = error === undefined ? [] : [{ name: one.name, ...run, what: "the ruleset", expected: "loads", seen: error }];
  return { ...compared, disagreements: [...unloaded, ...compared.disagreements] };
}
