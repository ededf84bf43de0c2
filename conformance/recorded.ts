/** The folder of recordings: which files there are, and what they say. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Case, ProxyMode } from "./case.ts";
import type { SeenCase } from "./comparison/seen.ts";
import { readLine, writeLine } from "./recording.ts";

export const MODES: readonly ProxyMode[] = ["iptables", "nftables"];

/** Which components were watched, by minor version of Kubernetes. */
export interface Versions {
  readonly [minor: string]: Readonly<Record<string, string>>;
}

export interface Recording {
  /** `1.36`. */
  readonly minor: string;
  /** Undefined for names, which are the same in all modes. */
  readonly mode: ProxyMode | undefined;
  readonly file: string;
}

export const RECORDED = join(import.meta.dirname, "recorded");

export function versionsFile(): string {
  return join(RECORDED, "versions.json");
}

export function readVersions(): Versions {
  return existsSync(versionsFile()) ? (JSON.parse(readFileSync(versionsFile(), "utf8")) as Versions) : {};
}

/** What should be there: packets by mode, and names. */
export function recordingsOf(minor: string): Recording[] {
  const file = (kind: string): string => join(RECORDED, `${minor}-${kind}.jsonl`);
  return [...MODES.map((mode) => ({ minor, mode, file: file(mode) })), { minor, mode: undefined, file: file("names") }];
}

export function recordedMinors(): string[] {
  return existsSync(RECORDED) ? [...new Set(readdirSync(RECORDED).flatMap((name) => /^(\d+\.\d+)-\w+\.jsonl$/.exec(name)?.[1] ?? []))].sort() : [];
}

/** @throws where the file is missing, or records other cases */
export function readRecording({ file }: Recording, cases: ReadonlyMap<string, Case>): SeenCase[] {
  if (!existsSync(file)) throw new Error(`${file} is missing: record it (npm run conformance -- --record)`);
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line !== "");
  const seen = lines.map((line) => readLine(cases, line));
  const known = new Set(seen.map(({ name }) => name));
  const missing = [...cases.keys()].filter((name) => !known.has(name));
  if (missing.length > 0) throw new Error(`${file} lacks ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? ", ..." : ""}: record anew (npm run conformance -- --record)`);
  return seen;
}

/** @throws where the modes differ in names, which no proxy has a say in */
export function record(minor: string, components: Readonly<Record<string, string>>, cases: readonly Case[], seen: ReadonlyMap<ProxyMode, ReadonlyMap<string, SeenCase>>): void {
  mkdirSync(RECORDED, { recursive: true });
  for (const { mode, file } of recordingsOf(minor)) {
    const lines = cases.map((one) => {
      const all = MODES.map((m) => seen.get(m)?.get(one.name));
      const [first] = all;
      const own = mode === undefined ? first : seen.get(mode)?.get(one.name);
      if (own === undefined) throw new Error(`case ${one.name} was not observed: nothing is recorded`);
      const names = all.map((s) => s && writeLine(one, s, "queries"));
      if (mode === undefined && new Set(names).size > 1) throw new Error(`case ${one.name}: names differ by mode of kube-proxy`);
      return writeLine(one, own, mode === undefined ? "queries" : "probes");
    });
    writeFileSync(file, `${lines.join("\n")}\n`);
  }
  const versions = { ...readVersions(), [minor]: components };
  writeFileSync(versionsFile(), `${JSON.stringify(Object.fromEntries(Object.entries(versions).sort()), null, 2)}\n`);
}
