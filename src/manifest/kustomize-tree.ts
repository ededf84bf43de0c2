/** The kustomizations among the files, and what their references lead to. */
import { folderOf, resolvePath } from "./display-path.ts";
import { type Kustomization, readKustomization, type Reference } from "./kustomization.ts";
import { isPieces } from "./pieces.ts";
import type { ManifestFile } from "./resource.ts";

export interface KustomizeTree {
  /** By path. */
  readonly files: ReadonlyMap<string, ManifestFile>;
  /** By folder. */
  readonly kustomizations: ReadonlyMap<string, Kustomization>;
}

/** What references are looked up in. */
export interface ReferenceSpace {
  readonly files: Pick<KustomizeTree["files"], "get">;
  readonly kustomizations: Pick<KustomizeTree["kustomizations"], "get">;
}

export type Target =
  | { readonly type: "file"; readonly file: ManifestFile }
  | { readonly type: "folder"; readonly kustomization: Kustomization }
  | { readonly type: "remote" }
  /** Not there, or not among the files that were given: kustomize alone may look outside of them. */
  | { readonly type: "absent" };

/** @param files in the order of their paths: of two kustomization files in one folder the first counts */
export function readKustomizeTree(files: readonly ManifestFile[]): KustomizeTree {
  const kustomizations = new Map<string, Kustomization>();
  for (const file of files) {
    const kustomization = readKustomization(file);
    if (kustomization !== undefined && !kustomizations.has(kustomization.folder)) {
      kustomizations.set(kustomization.folder, kustomization);
    }
  }
  return { files: new Map(files.map((file) => [file.path, file])), kustomizations };
}

/** What a path or URL in a kustomization means. */
export function followReference(tree: ReferenceSpace, from: Kustomization, { path }: Reference): Target {
  const resolved = resolvePath(from.folder, path);
  const folder = resolved === undefined ? undefined : tree.kustomizations.get(resolved);
  if (folder !== undefined) return { type: "folder", kustomization: folder };
  const file = resolved === undefined ? undefined : tree.files.get(resolved);
  if (file === undefined) return { type: isRemote(path) ? "remote" : "absent" };
  const named = tree.kustomizations.get(folderOf(file.path));
  return named?.file === file.path ? { type: "folder", kustomization: named } : { type: "file", file };
}

/** URLs, scp-like addresses, and `host.tld/...` as kustomize takes them for repositories. */
function isRemote(path: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || /^[\w.-]+@[\w.-]+[:/]/.test(path)) return true;
  if (path.includes("?ref=") || path.includes("&ref=")) return true;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}[/:]/i.test(path) && !path.startsWith(".");
}

/** Folders whose kustomization one of the given ones takes its objects from. */
export function usedFolders(tree: KustomizeTree, by: readonly Kustomization[]): Set<string> {
  return new Set(by.flatMap((k) => targetFolders(tree, k, resourceReferences(k)).map(({ folder }) => folder)));
}

/** What becomes objects of the cluster. */
export function resourceReferences(kustomization: Kustomization): Reference[] {
  return [...kustomization.resources, ...kustomization.components];
}

function pluginReferences({ generators, transformers, validators }: Kustomization): Reference[] {
  return [...generators, ...transformers, ...validators];
}

/** Kustomizations that are plugins of others (generators, transformers, validators), transitively. */
export function pluginFolders(tree: KustomizeTree): Set<string> {
  const folders = new Set<string>();
  const queue = [...tree.kustomizations.values()].flatMap((k) => targetFolders(tree, k, pluginReferences(k)));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (folders.has(next.folder)) continue;
    folders.add(next.folder);
    for (const folder of targetFolders(tree, next, resourceReferences(next))) queue.push(folder);
  }
  return folders;
}

function targetFolders(
  tree: KustomizeTree,
  from: Kustomization,
  references: readonly Reference[],
): Kustomization[] {
  return references.flatMap((reference) => {
    const target = followReference(tree, from, reference);
    return target.type === "folder" && target.kustomization !== from ? [target.kustomization] : [];
  });
}

/** Paths of files that kustomizations read but do not apply as they are; each kustomization file too. */
export function inputFiles(tree: KustomizeTree): Set<string> {
  const plugins = pluginFolders(tree);
  const inputs = new Set<string>();
  const resources = new Set<string>();
  for (const kustomization of tree.kustomizations.values()) {
    inputs.add(kustomization.file);
    const ofPlugin = plugins.has(kustomization.folder);
    addFiles(tree, kustomization, resourceReferences(kustomization), ofPlugin ? inputs : resources);
    addFiles(tree, kustomization, inputReferences(kustomization), inputs);
  }
  for (const path of resources) inputs.delete(path);
  return inputs;
}

/** Paths of files that kustomizations take objects from. */
export function resourceFiles(tree: KustomizeTree): Set<string> {
  const resources = new Set<string>();
  for (const kustomization of tree.kustomizations.values()) addFiles(tree, kustomization, resourceReferences(kustomization), resources);
  return resources;
}

/**
 * Files below a kustomization's folder that no kustomization names and that are called patches, or hold nothing but
 * pieces of workloads: left over, commented out as the scaffolds of operators do, or named by a script
 * (`kustomize edit add patch`). They are no objects either. Elsewhere both have to be true (`kubectl patch`).
 */
export function idlePatches(tree: KustomizeTree): Set<string> {
  const resources = resourceFiles(tree);
  const idle = [...tree.files.values()].filter((file) => file.format !== "markdown" && !resources.has(file.path) && isIdlePatch(tree, file));
  return new Set(idle.map(({ path }) => path));
}

const PATCH = /(^|[-_.])patch(es)?([-_.]|$)/i;

/** Only the part of the path below the nearest kustomization counts. */
function isIdlePatch(tree: KustomizeTree, file: ManifestFile): boolean {
  const { path } = file;
  const named = PATCH.test(path.slice(path.lastIndexOf("/") + 1));
  let called = named;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (tree.kustomizations.has(folder)) return called || isPieces(file);
    if (folder === folderOf(folder)) return named && isPieces(file);
    called ||= PATCH.test(folder.slice(folder.lastIndexOf("/") + 1));
  }
}

function addFiles(
  tree: KustomizeTree,
  from: Kustomization,
  references: readonly Reference[],
  into: Set<string>,
): void {
  for (const reference of references) {
    const target = followReference(tree, from, reference);
    if (target.type === "file") into.add(target.file.path);
  }
}

function inputReferences(k: Kustomization): Reference[] {
  const paths = [...k.patches, ...k.replacements].flatMap((entry) => (entry.path === undefined ? [] : [entry.path]));
  const values = k.helmCharts.flatMap((chart) => chart.valuesFiles);
  const openapi = k.openapi === undefined ? [] : [k.openapi];
  return [...paths, ...values, ...openapi, ...pluginReferences(k), ...k.configurations, ...k.crds, ...k.generatorFiles];
}
