/**
 * A sample of what API servers answered, small enough to keep: one file a kind, one line a case, without values
 * (`Invalid value: "x": must be ...` loses its x). Manifests are not kept, but their recipes and digests are.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomOf } from "../random.ts";
import type { Change, Manifest, Recipe } from "./case.ts";
import { manifestOf } from "./generate.ts";
import type { Row } from "./report.ts";
import type { Problem, Stage, Verdict } from "./verdict.ts";

export const RECORDED = join(import.meta.dirname, "../recorded/apiserver");

/** So many of a kind by chance, next to those that once differed. */
const SAMPLE = 180;
/** Longer recipes are for the lab alone. */
const LONGEST = 600;

/** Index of a text, then field and reason; `accepted` has no problems. */
interface RecordedVerdict {
  readonly stage: Stage;
  readonly problems?: readonly (readonly [field: string, reason: string, detail: number])[];
  readonly warnings?: readonly number[];
}

interface Line {
  readonly base: string;
  readonly changes: readonly Change[];
  readonly json?: boolean;
  /** True for what once differed. */
  readonly kept?: boolean;
  readonly digest: string;
  /** By versions that answered alike: `1.34,1.35,1.36`. */
  readonly answers: Readonly<Record<string, RecordedVerdict>>;
}

export interface Recorded {
  readonly manifest: Manifest;
  readonly kept: boolean;
  /** By minor version. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

export interface Summary {
  /** By minor version: `1.36.3`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

export function recordedKinds(): string[] {
  return existsSync(RECORDED) ? readdirSync(RECORDED).flatMap((name) => /^(.+)\.jsonl$/.exec(name)?.[1] ?? []).sort() : [];
}

/** @throws where the file is missing, or was recorded from other bases */
export function readRecorded(kind: string): Recorded[] {
  const [first = "[]", ...lines] = readFileSync(join(RECORDED, `${kind}.jsonl`), "utf8").split("\n").filter((line) => line !== "");
  const texts = JSON.parse(first) as string[];
  return lines.map((text) => {
    const { base, changes, json, kept, digest, answers } = JSON.parse(text) as Line;
    const manifest = manifestOf({ kind, base, changes, ...(json === true ? { json } : {}) });
    if (digestOf(manifest) !== digest) throw new Error(`bases/${kind}.yaml was changed since it was recorded: record anew (npm run conformance -- apiserver --record)`);
    const verdicts = Object.entries(answers).flatMap(([minors, answer]) => minors.split(",").map((minor) => [minor, verdictOf(answer, texts)] as const));
    return { manifest, kept: kept ?? false, verdicts: new Map(verdicts) };
  });
}

export function readSummary(): Summary {
  return JSON.parse(readFileSync(join(RECORDED, "summary.json"), "utf8")) as Summary;
}

export function writeSummary(summary: Summary): void {
  mkdirSync(RECORDED, { recursive: true });
  const rows = summary.rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n");
  writeFileSync(join(RECORDED, "summary.json"), `{\n  "versions": ${JSON.stringify(summary.versions)},\n  "rows": [\n${rows}\n  ]\n}\n`);
}

/**
 * @param answered every manifest of the kind with what the servers said
 * @param differing recipes to keep for good
 */
export function writeRecorded(kind: string, answered: ReadonlyMap<Manifest, ReadonlyMap<string, Verdict>>, differing: readonly Recipe[], seed: number): void {
  const keyOf = (recipe: Recipe | undefined): string => JSON.stringify([recipe?.base, recipe?.changes, recipe?.json ?? false]);
  const kept = new Set(differing.filter((recipe) => recipe.kind === kind).map(keyOf));
  const short = [...answered.keys()].filter(({ recipe }) => recipe !== undefined && JSON.stringify(recipe.changes).length <= LONGEST);
  const chosen = new Set(randomOf(seed).shuffle(short.filter(({ recipe }) => !kept.has(keyOf(recipe)))).slice(0, SAMPLE));
  const texts = new Texts();
  const lines = short
    .filter((one) => chosen.has(one) || kept.has(keyOf(one.recipe)))
    .map((one) => lineOf(one, kept.has(keyOf(one.recipe)), answered.get(one) ?? new Map(), texts));
  mkdirSync(RECORDED, { recursive: true });
  writeFileSync(join(RECORDED, `${kind}.jsonl`), [texts.all, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(""));
}

function lineOf(manifest: Manifest, kept: boolean, verdicts: ReadonlyMap<string, Verdict>, texts: Texts): Line {
  const { base = "", changes = [], json } = manifest.recipe ?? {};
  const alike = new Map<string, { minors: string[]; answer: RecordedVerdict }>();
  for (const [minor, verdict] of [...verdicts].sort()) {
    const answer = recordedVerdict(verdict, texts);
    const key = JSON.stringify(answer);
    const known = alike.get(key) ?? { minors: [], answer };
    known.minors.push(minor);
    alike.set(key, known);
  }
  const answers = Object.fromEntries([...alike.values()].map(({ minors, answer }) => [minors.join(","), answer]));
  return { base, changes, ...(json === true ? { json } : {}), ...(kept ? { kept } : {}), digest: digestOf(manifest), answers };
}

function recordedVerdict({ stage, problems, warnings }: Verdict, texts: Texts): RecordedVerdict {
  return {
    stage,
    ...(problems.length === 0 ? {} : { problems: problems.map((one) => [one.field, one.reason, texts.index(wordsOf(one))] as const) }),
    ...(warnings.length === 0 ? {} : { warnings: warnings.map((text) => texts.index(text)) }),
  };
}

function verdictOf({ stage, problems = [], warnings = [] }: RecordedVerdict, texts: readonly string[]): Verdict {
  return {
    stage,
    problems: problems.map(([field, reason, detail]) => ({ field, reason, detail: texts[detail] ?? "" })),
    warnings: warnings.map((index) => texts[index] ?? ""),
  };
}

/** Of decoding only what is compared; elsewhere without the value. */
function wordsOf({ reason, detail }: Problem): string {
  if (reason === "wrong type" || reason === "unknown kind") return "";
  if (reason !== "Invalid value" && reason !== "Unsupported value" && reason !== "Too many") return reason === "Duplicate value" ? "" : detail;
  const [, words] = /^(?:"(?:[^"\\]|\\.)*"|-?[\d.e+]+|true|false|null): ?(.*)$/s.exec(detail) ?? [];
  return words ?? detail.slice(-200);
}

class Texts {
  readonly all: string[] = [];
  readonly #known = new Map<string, number>();

  index(text: string): number {
    const known = this.#known.get(text) ?? this.all.push(text) - 1;
    this.#known.set(text, known);
    return known;
  }
}

function digestOf({ body }: Manifest): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 8);
}
