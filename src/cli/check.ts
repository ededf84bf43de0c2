/** `kubehop check`: the findings, then the Services and how they are reached. */
import { allRules } from "../../rules/index.gen.ts";
import { compareText } from "../diagnostic/source-range.ts";
import { eachServicePaths } from "../dataplane/paths.ts";
import { servicesInOrder } from "../dataplane/service-order.ts";
import { isBuiltIn } from "../graph/kinds.ts";
import { isWorkload } from "../graph/build/workload.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { lint, type LintResult } from "../lint/runner.ts";
import type { ManifestFile, Resource, SkipReason } from "../manifest/resource.ts";
import { checkJson } from "../report/check-json.ts";
import type { CheckResult, CheckSummary } from "../report/check-result.ts";
import { checkText } from "../report/check-text.ts";
import { sourcesOf } from "../report/sources.ts";
import { serviceTable } from "../report/service-table.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openProject, type Project } from "./project.ts";
import { type ProjectFlags, type RuleFlags, rulesOf } from "./settings.ts";
import { print, printError, Progress, textOptions } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface CheckFlags extends ProjectFlags, RuleFlags {
  readonly format: "text" | "json";
  readonly width?: number;
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
}

export async function check(paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const progress = new Progress();
  const project = await openProject(paths, flags, progress);
  const rules = rulesOf(allRules, project.config, flags);
  progress.step(`Checking ${project.files.length} files`);
  const knownRules = new Set(allRules.map((rule) => rule.id));
  const linted = lint({ files: project.files, graphs: project.graphs, rules, knownRules, cluster: project.cluster });
  const result = toResult(project, linted);
  const page = flags.format === "json" ? checkJson(result) : textPage(result, project, flags.width);
  progress.done();
  print(page);
  return exitCode(result.summary, linted, flags);
}

function textPage(result: CheckResult, project: Project, width: number | undefined): string {
  const options = textOptions(width);
  const services = eachServicePaths(servicesInOrder(project.graphs), project.cluster);
  return checkText(result, options) + serviceTable(services, options);
}

function exitCode(summary: CheckSummary, linted: LintResult, flags: CheckFlags): ExitCode {
  for (const { ruleId, file, error } of linted.failures) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    printError(`rule ${ruleId} failed on ${file}; this is a defect of Kubehop, please report it\n${detail}`);
  }
  if (linted.failures.length > 0) return EXIT.internal;
  if (flags.exitZero === true) return EXIT.clean;
  const tooMany = flags.maxWarnings !== undefined && summary.warnings > flags.maxWarnings;
  if (tooMany) printError(`${summary.warnings} warnings are more than --max-warnings ${flags.maxWarnings ?? 0} allows`);
  return summary.errors > 0 || tooMany ? EXIT.findings : EXIT.clean;
}

function toResult(project: Project, { diagnostics, suppressed }: LintResult): CheckResult {
  return {
    version: VERSION,
    units: project.graphs.map(unitSummary),
    diagnostics,
    suppressed: suppressed.length,
    summary: {
      ...countFiles(project.files),
      errors: diagnostics.filter((d) => d.severity === "error").length,
      warnings: diagnostics.filter((d) => d.severity === "warning").length,
      infos: diagnostics.filter((d) => d.severity === "info").length,
    },
    sources: sourcesOf(Object.fromEntries(project.files.map((file) => [file.path, file.text]))),
  };
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

function countFiles(files: readonly ManifestFile[]): FileCounts {
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
    unknownKinds: unknownKinds(resources),
  };
}

function placeOf({ file, start }: { file: string; start: { line: number } }): string {
  return start.line === 1 ? file : `${file}:${start.line}`;
}

/** Custom resources, and built-in groups' kinds in the wrong case. */
function unknownKinds(resources: readonly Resource[]): CheckSummary["unknownKinds"] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    if (isWorkload(resource) || (isBuiltIn(resource.group) && /^[A-Z]/.test(resource.kind))) continue;
    const kind = resource.group === "" ? resource.kind : `${resource.kind}.${resource.group}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => compareText(a.kind, b.kind));
}
