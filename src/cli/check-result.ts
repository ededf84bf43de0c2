/** A project and its findings -> the plain data that the formats of `check` print. */
import { compareText } from "../diagnostic/source-range.ts";
import { eachServicePaths } from "../dataplane/paths.ts";
import { servicesInOrder } from "../dataplane/service-order.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { Fingerprints } from "../lint/fingerprint.ts";
import type { LintResult } from "../lint/lint-input.ts";
import { ResourcePlaces } from "../lint/resource-places.ts";
import type { AnyRule } from "../lint/rule.ts";
import type { ManifestFile, Resource, SkipReason } from "../manifest/resource.ts";
import type { CheckedFile, CheckedRule, CheckResult, CheckSummary } from "../report/check-result.ts";
import { sourcesOf } from "../report/sources.ts";
import type { CustomSchemas } from "../schema/custom/custom-schemas.ts";
import { isBuiltInGroup } from "../schema/types/kinds.ts";
import { wasBuiltIn } from "../schema/types/unknown-kind.ts";
import type { Linted } from "./fix.ts";
import type { Project } from "./project.ts";
import { VERSION } from "./version.ts";

/** @param rules all that may have run, those of plugins too */
export function checkResult({ project, linted }: Linted, rules: readonly AnyRule[]): CheckResult {
  const { diagnostics, suppressed } = linted;
  const fingerprints = new Fingerprints(new ResourcePlaces(project.files));
  return {
    version: VERSION,
    units: project.graphs.map(unitSummary),
    diagnostics,
    suppressed,
    rules: namedRules(linted, rules),
    files: project.files.map(checkedFile).sort((a, b) => compareText(a.path, b.path)),
    summary: {
      ...countFiles(project),
      errors: diagnostics.filter((d) => d.severity === "error").length,
      warnings: diagnostics.filter((d) => d.severity === "warning").length,
      infos: diagnostics.filter((d) => d.severity === "info").length,
    },
    sources: sourcesOf(textsOf(project)),
    fingerprintOf: (finding) => fingerprints.of(finding),
    services: () => eachServicePaths(servicesInOrder(project.graphs), project.cluster),
  };
}

function namedRules({ diagnostics, suppressed }: LintResult, rules: readonly AnyRule[]): CheckedRule[] {
  const named = new Set([...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)].map(({ ruleId }) => ruleId));
  return rules.filter(({ id }) => named.has(id)).map(checkedRule).sort((a, b) => compareText(a.id, b.id));
}

/** Rules of plugins may lack what is written for people. */
function checkedRule({ id, meta: { severity, category, summary }, docs }: Omit<AnyRule, "docs"> & Partial<Pick<AnyRule, "docs">>): CheckedRule {
  return { id, severity, category, summary, why: docs?.why ?? "", fix: docs?.fix ?? "" };
}

function checkedFile({ path, documents, problems, skipped }: ManifestFile): CheckedFile {
  const analysed = problems.length > 0 || documents.some((document) => document.resources.length > 0 || document.problems.length > 0);
  const [first] = [skipped, ...documents.map((document) => document.skipped)].flat();
  return { path, skipped: analysed ? undefined : first?.reason };
}

/** Findings about the config point into it. */
function textsOf({ config, files }: Project): Readonly<Record<string, string>> {
  const configs = config.layers.map(({ file, text }) => [file, text] as const);
  return Object.fromEntries([...configs, ...files.map(({ path, text }) => [path, text] as const)]);
}

function unitSummary({ name, kind, members, services }: UnitGraph): CheckResult["units"][number] {
  return { name, kind, resources: members.length, services: services.length };
}

type FileCounts = Omit<CheckSummary, "errors" | "warnings" | "infos">;

const REASONS: readonly SkipReason[] = [
  "helm-template",
  "helm-chart-file",
  "kustomize-input",
  "test-expectation",
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
