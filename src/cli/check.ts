/** `kubehop check`: the findings, then the Services and how they are reached. */
import { allRules } from "../../rules/index.gen.ts";
import { lint, type LintResult } from "../lint/runner.ts";
import { rememberingParser } from "../manifest/load-texts.ts";
import type { CheckResult, CheckSummary } from "../report/check-result.ts";
import { printable } from "../report/text-cells.ts";
import { counted } from "../report/words.ts";
import { type BaselineInUse, idleBaseline, readBaseline, writeBaseline } from "./baseline-files.ts";
import { changesOf, told } from "./changed.ts";
import { targetsOf, writeReports } from "./check-output.ts";
import { checkResult } from "./check-result.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import type { Linted } from "./fix.ts";
import { type Instead, openProject, type Project } from "./project.ts";
import { type ProjectFlags, type RuleFlags, rulesOf } from "./settings.ts";
import { Stats } from "./stats.ts";
import { print, printError, Progress } from "./terminal.ts";

export interface CheckFlags extends ProjectFlags, RuleFlags {
  /** Each `NAME` or `NAME:FILE`; none: text. */
  readonly format: readonly string[];
  readonly width?: number;
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly baseline?: string;
  /** True: to the file that is in use, or the default one. */
  readonly writeBaseline?: string | true;
  /** The arguments are files that changed, and folders that make the project. */
  readonly changed?: boolean;
  readonly since?: string;
  readonly stats?: boolean;
}

export async function check(paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  targetsOf(flags.format);
  refuseIdleFixes(paths, flags);
  refuseIdleChanges(flags);
  const progress = new Progress(flags.stats === true ? new Stats() : undefined);
  const code = await checkAll(paths, flags, progress);
  if (progress.stats !== undefined) process.stderr.write(progress.stats.text());
  return code;
}

async function checkAll(paths: readonly string[], flags: CheckFlags, progress: Progress): Promise<ExitCode> {
  const look = flags.changed === true ? await lookAtChanges(paths, flags, progress) : looker(paths, flags, progress);
  const first = await look();
  if (flags.writeBaseline !== undefined) {
    const { baseline, written } = writeBaseline(first, flags);
    const code = printFindings({ ...first, linted: lintProject(first.project, flags, baseline, progress) }, flags, progress);
    printError(written);
    return code;
  }
  if (flags.fix !== true && flags.fixDryRun !== true) return printFindings(first, flags, progress);
  const { fixAll, previewOf, writeChanges } = await import("./fix.ts");
  const { changes, count, ...rest } = await fixAll(first, look);
  if (flags.fixDryRun === true) {
    progress.done();
    const { patch, hidden } = previewOf(changes, process.env);
    print(patch);
    for (const path of hidden) printError(`${path}: the diff is not shown, since a CI system would take a line of it for a command; look at it elsewhere, or mend it with --fix`);
    printError(`${counted(count, "finding")} would be mended in ${counted(changes.length, "file")}; nothing was written`);
    return exitCode(resultOf(rest).summary, rest.linted, flags);
  }
  const failures = await writeChanges(changes);
  const code = printFindings(rest, flags, progress);
  if (count > 0) printError(`${counted(count, "finding")} mended in ${counted(changes.length - failures.length, "file")}`);
  for (const failure of failures) printError(failure);
  return failures.length > 0 ? EXIT.usage : code;
}

type Look = (texts?: ReadonlyMap<string, string>) => Promise<Linted>;

function looker(paths: readonly string[], flags: CheckFlags, progress: Progress, instead: Instead = {}): Look {
  return async (texts) => {
    const project = await openProject(paths, flags, progress, { ...instead, ...(texts && { texts }) });
    progress.step(`Checking ${project.files.length} files`);
    return { project, linted: lintProject(project, flags, flags.writeBaseline === undefined ? readBaseline(project, flags) : undefined, progress) };
  };
}

/** The project as it was is looked at once, before anything is mended. */
async function lookAtChanges(paths: readonly string[], flags: CheckFlags, progress: Progress): Promise<Look> {
  const changes = changesOf(paths, flags);
  const parse = rememberingParser();
  const { linted: before } = await looker(changes.roots, flags, progress, { past: changes.past, parse })();
  const look = looker(changes.roots, flags, progress, { parse });
  return async (texts) => {
    const { project, linted } = await look(texts);
    return { project, linted: told(linted, before, changes) };
  };
}

function refuseIdleChanges({ changed, since, writeBaseline: write }: CheckFlags): void {
  if (changed !== true && since !== undefined) throw new UsageError(["--since says what --changed compares with; give both"]);
  if (changed === true && write !== undefined) throw new UsageError(["--write-baseline records all findings, and --changed tells some; give one of them"]);
}

function lintProject({ config, pluginRules, files, graphs, cluster, schemas }: Project, flags: CheckFlags, baseline: BaselineInUse | undefined, progress: Progress): LintResult {
  const all = [...allRules, ...pluginRules];
  const knownRules = new Set(all.map((rule) => rule.id));
  const { rules, rulesFor } = rulesOf(all, config, flags);
  const input = { files, graphs, rules, rulesFor, knownRules, cluster, schemas, suppressions: config.suppressions, baseline, costs: progress.stats?.costs };
  return progress.time("linting", () => lint(input));
}

/** Standard input cannot be written, a diff has its own format, and what is mended is nothing to record. */
function refuseIdleFixes(paths: readonly string[], { fix, fixDryRun, format, writeBaseline: write }: CheckFlags): void {
  if (fix !== true && fixDryRun !== true) return;
  if (fix === true && fixDryRun === true) throw new UsageError(["--fix writes what --fix-dry-run only shows; give one of them"]);
  if (write !== undefined) throw new UsageError(["--write-baseline records what --fix would mend; mend first, then record the rest"]);
  if (paths.includes("-")) throw new UsageError(["standard input (-) cannot be mended; give files or folders with --fix"]);
  if (fixDryRun === true && format.some((name) => name !== "text")) {
    throw new UsageError(["--fix-dry-run prints a diff, in no other format; without it, json and sarif show the fix of each finding"]);
  }
}

function printFindings(checked: Linted, flags: CheckFlags, progress: Progress): ExitCode {
  const { project, linted } = checked;
  const result = resultOf(checked, flags.changed);
  const { page, failures } = progress.time("report", () => writeReports(result, targetsOf(flags.format), flags.width));
  progress.done();
  tellSchemaProblems(project);
  for (const text of idleBaseline(project, linted, flags)) printError(text);
  print(page);
  for (const text of failures) printError(text);
  const code = exitCode(result.summary, linted, flags);
  return failures.length > 0 && code !== EXIT.internal ? EXIT.usage : code;
}

/** How all Services are reached is no answer to what a change does. */
function resultOf(checked: Linted, isPartial = false): CheckResult {
  const result = checkResult(checked, [...allRules, ...checked.project.pluginRules]);
  return isPartial ? { ...result, isPartial, services: () => [] } : result;
}

/** They are no findings: the schemas are not part of what is checked. */
function tellSchemaProblems({ schemaProblems }: Project): void {
  for (const problem of new Set(schemaProblems)) printError(printable(problem));
}

function exitCode(summary: CheckSummary, linted: LintResult, flags: CheckFlags): ExitCode {
  tellFailures(linted);
  if (linted.failures.length > 0) return EXIT.internal;
  if (flags.exitZero === true) return EXIT.clean;
  const tooMany = flags.maxWarnings !== undefined && summary.warnings > flags.maxWarnings;
  if (tooMany) printError(`${summary.warnings} warnings are more than --max-warnings ${flags.maxWarnings ?? 0} allows`);
  return summary.errors > 0 || tooMany ? EXIT.findings : EXIT.clean;
}

/** The stack of each rule's first failure; where it failed too are findings. */
function tellFailures({ failures }: LintResult): void {
  const told = new Set<string>();
  for (const { ruleId, range, error } of failures) {
    if (told.has(ruleId)) continue;
    told.add(ruleId);
    printError(`rule ${ruleId} failed on ${range.file}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
