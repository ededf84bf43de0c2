/** `npm run conformance -- apiserver`: real API servers and Kubehop are asked the same, and must say the same. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { ask } from "./ask.ts";
import type { Answer, Manifest } from "./case.ts";
import { differencesOf } from "./compare.ts";
import { readCorpus } from "./corpus.ts";
import { manifestOf, recipesOf } from "./generate.ts";
import { KINDS } from "./kinds.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { Report } from "./report.ts";
import { ourVerdict, theirVerdict } from "./verdict.ts";

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
  const manifests = [
    ...options.kinds.flatMap((kind) => recipesOf(kind, options.seed, options.cases).map(manifestOf)),
    ...(options.corpus === undefined ? [] : readCorpus(options.corpus).filter(({ kind }) => options.kinds.some(({ id }) => id === kind))),
  ];
  const report = new Report();
  for (const minor of options.kubernetes) runMinor(minor, manifests, report);
  console.log(report.table());
  if (options.differences !== undefined) writeFileSync(options.differences, `${report.table()}\n\n${report.differences()}\n`);
  console.log(`${report.disagreements} disagreements`);
  return report.disagreements === 0 ? 0 : 1;
}

function runMinor(minor: string, manifests: readonly Manifest[], report: Report): Map<Manifest, Answer> {
  const asked = manifests.filter(({ kind, since }) => Math.max(since, servedSince(kind)) <= Number(minor.split(".")[1]));
  const answers = ask(minor, asked);
  const found = new Map<Manifest, Answer>();
  for (const [index, manifest] of asked.entries()) {
    const answer = answers[index];
    if (answer === undefined) throw new Error(`the lab did not answer ${manifest.id}`);
    found.set(manifest, answer);
    report.add(manifest, minor, differencesOf(theirVerdict(answer), ourVerdict(manifest, minor)));
  }
  return found;
}

function servedSince(kind: string): number {
  return KINDS.find(({ id }) => id === kind)?.since ?? 0;
}
