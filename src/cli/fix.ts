/** `check --fix`: mends what can be mended, in memory first; files are written, or shown as a diff, at the end. */
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createTwoFilesPatch } from "diff";
import { compareText } from "../diagnostic/source-range.ts";
import { applyFixes, MAX_ROUNDS } from "../lint/fixer.ts";
import type { LintResult } from "../lint/runner.ts";
import { decodeText, encodeLike, reasonOf } from "../manifest/read-file.ts";
import { withoutCommands } from "../report/ci-commands.ts";
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

export interface Preview {
  /** A patch that `git apply` and `patch -p1` take. */
  readonly patch: string;
  /** Files that it leaves out. */
  readonly hidden: readonly string[];
}

/**
 * A patch must have each line as the file has it, but a CI system takes some lines for commands: there the diff of such a
 * file is left out.
 */
export function previewOf(changes: readonly ChangedFile[], env: NodeJS.ProcessEnv): Preview {
  const all = changes.map((change) => ({ path: change.path, diff: diffOf(change) }));
  const hidden = isCi(env) ? all.filter(({ diff }) => withoutCommands(diff) !== diff) : [];
  return { patch: all.filter((one) => !hidden.includes(one)).map(({ diff }) => diff).join(""), hidden: hidden.map(({ path }) => path) };
}

/** Azure Pipelines and TeamCity have variables of their own instead of `CI`. */
function isCi(env: NodeJS.ProcessEnv): boolean {
  return [env["CI"], env["TF_BUILD"], env["TEAMCITY_VERSION"]].some((value) => value !== undefined && !/^(|0|false)$/i.test(value));
}

function diffOf({ path, before, after }: ChangedFile): string {
  return withTabs(createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY }));
}

/** A name with a blank ends with a tab, as Git writes it: `patch` takes the blank for its end otherwise. */
function withTabs(patch: string): string {
  return patch.replace(/^(--- .* .*)\n(.*)\n/, "$1\t\n$2\t\n");
}
