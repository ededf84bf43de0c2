/** Where the server and Kubehop differ about a manifest. */
import { explanationOf, isWarningExplained } from "./explained.ts";
import type { Problem, Verdict } from "./verdict.ts";

/** `paths`: field and reason of each error; `details`: their words too; `explained`: paths that differ for a known reason. */
export type Aspect = "verdict" | "paths" | "warnings" | "details" | "explained";

/** Those that count as disagreements. */
export const DISAGREEMENTS: readonly Aspect[] = ["verdict", "paths", "warnings"];

export interface Difference {
  readonly aspect: Aspect;
  /** What only the server says, and what only Kubehop does; without indexes, so that alike ones are counted. */
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

export function differencesOf(theirs: Verdict, ours: Verdict): Difference[] {
  const accepted = theirs.stage === "accepted";
  if (accepted !== (ours.stage === "accepted")) {
    return [{ aspect: "verdict", theirs: accepted ? ["accepted"] : told(theirs), ours: accepted ? told(ours) : ["accepted"] }];
  }
  const problems = theirs.stage === "decode" || ours.stage === "decode" ? decodeDifference(theirs, ours) : problemDifferences(theirs, ours);
  // Of a text that cannot be read, and of an unknown kind, nobody knows the version about which to warn.
  if (theirs.stage === "decode" && theirs.problems.every(({ field }) => field === "")) return problems;
  const sent = printed(accepted ? ours.warnings : ours.warnings.filter((text) => isOfVersion(text) || theirs.warnings.includes(text)), theirs.warnings);
  const warnings = setDifference(isWarningExplained(theirs, sent) ? "explained" : "warnings", theirs.warnings, sent);
  return [...problems, ...(warnings === undefined ? [] : [warnings])];
}

function told({ stage, problems }: Verdict): string[] {
  return problems.map((one) => `${stage === "validate" ? "" : `${stage}: `}${problemText(one)}${detailText(one)}`);
}

function problemText({ field, reason }: Problem): string {
  return `${generalised(field)}: ${reason}`;
}

function detailText({ detail }: Problem): string {
  return detail === "" ? "" : `: ${detail.slice(0, 300)}`;
}

/** `spec.ports[0].name` and `spec.ports[3].name` are alike, map keys stay. */
export function generalised(field: string): string {
  return field.replaceAll(/\[\d+\]/g, "[]");
}

/** Deprecation of a version is told whatever else is wrong. */
function isOfVersion(warning: string): boolean {
  return /^\S+ \S+ is deprecated in v1\.\d+\+/.test(warning);
}

/** Most characters of all warnings of an answer, and of each once they are more (apiserver pkg/endpoints/filters/warning.go). */
const MOST_CHARACTERS = 4096;
const MOST_OF_ONE = 256;

/** As the server prints them: what is beyond its limit goes away, of as many as it has printed itself. */
function printed(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const all = [...new Set(ours)];
  if (all.reduce((sum, text) => sum + [...text].length, 0) <= MOST_CHARACTERS) return all;
  const cut = all.map((text) => [...text].slice(0, MOST_OF_ONE).join(""));
  // Which come first is not known here.
  return theirs.every((text) => cut.includes(text)) ? theirs : cut;
}

/** The server names one field at most, without indexes and keys; it has to be among ours. */
function decodeDifference(theirs: Verdict, ours: Verdict): Difference[] {
  const [first] = theirs.problems;
  if (theirs.stage === ours.stage && (first === undefined || first.field === "" || ours.problems.some(({ field }) => bare(field) === first.field))) return [];
  return [{ aspect: "paths", theirs: told(theirs), ours: told(ours) }];
}

function bare(field: string): string {
  return field.replaceAll(/\[[^\]]*\]/g, "");
}

function problemDifferences(theirs: Verdict, ours: Verdict): Difference[] {
  const stages = theirs.stage === ours.stage ? "" : ` (server: ${theirs.stage}, Kubehop: ${ours.stage})`;
  const paths = setDifference(explanationOf(theirs, ours) === undefined ? "paths" : "explained", theirs.problems.map((one) => exact(one) + stages), ours.problems.map(exact));
  if (paths !== undefined) return [paths];
  const details = detailDifference(theirs.problems, ours.problems);
  return details === undefined ? [] : [details];
}

function exact({ field, reason }: Problem): string {
  return `${field}: ${reason}`;
}

function setDifference(aspect: Aspect, theirs: readonly string[], ours: readonly string[]): Difference | undefined {
  const [a, b] = [new Set(theirs), new Set(ours)];
  const missing = [...a].filter((one) => !b.has(one));
  const extra = [...b].filter((one) => !a.has(one));
  if (missing.length === 0 && extra.length === 0) return undefined;
  const alike = (texts: readonly string[]): string[] => [...new Set(texts.map(generalised))].sort();
  return { aspect, theirs: alike(missing), ours: alike(extra) };
}

/** Ours have no value in front: each of ours has to end one of theirs, and each of theirs to be ended. */
function detailDifference(theirs: readonly Problem[], ours: readonly Problem[]): Difference | undefined {
  const fits = (a: Problem, b: Problem): boolean => exact(a) === exact(b) && (b.detail === "" ? a.reason !== "Required value" || a.detail === "" : a.detail.endsWith(b.detail));
  const missing = theirs.filter((one) => !ours.some((other) => fits(one, other)));
  const extra = ours.filter((one) => !theirs.some((other) => fits(other, one)));
  if (missing.length === 0 && extra.length === 0) return undefined;
  const words = (problems: readonly Problem[]): string[] => problems.map((one) => `${problemText(one)}${detailText(one)}`);
  return { aspect: "details", theirs: words(missing), ours: words(extra) };
}
