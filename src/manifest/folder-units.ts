/** Plain files: a folder is one unit, unless different folders or files in it define the same objects differently. */
import { findAlternatives } from "./alternatives.ts";
import { type BodyNumbers, type DefiningFile, ONLY, readDefinitions } from "./definitions.ts";
import { childToward, commonFolder, folderOf, innermostFolder } from "./display-path.ts";
import { fileGaps } from "./gaps.ts";
import type { ManifestFile } from "./resource.ts";
import type { Unit, UnitKind, UnitMember } from "./unit.ts";

/** A unit before it knows its name. */
export interface FolderDraft {
  readonly folder: string;
  readonly files: readonly ManifestFile[];
  /** Set for a single file that stands apart from the others of its folder: its path. */
  readonly alternative?: string;
}

/** @param named folders that the user declared to be units; the innermost one wins */
export function draftFolders(
  files: readonly ManifestFile[],
  named: readonly string[],
  bodies: BodyNumbers,
): FolderDraft[] {
  const drafts: FolderDraft[] = [];
  const rest: ManifestFile[] = [];
  const chosen = new Map<string, ManifestFile[]>(named.map((folder) => [folder, []]));
  for (const file of files.filter(hasContent)) {
    const folder = innermostFolder(named, file.path);
    (chosen.get(folder ?? "") ?? rest).push(file);
  }
  for (const [folder, own] of chosen) if (own.length > 0) drafts.push({ folder, files: own });
  const defining = readDefinitions(rest, bodies);
  const start = commonFolder(defining.map(({ folder }) => folder));
  if (start !== undefined) for (const part of split(start, defining)) for (const draft of setAlternativesApart(part)) drafts.push(draft);
  return drafts;
}

function hasContent(file: ManifestFile): boolean {
  return file.documents.some(({ resources }) => resources.length > 0) || fileGaps(file).length > 0;
}

interface Part {
  readonly folder: string;
  readonly files: readonly DefiningFile[];
}

/** One part for all, or one for the folder's own files and whatever each subfolder comes to. */
function split(folder: string, files: readonly DefiningFile[]): Part[] {
  if (!definesTwice(files)) return [{ folder, files }];
  const own: DefiningFile[] = [];
  const below = new Map<string, DefiningFile[]>();
  for (const next of files) {
    const child = childToward(folder, next.folder);
    const known = child === undefined ? own : below.get(child);
    if (known !== undefined) known.push(next);
    else if (child !== undefined) below.set(child, [next]);
  }
  const parts = [...below].flatMap(([child, inside]) => split(child, inside));
  return own.length === 0 ? parts : [{ folder, files: own }, ...parts];
}

function definesTwice(files: readonly DefiningFile[]): boolean {
  const seen = new Map<string, Map<string, { body: number; folder: string }>>();
  for (const { folder, definitions } of files) {
    for (const { key, body } of definitions) {
      if (body === ONLY) continue;
      const known = seen.get(key) ?? new Map<string, { body: number; folder: string }>();
      seen.set(key, known);
      for (const other of known.values()) if (other.body !== body && other.folder !== folder) return true;
      known.set(`${body}\0${folder}`, { body, folder });
    }
  }
  return false;
}

function setAlternativesApart({ folder, files }: Part): FolderDraft[] {
  const alternatives = findAlternatives(files);
  const together = files.filter((file) => !alternatives.has(file)).map(({ file }) => file);
  const apart = [...alternatives].map(({ file }) => {
    return { folder: folderOf(file.path), files: [file], alternative: file.path };
  });
  return together.length === 0 ? apart : [{ folder, files: together }, ...apart];
}

/** @param taken names of the kustomizations and charts: other files of their folders are named as such */
export function toFolderUnit({ folder, files, alternative }: FolderDraft, taken: ReadonlySet<string>): Unit {
  const name = alternative ?? (taken.has(folder) ? `${folder} (other files)` : folder);
  return toUnit(name, "folder", files);
}

/** All objects of some files, as written. */
export function toUnit(name: string, kind: UnitKind, files: readonly ManifestFile[]): Unit {
  return { name, kind, members: files.flatMap(membersOf), gaps: files.flatMap(fileGaps), neighbours: [] };
}

const membersByFile = new WeakMap<ManifestFile, readonly UnitMember[]>();

/** What a file holds, as written. Remembered: of a project that is loaded again and again most files stay. */
export function membersOf(file: ManifestFile): readonly UnitMember[] {
  let known = membersByFile.get(file);
  if (known === undefined) {
    known = file.documents.flatMap(({ resources }) => resources.map((resource) => ({ resource, changes: [] })));
    membersByFile.set(file, known);
  }
  return known;
}
