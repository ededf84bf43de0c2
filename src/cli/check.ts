/** `kubehop check`: the findings, then the Services and how they are reached. */
import { allRules } from "../../rules/index.gen.ts";
import { compareText } from "../diagnostic/source-range.ts";
import { eachServicePaths } from "../dataplane/paths.ts";
import { servicesInOrder } from "../dataplane/service-order.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { lint, type LintResult } from "../lint/runner.ts";
import type { Resource, SkipReason } from "../manifest/resource.ts";
import { checkJson } from "../report/check-json.ts";
import type { CheckResult, CheckSummary } from "../report/check-result.ts";
import { checkText } from "../report/check-text.ts";
import { printable } from "../report/text-cells.ts";
import { sourcesOf } from "../report/sources.ts";
import { counted } from "../report/words.ts";
import { serviceTable } from "../report/service-table.ts";
import type { CustomSchemas } from "../schema/custom/custom-schemas.ts";
import { isBuiltInGroup } from "../schema/types/kinds.ts";
import { wasBuiltIn } from "../schema/types/unknown-kind.ts";
import { type BaselineInUse, idleBaseline, readBaseline, writeBaseline } from "./baseline-files.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import type { Linted } from "./fix.ts";
import { openProject, type Project } from "./project.ts";
import { type ProjectFlags, type RuleFlags, rulesOf } from "./settings.ts";
import { print, printError, Progress, textOptions } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface CheckFlags extends ProjectFlags, RuleFlags {
  readonly format: "text" | "json";
  readonly width?: number;
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly baseline?: string;
  /** True: to the file that is in use, or the default one. */
  readonly writeBaseline?: string | true;
}

export async function check(paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  refuseIdleFixes(paths, flags);
  const progress = new Progress();
  const look = async (texts?: ReadonlyMap<string, string>): Promise<Linted> => {
    const project = await openProject(paths, flags, progress, texts);
    progress.step(`Checking ${project.files.length} files`);
    return { project, linted: lintProject(project, flags, flags.writeBaseline === undefined ? readBaseline(project, flags) : undefined) };
  };
  const first = await look();
  if (flags.writeBaseline !== undefined) {
    const { baseline, written } = writeBaseline(first, flags);
    const code = printFindings({ ...first, linted: lintProject(first.project, flags, baseline) }, flags, progress);
    printError(written);
    return code;
  }
  if (flags.fix !== true && flags.fixDryRun !== true) return printFindings(first, flags, progress);
  const { diffOf, fixAll, writeChanges } = await import("./fix.ts");
  const { changes, count, ...rest } = await fixAll(first, look);
  if (flags.fixDryRun === true) {
    progress.done();
    print(diffOf(changes));
    printError(`${counted(count, "finding")} would be mended in ${counted(changes.length, "file")}; nothing was written`);
    return exitCode(toResult(rest).summary, rest.linted, flags);
  }
  const failures = await writeChanges(changes);
  const code = printFindings(rest, flags, progress);
  if (count > 0) printError(`${counted(count, "finding")} mended in ${counted(changes.length - failures.length, "file")}`);
  for (const failure of failures) printError(failure);
  return failures.length > 0 ? EXIT.usage : code;
}

function lintProject({ config, pluginRules, files, graphs, cluster, schemas }: Project, flags: CheckFlags, baseline: BaselineInUse | undefined): LintResult {
  const all = [...allRules, ...pluginRules];
  const knownRules = new Set(all.map((rule) => rule.id));
  const { rules, rulesFor } = rulesOf(all, config, flags);
  return lint({ files, graphs, rules, rulesFor, knownRules, cluster, schemas, suppressions: config.suppressions, baseline });
}

/** Standard input cannot be written, a diff is no JSON, and what is mended is nothing to record. */
function refuseIdleFixes(paths: readonly string[], { fix, fixDryRun, format, writeBaseline: write }: CheckFlags): void {
  if (fix !== true && fixDryRun !== true) return;
  if (fix === true && fixDryRun === true) throw new UsageError(["--fix writes what --fix-dry-run only shows; give one of them"]);
  if (write !== undefined) throw new UsageError(["--write-baseline records what --fix would mend; mend first, then record the rest"]);
  if (paths.includes("-")) throw new UsageError(["standard input (-) cannot be mended; give files or folders with --fix"]);
  if (fixDryRun === true && format === "json") {
    throw new UsageError(["--fix-dry-run prints a diff; with --format json alone each finding shows its fix"]);
  }
}

function printFindings({ project, linted }: Linted, flags: CheckFlags, progress: Progress): ExitCode {
  const result = toResult({ project, linted });
  const page = flags.format === "json" ? checkJson(result) : textPage(result, project, flags.width);
  progress.done();
  tellSchemaProblems(project);
  for (const text of idleBaseline(project, linted, flags)) printError(text);
  print(page);
  return exitCode(result.summary, linted, flags);
}

function textPage(result: CheckResult, project: Project, width: number | undefined): string {
  const options = textOptions(width);
  const services = eachServicePaths(servicesInOrder(project.graphs), project.cluster);
  return checkText(result, options) + serviceTable(services, options);
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

function toResult({ project, linted: { diagnostics, suppressed } }: Linted): CheckResult {
  return {
    version: VERSION,
    units: project.graphs.map(unitSummary),
    diagnostics,
    suppressed,
    summary: {
      ...countFiles(project),
      errors: diagnostics.filter((d) => d.severity === "error").length,
      warnings: diagnostics.filter((d) => d.severity === "warning").length,
      infos: diagnostics.filter((d) => d.severity === "info").length,
    },
    sources: sourcesOf(textsOf(project)),
  };
}

/** Findings about the config point into it. */
function textsOf({ config, files }: Project): Readonly<Record<string, string>> {
  const configs = config.layers.map(({ file, text }) => [file, text] as const);
  return Object.fromEntries([...configs, ...files.map(({ path, text }) => [path, text] as const)]);
}

function unitSummary({ unit, services }: UnitGraph): CheckResult["units"][number] {
  return { name: unit.name, kind: unit.kind, resources: unit.members.length, services: services.length };
}

type FileCounts = Omit<CheckSummary, "errors" | "warnings" | "infos">;

const REASONS: readonly SkipReason[] = [
  "helm-template",
  "helm-chart-file",
  "kustomize-input",
  "not-kubernetes",
  "symbolic-link",
  "unsupported-file",
];

function countFiles({ files, schemas }: Project): FileCounts {
  const documents = files.flatMap((file) => file.documents);
  const resources = documents.flatMap((document) => document.resources);
  const skipped = [...files, ...documents].flatMap((part) => part.skipped);
  return {
    files: files.filter((file) => !file.skipped.some(({ reason }) => reason === "symbolic-link")).length,
    documents: documents.length,
    resources: resources.length,
    skipped: REASONS.flatMap((reason) => {
      const places = skipped.filter((skip) => skip.reason === reason).map(({ range }) => placeOf(range));
      return places.length === 0 ? [] : [{ reason, count: places.length, places: [...new Set(places)].sort(compareText) }];
    }),
    unknownKinds: unknownKinds(resources, schemas),
    notEvaluated: schemas.notEvaluated(),
  };
}

function placeOf({ file, start }: { file: string; start: { line: number } }): string {
  return start.line === 1 ? file : `${file}:${start.line}`;
}

/** Custom resources without a schema; that a built-in group has no such kind is a finding. */
function unknownKinds(resources: readonly Resource[], schemas: CustomSchemas): CheckSummary["unknownKinds"] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    if (isBuiltInGroup(resource.group) || wasBuiltIn(resource) || schemas.knows(resource)) continue;
    const kind = resource.group === "" ? resource.kind : `${resource.kind}.${resource.group}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => compareText(a.kind, b.kind));
}
