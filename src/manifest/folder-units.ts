/** Plain files: a folder is one unit, unless different folders in it define the same object differently. */
import { compareText } from "../diagnostic/source-range.ts";
import { childToward, commonFolder, folderOf, isWithin } from "./display-path.ts";
import { fileGaps } from "./gaps.ts";
import { canonicalText, objectKey } from "./object-key.ts";
import type { ManifestFile, Resource } from "./resource.ts";
import type { Unit, UnitKind } from "./unit.ts";

/** A unit before it knows its name and neighbours. */
export interface FolderDraft {
  readonly folder: string;
  readonly files: readonly ManifestFile[];
}

/** Which object is defined, and a number that is equal for equal bodies. */
interface Definition {
  readonly key: string;
  readonly body: number;
}

interface DefiningFile {
  readonly file: ManifestFile;
  readonly folder: string;
  readonly definitions: readonly Definition[];
}

/** @param named folders that the user declared to be units; the innermost one wins */
export function draftFolders(files: readonly ManifestFile[], named: readonly string[]): FolderDraft[] {
  const drafts: FolderDraft[] = [];
  const rest: ManifestFile[] = [];
  const chosen = new Map<string, ManifestFile[]>(named.map((folder) => [folder, []]));
  for (const file of files.filter(hasContent)) {
    const folder = innermost(named, file.path);
    (chosen.get(folder ?? "") ?? rest).push(file);
  }
  for (const [folder, own] of chosen) if (own.length > 0) drafts.push({ folder, files: own });
  const defining = readDefinitions(rest);
  const start = commonFolder(defining.map(({ folder }) => folder));
  if (start !== undefined) drafts.push(...split(start, defining));
  return drafts;
}

function hasContent(file: ManifestFile): boolean {
  return file.documents.some(({ resources }) => resources.length > 0) || fileGaps(file).length > 0;
}

function innermost(folders: readonly string[], path: string): string | undefined {
  let found: string | undefined;
  for (const folder of folders) {
    if (isWithin(folder, path) && (found === undefined || isWithin(found, folder))) found = folder;
  }
  return found;
}

/** One unit for all, or one for the folder's own files and whatever each subfolder comes to. */
function split(folder: string, files: readonly DefiningFile[]): FolderDraft[] {
  if (!definesTwice(files)) return [{ folder, files: files.map(({ file }) => file) }];
  const own: ManifestFile[] = [];
  const below = new Map<string, DefiningFile[]>();
  for (const next of files) {
    const child = childToward(folder, next.folder);
    if (child === undefined) own.push(next.file);
    else below.set(child, [...(below.get(child) ?? []), next]);
  }
  const parts = [...below].flatMap(([child, inside]) => split(child, inside));
  return own.length === 0 ? parts : [{ folder, files: own }, ...parts];
}

function definesTwice(files: readonly DefiningFile[]): boolean {
  const seen = new Map<string, Map<string, { body: number; folder: string }>>();
  for (const { folder, definitions } of files) {
    for (const { key, body } of definitions) {
      const known = seen.get(key) ?? new Map<string, { body: number; folder: string }>();
      seen.set(key, known);
      for (const other of known.values()) if (other.body !== body && other.folder !== folder) return true;
      known.set(`${body}\0${folder}`, { body, folder });
    }
  }
  return false;
}

/** Bodies are compared only where an object is defined more than once. */
function readDefinitions(files: readonly ManifestFile[]): DefiningFile[] {
  const objects = files.map((file) => file.documents.flatMap(({ resources }) => resources.flatMap(keyed)));
  const counts = new Map<string, number>();
  for (const { key } of objects.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const bodies = new Map<string, number>();
  const bodyOf = (key: string, resource: Resource): number => {
    const text = counts.get(key) === 1 ? "" : canonicalText(resource.body);
    const number = bodies.get(text) ?? bodies.size;
    bodies.set(text, number);
    return number;
  };
  return files.map((file, i) => ({
    file,
    folder: folderOf(file.path),
    definitions: (objects[i] ?? []).map(({ key, resource }) => ({ key, body: bodyOf(key, resource) })),
  }));
}

function keyed(resource: Resource): { key: string; resource: Resource }[] {
  const key = objectKey(resource);
  return key === undefined ? [] : [{ key, resource }];
}

/** Drafts become units; their neighbours lie above or below them in the tree, not beside them. */
export function nameFolders(drafts: readonly FolderDraft[], rendered: readonly Unit[]): Unit[] {
  const taken = new Set(rendered.map(({ name }) => name));
  const named = drafts.map((draft) => ({
    draft,
    name: taken.has(draft.folder) ? `${draft.folder} (other files)` : draft.folder,
  }));
  const places = rendered.map(placesOf);
  return named.map(({ draft, name }) => {
    const folders = named.filter((other) => other.draft !== draft && related(draft.folder, other.draft.folder));
    const others = rendered.filter((_, i) => places[i]?.some((place) => related(draft.folder, place)));
    const neighbours = [...folders, ...others].map((other) => other.name).sort(compareText);
    return toUnit(name, "folder", draft.files, neighbours);
  });
}

function related(a: string, b: string): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

/** A kustomization may take its objects from far away: plain files beside those concern it as well. */
function placesOf(unit: Unit): string[] {
  return [...new Set([unit.name, ...unit.members.map(({ resource }) => folderOf(resource.source.file))])];
}

/** All objects of some files, as written. */
export function toUnit(
  name: string,
  kind: UnitKind,
  files: readonly ManifestFile[],
  neighbours: readonly string[] = [],
): Unit {
  const resources = files.flatMap((file) => file.documents.flatMap((document) => document.resources));
  const members = resources.map((resource) => ({ resource, changes: [] }));
  return { name, kind, members, gaps: files.flatMap(fileGaps), neighbours };
}
