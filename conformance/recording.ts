/**
 * Observations as they are kept: one line a case, sorted, without anything that differs from run to run, so
 * that a diff shows what a new version does otherwise. Cases are not kept, but their digests are.
 */
import { createHash } from "node:crypto";
import type { Case } from "./case.ts";
import type { SeenCase, SeenProbe, SeenQuery } from "./comparison/seen.ts";

/** Which versions were watched. */
export interface RecordedVersions {
  readonly kubernetes: string;
  readonly coredns: string;
}

interface Line {
  readonly case: string;
  readonly digest: string;
  /** In the order of the probes, outcomes parted by blanks; `*` at the end: some may not have been met; `-`: not made. */
  readonly probes?: readonly string[];
  /** In the order of the queries, parts parted by commas. */
  readonly queries?: readonly string[];
}

/** Of everything that a case asks; another case of the same name was never watched. */
export function digestOf(one: Case): string {
  return createHash("sha256").update(JSON.stringify(one)).digest("hex").slice(0, 12);
}

/** @param part what the file is about: packets differ by mode, names do not */
export function writeLine(one: Case, seen: SeenCase, part: "probes" | "queries"): string {
  const line: Line = {
    case: one.name,
    digest: digestOf(one),
    ...(part === "probes"
      ? { probes: one.probes.map(({ id }) => probeText(seen.probes.get(id))) }
      : { queries: one.queries.map(({ id }) => queryText(seen.queries.get(id))) }),
  };
  return JSON.stringify(line);
}

/** @throws where the line is none, or records another case */
export function readLine(cases: ReadonlyMap<string, Case>, text: string): SeenCase {
  const line = JSON.parse(text) as Line;
  const one = cases.get(line.case);
  if (one === undefined) throw new Error(`there is no case ${line.case} any more: record anew (npm run conformance -- --record)`);
  if (digestOf(one) !== line.digest) throw new Error(`case ${line.case} was changed since it was recorded: record anew (npm run conformance -- --record)`);
  const probes = new Map<string, SeenProbe>();
  for (const [index, { id }] of one.probes.entries()) {
    const seen = line.probes?.[index];
    if (seen !== undefined && seen !== "-") probes.set(id, probeOf(seen));
  }
  const queries = new Map<string, SeenQuery>();
  for (const [index, { id }] of one.queries.entries()) {
    const [rcode, ...answers] = line.queries?.[index]?.split(", ") ?? [];
    if (rcode !== undefined) queries.set(id, { rcode, answers });
  }
  return { name: one.name, probes, queries, errors: [] };
}

function probeText(seen: SeenProbe | undefined): string {
  if (seen === undefined) return "-";
  return [...seen.outcomes, ...(seen.complete ? [] : ["*"])].join(" ");
}

function probeOf(text: string): SeenProbe {
  const words = text.split(" ");
  return { outcomes: words.filter((word) => word !== "*"), complete: !words.includes("*") };
}

function queryText(seen: SeenQuery | undefined): string {
  return seen === undefined ? "" : [seen.rcode, ...seen.answers].join(", ");
}
