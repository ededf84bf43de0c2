/** Sorts files into units of analysis: kustomizations, Helm charts, Markdown texts, folders. */
import { compareText } from "../diagnostic/source-range.ts";
import { BodyNumbers } from "./definitions.ts";
import { folderOf, isWithin, normalizePath } from "./display-path.ts";
import { draftFolders, type FolderDraft, toFolderUnit, toUnit } from "./folder-units.ts";
import { type ChartFile, helmUnits } from "./helm-units.ts";
import { idlePatches, inputFiles, type KustomizeTree, readKustomizeTree, resourceFiles } from "./kustomize-tree.ts";
import { kustomizeUnits } from "./kustomize-units.ts";
import { markdownUnits } from "./markdown-units.ts";
import { connectUnits, type PlacedUnit } from "./neighbours.ts";
import type { ManifestFile, SkipReason } from "./resource.ts";
import { expectationFiles } from "./test-expectations.ts";
import type { Unit } from "./unit.ts";

export interface UnitOptions {
  /** Folders that are each one unit with all below them (`--unit`, `units` in the configuration). */
  readonly units?: readonly string[];
  /** Path of the file that came from standard input: a unit by itself. */
  readonly stdin?: string;
}

export interface UnitPartition {
  /** By name. */
  readonly units: readonly Unit[];
  /** Files that are no manifests of their own, by path. */
  readonly omitted: ReadonlyMap<string, SkipReason>;
}

/**
 * @param files in the order of their paths
 * @param charts what the files are to the Helm charts that they lie in
 */
export function partitionUnits(
  files: readonly ManifestFile[],
  charts: ReadonlyMap<string, ChartFile>,
  options: UnitOptions,
): UnitPartition {
  const named = (options.units ?? []).map(normalizePath);
  const plain = files.filter((file) => file.format !== "markdown" && file.path !== options.stdin);
  const tree = readKustomizeTree(plain);
  const omitted = omittedFiles(tree, charts);
  const merged = mergedFolders(named, tree, charts);
  const inMerged = (path: string): boolean => merged.some((folder) => isWithin(folder, path));

  const kustomize = kustomizeUnits(tree, (folder) => !inMerged(folder));
  const unclaimed = plain.filter(({ path }) => !kustomize.claimed.has(path) && !isInput(omitted, path));
  const helm = helmUnits(unclaimed.filter(({ path }) => !inMerged(path)), charts);
  const rest = unclaimed.filter(({ path }) => {
    const role = charts.get(path)?.role ?? "other";
    return role === "other" || (role !== "chart-file" && inMerged(path));
  });
  // A merged folder is one unit whatever else uses its files.
  const shared = plain.filter(({ path }) => kustomize.claimed.has(path) && inMerged(path));
  const bodies = new BodyNumbers();
  const folders = draftFolders([...rest, ...shared].sort((a, b) => compareText(a.path, b.path)), named, bodies);
  const placed = place([...kustomize.units, ...helm].filter(hasContent), folders);
  const units = uniqueNames([...placed.map(({ unit }) => unit), ...apartUnits(files, options.stdin)]);
  const renamed = placed.map((own, i) => ({ ...own, unit: units[i] ?? own.unit }));
  const connected = connectUnits(renamed.sort((a, b) => compareText(a.unit.name, b.unit.name)), named, bodies);
  const apart = units.slice(placed.length);
  return { units: [...connected, ...apart].sort((a, b) => compareText(a.name, b.name)), omitted };
}

function place(rendered: readonly Unit[], folders: readonly FolderDraft[]): PlacedUnit[] {
  const taken = new Set(rendered.map(({ name }) => name));
  const plain = folders.map((draft) => {
    const { folder, alternative } = draft;
    return { unit: toFolderUnit(draft, taken), folder, plain: alternative ?? folder };
  });
  return [...rendered.map((unit) => ({ unit, folder: unit.name })), ...plain];
}

/** Texts that stand for themselves: Markdown, and standard input last. */
function apartUnits(files: readonly ManifestFile[], stdin: string | undefined): Unit[] {
  const markdown = files.filter((file) => file.format === "markdown" && file.path !== stdin);
  const piped = files.filter((file) => file.path === stdin);
  return [...markdown, ...piped]
    .flatMap((file) => (file.format === "markdown" ? markdownUnits(file) : [toUnit(file.path, "folder", [file])]))
    .filter(hasContent);
}

/** A named folder swallows what lies below it only when it is a kustomization or a chart itself. */
function mergedFolders(
  named: readonly string[],
  tree: KustomizeTree,
  charts: ReadonlyMap<string, ChartFile>,
): string[] {
  const chartFolders = new Set([...charts.keys()].filter((path) => path.endsWith("Chart.yaml")).map(folderOf));
  return named.filter((folder) => tree.kustomizations.has(folder) || chartFolders.has(folder));
}

function omittedFiles(tree: KustomizeTree, charts: ReadonlyMap<string, ChartFile>): Map<string, SkipReason> {
  const omitted = new Map<string, SkipReason>();
  for (const [path, { role }] of charts) if (role === "chart-file") omitted.set(path, "helm-chart-file");
  for (const path of inputFiles(tree)) omitted.set(path, "kustomize-input");
  for (const path of idlePatches(tree)) if (!charts.has(path)) omitted.set(path, "kustomize-input");
  const resources = resourceFiles(tree);
  for (const path of expectationFiles([...tree.files.values()])) if (!charts.has(path) && !omitted.has(path) && !resources.has(path)) omitted.set(path, "test-expectation");
  return omitted;
}

function isInput(omitted: ReadonlyMap<string, SkipReason>, path: string): boolean {
  return INPUTS.has(omitted.get(path));
}

const INPUTS: ReadonlySet<SkipReason | undefined> = new Set(["kustomize-input", "test-expectation"] as const);

function hasContent(unit: Unit): boolean {
  return unit.members.length > 0 || unit.gaps.length > 0;
}

/** Should two coincide (a chart that is a kustomization too), the later ones are numbered. */
function uniqueNames(units: readonly Unit[]): Unit[] {
  const taken = new Set<string>();
  return units.map((unit) => {
    let name = unit.name;
    for (let n = 2; taken.has(name); n++) name = `${unit.name} (${n})`;
    taken.add(name);
    return name === unit.name ? unit : { ...unit, name };
  });
}
