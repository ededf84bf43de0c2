/** Files of one folder of which a cluster gets only one: they define several objects differently. */
import { type DefiningFile, type Definition, ONLY } from "./definitions.ts";

interface Holder {
  readonly file: DefiningFile;
  readonly body: number;
}

/** Files that define two or more objects otherwise than another file of their folder does. */
export function findAlternatives(files: readonly DefiningFile[]): Set<DefiningFile> {
  const byFolder = new Map<string, DefiningFile[]>();
  for (const file of files) {
    const known = byFolder.get(file.folder);
    if (known === undefined) byFolder.set(file.folder, [file]);
    else known.push(file);
  }
  return new Set([...byFolder.values()].flatMap(alternativesOf));
}

function alternativesOf(files: readonly DefiningFile[]): DefiningFile[] {
  if (files.length < 2) return [];
  const disputed = disputedKeys(files);
  const candidates = files.flatMap((file) => {
    const definitions = file.definitions.filter(({ key }) => disputed.has(key));
    return definitions.length < 2 ? [] : [{ file, definitions }];
  });
  const holders = new Map<string, Holder[]>();
  for (const { file, definitions } of candidates) {
    for (const { key, body } of definitions) {
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [{ file, body }]);
      else known.push({ file, body });
    }
  }
  return candidates
    .filter(({ file, definitions }) => hasAlternative(file, definitions, holders))
    .map(({ file }) => file);
}

/** Objects with more than one body. */
function disputedKeys(files: readonly DefiningFile[]): Set<string> {
  const first = new Map<string, number>();
  const disputed = new Set<string>();
  for (const { definitions } of files) {
    for (const { key, body } of definitions) {
      if (body === ONLY) continue;
      const known = first.get(key);
      if (known === undefined) first.set(key, body);
      else if (known !== body) disputed.add(key);
    }
  }
  return disputed;
}

function hasAlternative(
  file: DefiningFile,
  definitions: readonly Definition[],
  holders: ReadonlyMap<string, readonly Holder[]>,
): boolean {
  const firstShared = new Map<DefiningFile, string>();
  for (const { key, body } of definitions) {
    for (const other of holders.get(key) ?? []) {
      if (other.file === file || other.body === body) continue;
      const shared = firstShared.get(other.file);
      if (shared !== undefined && shared !== key) return true;
      firstShared.set(other.file, key);
    }
  }
  return false;
}
