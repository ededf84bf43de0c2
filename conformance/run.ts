/** `npm run conformance`: real components and the simulator are asked the same, and must say the same. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runApiServers } from "./apiserver/run.ts";
import type { Case, Observation, ProxyMode } from "./case.ts";
import { allCases } from "./cases/all.ts";
import { type Comparison, compareCase, disagreementTable, sum } from "./comparison/compare.ts";
import { type SeenCase, seenCase } from "./comparison/seen.ts";
import { componentVersions } from "./components.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { MODES, record } from "./recorded.ts";
import { writeNumbers } from "./numbers.ts";
import { simulate } from "./simulate.ts";
import { recordWitness, RENDERED_AS, witness } from "./witness.ts";

const HERE = import.meta.dirname;

function main(): number {
  let options: Options;
  try {
    options = parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const cases = allCases(options);
  if (cases.length === 0) {
    console.error(`no case is called ${options.only.join(" or ")}`);
    return 2;
  }
  const lacking = options.observed.length === 0 ? whatIsMissing() : [];
  if (lacking.length > 0) {
    console.error(`npm run conformance needs ${lacking.join(", and ")}.\nWithout them npm test compares what was recorded.`);
    return 2;
  }
  const watched = options.rules.includes("kube-proxy") ? options.kubernetes.map((minor) => runVersion(minor, cases, options)) : [];
  const rendered = options.rules.includes("rendered") && options.observed.length === 0 ? runRendered(cases, options) : [];
  const all = sum([...watched, ...rendered]);
  if (all.disagreements.length > 0) console.log(disagreementTable(all.disagreements));
  const { packets, names, skipped } = all.totals;
  console.log(`${cases.length} cases, ${packets} packet verdicts, ${names} answers, ${skipped} skipped: ${all.disagreements.length} disagreements`);
  if (options.record) writeNumbers();
  return all.disagreements.length === 0 ? 0 : 1;
}

function whatIsMissing(): string[] {
  const go = spawnSync("go", ["version"], { encoding: "utf8" });
  return [
    ...(process.getuid?.() === 0 ? [] : ["root, to make network namespaces"]),
    ...(go.status === 0 ? [] : ["Go (https://go.dev/dl/), to build kube-proxy, the API server, its controllers and CoreDNS"]),
  ];
}

function runVersion(minor: string, cases: readonly Case[], options: Options): Comparison {
  const observations = new Map<string, Observation>();
  const keep = (file: string): void => {
    for (const observation of readObservations(file, minor)) observations.set(`${observation.mode} ${observation.name}`, observation);
  };
  const given = options.observed.length > 0;
  for (const file of given ? options.observed : [observe(minor, cases)]) keep(file);
  const first = compareAll(minor, cases, observations);
  const doubtful = new Set(first.comparison.disagreements.map(({ name }) => name));
  if (doubtful.size > 0 && !given) {
    // On a busy machine a kube-proxy may miss the zone of its node when it starts, and keeps missing it.
    console.log(`asking again: ${[...doubtful].join(", ")}`);
    keep(observe(minor, cases.filter(({ name }) => doubtful.has(name))));
  }
  const { comparison, seen } = compareAll(minor, cases, observations);
  if (options.record) record(minor, componentVersions(HERE, minor), cases, seen);
  return comparison;
}

function runRendered(cases: readonly Case[], options: Options): readonly Comparison[] {
  const witnessed = witness(cases, (some, rulesets) => readLines(observe(RENDERED_AS, some, rulesets)));
  if (options.record) recordWitness(witnessed);
  return [...witnessed.comparisons.values()];
}

function compareAll(minor: string, cases: readonly Case[], observations: ReadonlyMap<string, Observation>): { comparison: Comparison; seen: Map<ProxyMode, Map<string, SeenCase>> } {
  const seen = new Map<ProxyMode, Map<string, SeenCase>>(MODES.map((mode) => [mode, new Map()]));
  const comparisons = cases.flatMap((one) =>
    MODES.map((mode) => {
      const observation = observations.get(`${mode} ${one.name}`);
      if (observation === undefined) throw new Error(`the lab did not observe ${one.name} in ${mode} mode of ${minor}`);
      const found = seenCase(one, observation);
      seen.get(mode)?.set(one.name, found);
      return compareCase(one, simulate(one, mode, minor), found, { mode, version: observation.version });
    }),
  );
  return { comparison: sum(comparisons), seen };
}

/**
 * @param rulesets a folder of rules to load in the place of kube-proxy's
 * @returns the file of observations; the lab says its progress itself
 */
function observe(minor: string, cases: readonly Case[], rulesets?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "kubehop-conformance-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const [asked, answered] = [join(folder, "cases.jsonl"), join(folder, `observed-${minor}.jsonl`)];
  writeFileSync(asked, cases.map((one) => `${JSON.stringify(one)}\n`).join(""));
  start("sh", ["build.sh", minor]);
  start("go", ["run", "./cmd/lab", "--kubernetes", minor, "--cases", asked, "--out", answered, "--modes", MODES.join(","), "--wait", ...(rulesets === undefined ? [] : ["--render", rulesets])]);
  return answered;
}

function start(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: HERE, stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}

function readObservations(file: string, minor: string): Observation[] {
  return readLines(file).filter(({ version }) => version.startsWith(`${minor}.`));
}

/** Those of rendered rules are of no version. */
function readLines(file: string): Observation[] {
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Observation);
}

const [first, ...rest] = process.argv.slice(2);
process.exitCode = first === "apiserver" ? runApiServers(rest) : main();
