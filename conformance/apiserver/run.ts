/** `npm run conformance -- apiserver`: real API servers and Kubehop are asked the same, and must say the same. */
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kubernetesVersion } from "../components.ts";
import { answersOf } from "./answers.ts";
import type { Manifest, Recipe } from "./case.ts";
import { differencesOf } from "./compare.ts";
import { readCorpus } from "./corpus.ts";
import { manifestOf, recipesOf } from "./generate.ts";
import { KINDS } from "./kinds.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { writePage } from "./page.ts";
import { readRecorded, recordedKinds, writeRecorded, writeSummary } from "./recorded.ts";
import { Report } from "./report.ts";
import { ourVerdict, theirVerdict, type Verdict } from "./verdict.ts";

/** @returns the exit code */
export function runApiServers(args: readonly string[]): number {
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const lacking = ["go", "etcd"].filter((tool) => spawnSync(tool, [tool === "go" ? "version" : "--version"]).status !== 0);
  if (lacking.length > 0) {
    console.error(`npm run conformance -- apiserver needs ${lacking.join(" and ")} (https://go.dev/dl/; Debian: apt install etcd-server).\nWithout them npm test compares what was recorded.`);
    return 2;
  }
  const manifests = manifestsOf(options);
  const report = new Report();
  const verdicts = new Map<Manifest, Map<string, Verdict>>(manifests.map((one) => [one, new Map()]));
  for (const minor of options.kubernetes) runMinor(minor, manifests, { report, verdicts, folder: options.answers });
  console.log(report.table());
  if (options.differences !== undefined) writeFileSync(options.differences, `${report.table()}\n\n${report.differences()}\n`);
  if (options.answers !== undefined) noteDiffering(options.answers, report.differing);
  if (options.record) record(options, report, verdicts);
  console.log(`${report.disagreements} disagreements`);
  return report.disagreements === 0 ? 0 : 1;
}

/** Generated ones, those that once differed, and those of others. */
function manifestsOf({ kinds, seed, cases, corpus, answers, record: whole }: Options): Manifest[] {
  const kept = whole ? [...recordedKinds().flatMap((kind) => readRecorded(kind).filter((one) => one.kept)).flatMap(({ manifest }) => manifest.recipe ?? []), ...notedDiffering(answers)] : [];
  const own = kinds.flatMap((kind) => [...recipesOf(kind, seed, cases), ...kept.filter((recipe) => recipe.kind === kind.id)]).map(manifestOf);
  const others = corpus === undefined ? [] : readCorpus(corpus).filter(({ kind }) => kinds.some(({ id }) => id === kind));
  return [...new Map([...own, ...others].map((one) => [`${one.kind} ${one.recipe === undefined ? one.id : ""} ${one.format} ${one.body}`, one])).values()];
}

interface Results {
  readonly report: Report;
  readonly verdicts: ReadonlyMap<Manifest, Map<string, Verdict>>;
  readonly folder: string | undefined;
}

function runMinor(minor: string, manifests: readonly Manifest[], { report, verdicts, folder }: Results): void {
  const asked = manifests.filter((one) => isAsked(one, Number(minor.split(".")[1])));
  const answers = answersOf(minor, asked, folder);
  for (const [index, manifest] of asked.entries()) {
    const answer = answers[index];
    if (answer === undefined) throw new Error(`the lab did not answer ${manifest.id}`);
    const theirs = theirVerdict(answer);
    verdicts.get(manifest)?.set(minor, theirs);
    report.add(manifest, minor, differencesOf(theirs, ourVerdict(manifest, minor)));
  }
}

/** 1.33 and 1.34 try every address of the range for a Service whose name is no part of a path, and answer after a minute. */
function isAsked({ kind, since, unnamed }: Manifest, minor: number): boolean {
  return Math.max(since, servedSince(kind)) <= minor && !(unnamed === true && (minor === 33 || minor === 34));
}

function servedSince(kind: string): number {
  return KINDS.find(({ id }) => id === kind)?.since ?? 0;
}

function record({ kinds, kubernetes, answers, seed }: Options, report: Report, verdicts: ReadonlyMap<Manifest, ReadonlyMap<string, Verdict>>): void {
  const earlier = recordedKinds().flatMap((kind) => readRecorded(kind).filter(({ kept }) => kept)).flatMap(({ manifest }) => manifest.recipe ?? []);
  const differing = [...earlier, ...notedDiffering(answers), ...report.differing];
  for (const { id } of kinds) writeRecorded(id, new Map([...verdicts].filter(([{ kind }]) => kind === id)), differing, seed);
  const versions = Object.fromEntries(kubernetes.map((minor) => [minor, kubernetesVersion(join(import.meta.dirname, ".."), minor)]));
  writeSummary({ versions, rows: report.rows });
  writePage();
}

/** What differed in earlier runs and was mended before anything was recorded. */
function notedDiffering(folder: string | undefined): Recipe[] {
  const file = folder === undefined ? undefined : join(folder, "differing.jsonl");
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line !== "");
  return [...new Set(lines)].map((line) => JSON.parse(line) as Recipe);
}

function noteDiffering(folder: string, recipes: readonly Recipe[]): void {
  appendFileSync(join(folder, "differing.jsonl"), recipes.map((recipe) => `${JSON.stringify(recipe)}\n`).join(""));
}
