/** The file with known findings: where it is, reading it, and writing it anew. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { type Baseline, type BaselineEntry, baselineOf, baselineText, compareEntries, readBaseline as parseBaseline } from "../lint/baseline.ts";
import type { Settings } from "../lint/config/merge-config.ts";
import { Fingerprints } from "../lint/fingerprint.ts";
import type { LintResult } from "../lint/lint-input.ts";
import { ResourcePlaces } from "../lint/resource-places.ts";
import { RULE_FAILED } from "../lint/rule-failure.ts";
import { isFolder } from "../manifest/file-kind.ts";
import { reasonOf } from "../manifest/read-file.ts";
import { counted } from "../report/words.ts";
import { UsageError } from "./exit.ts";
import type { Linted } from "./fix.ts";
import type { Project } from "./project.ts";

export interface BaselineFlags {
  readonly baseline?: string;
  readonly writeBaseline?: string | true;
}

export interface BaselineInUse {
  readonly known: Baseline;
  readonly fingerprints: Fingerprints;
}

const DEFAULT_NAME = "kubehop.baseline.json";

/**
 * Undefined where none is in use.
 * @throws UsageError when it cannot be read or is none
 */
export function readBaseline(project: Project, flags: BaselineFlags): BaselineInUse | undefined {
  const path = pathInUse(project.config, flags);
  if (path === undefined) return undefined;
  const text = textOf(path);
  const origin = flags.baseline === undefined && project.config.baseline !== undefined ? `${placeOf(project.config.baseline)}: ` : "";
  if (text === undefined) throw new UsageError([`${origin}there is no baseline ${shown(path)}; kubehop check --write-baseline=${shown(path)} makes one`]);
  return { known: parsed(path, text), fingerprints: fingerprintsOf(project, path) };
}

/**
 * Entries of files that this run did not look at stay.
 * @returns what was written, also in a sentence
 * @throws UsageError rather than overwriting what is no baseline
 */
export function writeBaseline({ project, linted }: Linted, flags: BaselineFlags): { readonly baseline: BaselineInUse; readonly written: string } {
  const path = pathToWrite(project.config, flags);
  if (isFolder(path)) throw new UsageError([notWritten(path, "it is a folder")]);
  const old = textOf(path);
  if (old === undefined && !path.endsWith(".json")) throw new UsageError([notWritten(path, "its name does not end in .json")]);
  const fingerprints = fingerprintsOf(project, path);
  const checked = new Set(project.files.map((file) => file.path));
  const recorded = linted.diagnostics.filter(({ range, messageId }) => checked.has(range.file) && messageId !== RULE_FAILED);
  const kept = old === undefined ? [] : parsed(path, old).entries.filter((entry) => isElsewhere(entry, path, checked));
  const known: Baseline = { entries: [...baselineOf(fingerprints.print(recorded)).entries, ...kept].sort(compareEntries) };
  try {
    writeFileSync(path, baselineText(known));
  } catch (error) {
    throw new UsageError([notWritten(path, reasonOf(error))]);
  }
  const hint = project.config.baseline?.path === path ? "" : `; --baseline ${shown(path)}, or baseline in the config, silences them from now on`;
  return { baseline: { known, fingerprints }, written: `${counted(recorded.length, "finding")} recorded in ${shown(path)}${hint}` };
}

/** A sentence where findings that the baseline holds are gone, as far as this run can tell; else nothing. */
export function idleBaseline(project: Project, { idleBaseline: idle }: LintResult, flags: BaselineFlags): string[] {
  const path = flags.writeBaseline === undefined ? pathInUse(project.config, flags) : undefined;
  if (path === undefined || idle.length === 0) return [];
  const checked = new Set(project.files.map((file) => file.path));
  const gone = idle.filter((entry) => !isElsewhere(entry, path, checked));
  if (gone.length === 0) return [];
  const count = gone.reduce((sum, entry) => sum + entry.count, 0);
  return [`${counted(count, "finding")} of the baseline ${shown(path)} ${count === 1 ? "is" : "are"} gone; --write-baseline makes it smaller`];
}

/** In a file that is there, but that this run did not look at. */
function isElsewhere({ file }: BaselineEntry, baseline: string, checked: ReadonlySet<string>): boolean {
  const path = resolve(dirname(baseline), file);
  return !checked.has(shown(path)) && existsSync(path);
}

function pathInUse(config: Settings, { baseline }: BaselineFlags): string | undefined {
  return baseline === undefined ? config.baseline?.path : resolve(baseline);
}

function pathToWrite(config: Settings, flags: BaselineFlags): string {
  if (typeof flags.writeBaseline === "string") return resolve(flags.writeBaseline);
  return pathInUse(config, flags) ?? join(config.layers.at(-1)?.folder ?? process.cwd(), DEFAULT_NAME);
}

/** Undefined where there is no such file. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UsageError([`the baseline ${shown(path)} cannot be read: ${reasonOf(error)}`]);
  }
}

function parsed(path: string, text: string): Baseline {
  const read = parseBaseline(text);
  if (read.ok) return read.baseline;
  throw new UsageError([`${shown(path)} ${read.problem}; --write-baseline and --baseline take a file that Kubehop wrote`]);
}

function fingerprintsOf({ files }: Project, baseline: string): Fingerprints {
  const folder = dirname(baseline);
  return new Fingerprints(new ResourcePlaces(files), (file) => slashed(relative(folder, resolve(file))));
}

function notWritten(path: string, why: string): string {
  return `the baseline ${shown(path)} was not written: ${why}; write kubehop check PATHS --write-baseline=FILE.json`;
}

/** As people see it: relative to the working directory, with forward slashes. */
function shown(path: string): string {
  return slashed(relative(process.cwd(), path)) || ".";
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}

function placeOf({ range: { file, start } }: NonNullable<Settings["baseline"]>): string {
  return `${file}:${start.line}:${start.column}`;
}
