/** Packets through the rules of `kubehop render`, which must do what kube-proxy's rules did. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Case, Observation, ProxyMode } from "./case.ts";
import { type Comparison, comparePackets, sum } from "./comparison/compare.ts";
import { seenCase } from "./comparison/seen.ts";
import { MODES, RECORDED } from "./recorded.ts";
import { canBeRendered, sampleDigest, writeRulesets } from "./rulesets.ts";
import { simulate } from "./simulate.ts";

/** Rules follow the newest version. */
export const RENDERED_AS = "1.36";

/** What packets did under rendered rules, by mode; and which rules these were. */
export interface Witnessed {
  readonly digest: string;
  readonly comparisons: ReadonlyMap<ProxyMode, Comparison>;
}

/** @param observe runs the laboratory on cases with a folder of rulesets, and reads what it saw */
export function witness(all: readonly Case[], observe: (cases: readonly Case[], rulesets: string) => readonly Observation[]): Witnessed {
  const cases = all.filter(canBeRendered).map((one): Case => ({ ...one, queries: [] }));
  const folder = mkdtempSync(join(tmpdir(), "kubehop-rulesets-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  writeRulesets(folder, cases, MODES);
  const observations = new Map(observe(cases, folder).map((observation) => [`${observation.mode} ${observation.name}`, observation]));
  const compared = MODES.map((mode) => [mode, sum(cases.map((one) => compareRendered(one, mode, observations.get(`${mode} ${one.name}`))))] as const);
  return { digest: sampleDigest(all, MODES), comparisons: new Map(compared) };
}

function compareRendered(one: Case, mode: ProxyMode, observation: Observation | undefined): Comparison {
  if (observation === undefined) throw new Error(`the lab did not observe ${one.name} under rendered rules in ${mode} mode`);
  const run = { mode, version: "rendered" };
  const compared = comparePackets(one, simulate(one, mode, RENDERED_AS), seenCase(one, observation), run);
  const [error] = observation.errors ?? [];
  const unloaded = error === undefined ? [] : [{ name: one.name, ...run, what: "the ruleset", expected: "loads", seen: error }];
  return { ...compared, disagreements: [...unloaded, ...compared.disagreements] };
}

/** The recorded outcome: numbers, since the verdicts are those of the simulator where none disagrees. */
export interface RenderedRecord {
  readonly digest: string;
  readonly modes: Readonly<Record<string, { readonly cases: number; readonly packets: number; readonly disagreements: number }>>;
}

export const RENDERED_FILE = join(RECORDED, "rendered.json");

export function recordWitness({ digest, comparisons }: Witnessed): void {
  const modes = [...comparisons].map(([mode, { totals, disagreements }]) => [mode, { cases: totals.cases, packets: totals.packets, disagreements: disagreements.length }] as const);
  const recorded: RenderedRecord = { digest, modes: Object.fromEntries(modes) };
  writeFileSync(RENDERED_FILE, `${JSON.stringify(recorded, undefined, 2)}\n`);
}

/** Undefined where nothing was recorded yet. */
export function readWitness(): RenderedRecord | undefined {
  return existsSync(RENDERED_FILE) ? (JSON.parse(readFileSync(RENDERED_FILE, "utf8")) as RenderedRecord) : undefined;
}
