/** One unit for each Helm chart: what it holds as plain manifests, and gaps for what Helm would render. */
import { compareText } from "../diagnostic/source-range.ts";
import { baseNameOf, folderOf, isWithin, normalizePath, parentOf } from "./display-path.ts";
import { itemsAt, stringAt } from "./fields.ts";
import { fileGaps, uniqueGaps } from "./gaps.ts";
import { membersOf } from "./folder-units.ts";
import type { ManifestDocument, ManifestFile } from "./resource.ts";
import type { Gap, Unit } from "./unit.ts";

/** What a file is to the chart that it lies in. */
export interface ChartFile {
  /** Folder of the outermost chart: a subchart is released with its parent. */
  readonly chart: string;
  /** `other` files lie in the chart's folder but are no part of the release. */
  readonly role: "template" | "crd" | "chart-file" | "other";
}

/** By path; files that lie in no chart are left out. */
export function chartFiles(paths: readonly string[]): Map<string, ChartFile> {
  const charts = new Set(paths.filter((path) => baseNameOf(path) === "Chart.yaml").map(folderOf));
  const found = new Map<string, ChartFile>();
  if (charts.size === 0) return found;
  for (const path of paths) {
    const chart = enclosingChart(folderOf(path), charts);
    if (chart !== undefined) found.set(path, { chart: outermost(chart, charts), role: roleOf(chart, path) });
  }
  return found;
}

function enclosingChart(folder: string, charts: ReadonlySet<string>): string | undefined {
  for (let at = folder; ; at = parentOf(at)) {
    if (charts.has(at)) return at;
    if (at === "." || at === ".." || at.endsWith("/..")) return undefined;
  }
}

/** Near miss: a chart in a folder that merely is called `charts`. */
function outermost(chart: string, charts: ReadonlySet<string>): string {
  const above = parentOf(chart);
  if (baseNameOf(above) !== "charts") return chart;
  const parent = parentOf(above);
  return charts.has(parent) ? outermost(parent, charts) : chart;
}

function roleOf(chart: string, path: string): ChartFile["role"] {
  if (isWithin(normalizePath(`${chart}/templates`), path)) return "template";
  if (isWithin(normalizePath(`${chart}/crds`), path)) return "crd";
  const support = ["ci", "tests"].some((name) => isWithin(normalizePath(`${chart}/${name}`), path));
  const named = /^(Chart|requirements)\.(yaml|lock)$|values.*\.(ya?ml|json)$/.test(baseNameOf(path));
  return support || named ? "chart-file" : "other";
}

/** In `templates/` Helm renders every `{{`, also inside quotes, where it is no syntax error. */
export function markTemplates(file: ManifestFile): ManifestFile {
  let made = marked.get(file);
  if (made === undefined) marked.set(file, (made = { ...file, documents: file.documents.map(markTemplate) }));
  return made;
}

/** The same file gives the same. */
const marked = new WeakMap<ManifestFile, ManifestFile>();

function markTemplate(document: ManifestDocument): ManifestDocument {
  const { root, source, resources } = document;
  const text = root === undefined ? "" : source.text.slice(root.start, root.end);
  if (root === undefined || !text.includes("{{")) return document;
  const kind = resources[0]?.kind;
  const hint = kind === undefined ? {} : { kindHint: kind };
  const range = source.range(root.start, root.start + 1);
  return {
    source,
    range: document.range,
    root: undefined,
    resources: [],
    problems: [],
    skipped: [{ reason: "helm-template", range, text, ...hint }],
    ...hint,
  };
}

/** @param files those that no kustomization has claimed */
export function helmUnits(files: readonly ManifestFile[], roles: ReadonlyMap<string, ChartFile>): Unit[] {
  const members = new Map<string, ManifestFile[]>();
  const gaps = new Map<string, Gap[]>();
  const folders = new Set([...roles.keys()].map(folderOf));
  for (const file of files) {
    const found = roles.get(file.path);
    if (found === undefined || found.role === "other") continue;
    if (found.role === "chart-file") pushTo(gaps, found.chart, dependencyGaps(file, folders));
    else pushTo(members, found.chart, [file]);
  }
  const charts = [...new Set([...members.keys(), ...gaps.keys()])].sort(compareText);
  return charts.map((chart) => {
    const own = members.get(chart) ?? [];
    return {
      name: chart,
      kind: "helm",
      members: own.flatMap(membersOf),
      gaps: uniqueGaps([...(gaps.get(chart) ?? []), ...own.flatMap(fileGaps)]),
      neighbours: [],
    };
  });
}

/** Dependencies that are fetched when the chart is built, not kept in `charts/`. */
function dependencyGaps(file: ManifestFile, folders: ReadonlySet<string>): Gap[] {
  if (!/^(Chart|requirements)\.yaml$/.test(baseNameOf(file.path))) return [];
  return file.documents.flatMap(({ root }) =>
    itemsAt(root, "dependencies").flatMap((node) => {
      const name = stringAt(node, "name");
      const kept = name === undefined || folders.has(normalizePath(`${folderOf(file.path)}/charts/${name}`));
      return kept ? [] : [{ what: `the chart ${name}, a dependency in ${file.path}`, range: node.range }];
    }),
  );
}

function pushTo<T>(map: Map<string, T[]>, key: string, values: readonly T[]): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [...values]);
  else for (const value of values) known.push(value);
}
