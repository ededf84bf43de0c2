/** Where `check` prints what: formats of the command line, files that are written, the summary of a step. */
import { appendFileSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { nearest } from "../diagnostic/similar.ts";
import { reasonOf } from "../manifest/read-file.ts";
import type { CheckResult } from "../report/check-result.ts";
import { FORMAT_NAMES, type FormatName, FORMATS } from "../report/formats.ts";
import { githubSummary } from "../report/github-summary.ts";
import { plainStyle } from "../report/style.ts";
import { UsageError } from "./exit.ts";
import { fileIdentity, stdoutIdentity } from "./same-file.ts";
import { printError, textOptions } from "./terminal.ts";

export interface Target {
  readonly format: FormatName;
  /** Undefined: standard output. */
  readonly file: string | undefined;
}

/**
 * @param flags each `NAME` or `NAME:FILE`
 * @throws UsageError for an unknown name, no file behind the colon, and two for one place
 */
export function targetsOf(flags: readonly string[]): readonly Target[] {
  if (flags.length === 0) return [{ format: "text", file: undefined }];
  const targets = flags.map(targetOf);
  const taken = new Map<string | undefined, FormatName>();
  for (const { format, file } of targets) {
    const place = file === undefined ? stdoutIdentity() : fileIdentity(file);
    const other = taken.get(place);
    if (other !== undefined) throw new UsageError([`--format ${other} and --format ${format} both go to ${file ?? "standard output"}; give one of them a file of its own: --format ${format}:FILE`]);
    taken.set(place, format);
  }
  return targets;
}

function targetOf(flag: string): Target {
  const colon = flag.indexOf(":");
  const name = colon < 0 ? flag : flag.slice(0, colon);
  const file = colon < 0 ? undefined : flag.slice(colon + 1);
  const format = FORMAT_NAMES.find((known) => known === name);
  if (format === undefined) {
    const near = nearest(name, FORMAT_NAMES);
    throw new UsageError([`--format ${flag}: there is no format ${name}; ${near === undefined ? `there are ${FORMAT_NAMES.join(", ")}` : `did you mean ${near}?`}`]);
  }
  if (file === "") throw new UsageError([`--format ${flag}: name a file behind the colon, as in ${format}:FILE, or write ${format} alone for standard output`]);
  return { format, file };
}

export interface Written {
  /** For standard output. */
  readonly page: string;
  /** A sentence for each file that could not be written; the others are. */
  readonly failures: readonly string[];
}

export function writeReports(result: CheckResult, targets: readonly Target[], width: number | undefined): Written {
  const pages: string[] = [];
  const failures: string[] = [];
  for (const { format, file } of targets) {
    if (file === undefined) pages.push(FORMATS[format](result, textOptions(width)));
    else failures.push(...writeReport(file, FORMATS[format](result, { ...textOptions(width ?? 0), style: plainStyle })));
  }
  if (targets.some(({ format }) => format === "github")) appendStepSummary(result);
  return { page: pages.join(""), failures };
}

function writeReport(file: string, text: string): string[] {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, text);
    return [];
  } catch (error) {
    return [`${file} could not be written: ${reasonOf(error)}; name another file behind --format`];
  }
}

/** GitHub takes no more of one step ("Workflow commands for GitHub Actions": 1 MiB). */
const MOST_SUMMARY = 1024 * 1024;

/** What the step has written before stays, and counts. The exit code does not depend on a page that somebody may look at. */
function appendStepSummary(result: CheckResult): void {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return;
  try {
    const before = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const room = MOST_SUMMARY - before;
    const page = (before === 0 ? "" : "\n") + githubSummary(result, room - 1);
    if (Buffer.byteLength(page) <= room) appendFileSync(file, page);
    else printError("the summary of this step (GITHUB_STEP_SUMMARY) is full, so nothing was added");
  } catch (error) {
    printError(`the summary of this step (GITHUB_STEP_SUMMARY) was not written: ${reasonOf(error)}`);
  }
}
