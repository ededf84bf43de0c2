/** `check --fix`: mends what can be mended, in memory first; files are written, or shown as a diff, at the end. */
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createTwoFilesPatch } from "diff";
import { compareText } from "../diagnostic/source-range.ts";
import { applyFixes, MAX_ROUNDS } from "../lint/fixer.ts";
import type { LintResult } from "../lint/runner.ts";
import { decodeText, encodeLike, reasonOf } from "../manifest/read-file.ts";
import type { Project } from "./project.ts";

/** Nothing but the two lines that name the files. */
const FILE_HEADERS_ONLY = { includeIndex: false, includeUnderline: false, includeFileHeaders: true } as const;

export interface Linted {
  readonly project: Project;
  readonly linted: LintResult;
}

export interface Fixed extends Linted {
  /** How many findings were mended, in all rounds. */
  readonly count: number;
  /** By path, sorted. */
  readonly changes: readonly ChangedFile[];
}

export interface ChangedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** @param again loads and lints with other texts in the place of some files */
export async function fixAll(first: Linted, again: (texts: ReadonlyMap<string, string>) => Promise<Linted>): Promise<Fixed> {
  const original = textsOf(first.project);
  const changed = new Map<string, string>();
  let [current, count] = [first, 0];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { texts, fixed } = applyFixes(current.linted.diagnostics, (path) => changed.get(path) ?? original.get(path));
    if (fixed.length === 0) break;
    for (const [path, text] of texts) changed.set(path, text);
    count += fixed.length;
    current = await again(changed);
  }
  const changes = [...changed].map(([path, after]) => ({ path, before: original.get(path) ?? "", after }));
  return { ...current, count, changes: changes.filter(({ before, after }) => before !== after).sort((a, b) => compareText(a.path, b.path)) };
}

/** Of files that may be written: manifests, but not what is read out of documents. */
function textsOf(project: Project): ReadonlyMap<string, string> {
  const files = project.files.filter(({ format }) => format !== "markdown");
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** @returns a sentence for each file that could not be written; the others are */
export async function writeChanges(changes: readonly ChangedFile[]): Promise<string[]> {
  const failures: string[] = [];
  for (const { path, before, after } of changes) {
    const absolute = resolve(path);
    try {
      const bytes = await readFile(absolute);
      if (decodeText(bytes, path).text !== before) failures.push(`${path} has changed in the meantime, so it was not mended; run again`);
      else await writeFile(absolute, encodeLike(bytes, after));
    } catch (error) {
      failures.push(`${path} could not be written: ${reasonOf(error)}`);
    }
  }
  return failures;
}

/** A patch that `git apply` and `patch -p1` take. */
export function diffOf(changes: readonly ChangedFile[]): string {
  return changes.map(({ path, before, after }) => withTabs(createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY }))).join("");
}

/** A name with a blank ends with a tab, as Git writes it: `patch` takes the blank for its end otherwise. */
function withTabs(patch: string): string {
  return patch.replace(/^(--- .* .*)\n(.*)\n/, "$1\t\n$2\t\n");
}
