/** Which objects each file defines, and which of these definitions say the same. */
import { createHash } from "node:crypto";
import { folderOf } from "./display-path.ts";
import { canonicalText, objectKey } from "./object-key.ts";
import type { ManifestFile, Resource } from "./resource.ts";

export interface Definition {
  readonly key: string;
  /** Equal for equal bodies; to be compared among definitions of one key. */
  readonly body: number;
}

export interface DefiningFile {
  readonly file: ManifestFile;
  readonly folder: string;
  readonly definitions: readonly Definition[];
}

/** Equal for bodies of equal content, as `canonicalText` is. Of a project that is loaded again and again most objects stay. */
export function bodyDigest(resource: Resource): string {
  let digest = digests.get(resource);
  if (digest === undefined) digests.set(resource, (digest = createHash("sha256").update(canonicalText(resource.body)).digest("base64")));
  return digest;
}

const digests = new WeakMap<Resource, string>();

/** Numbers bodies by their content. Each body is read when it is first asked for, and once. */
export class BodyNumbers {
  readonly #byDigest = new Map<string, number>();
  readonly #byRawText = new Map<string, string>();

  of(resource: Resource): number {
    const digest = this.#digestOf(resource);
    const number = this.#byDigest.get(digest) ?? this.#byDigest.size;
    this.#byDigest.set(digest, number);
    return number;
  }

  #digestOf(resource: Resource): string {
    const known = digests.get(resource);
    if (known !== undefined) return known;
    // Most copies are copies to the letter; an alias may mean something else in another file.
    const { body } = resource;
    const raw = body.source.text.slice(body.start, body.end);
    const digest = this.#byRawText.get(raw) ?? bodyDigest(resource);
    digests.set(resource, digest);
    if (!raw.includes("*")) this.#byRawText.set(raw, digest);
    return digest;
  }
}

/** The body of what is defined once. */
export const ONLY = -1;

/** Bodies are compared only where an object is defined more than once. */
export function readDefinitions(files: readonly ManifestFile[], bodies: BodyNumbers): DefiningFile[] {
  const objects = files.map(keyedIn);
  const counts = new Map<string, number>();
  for (const found of objects) for (const { key } of found) counts.set(key, (counts.get(key) ?? 0) + 1);
  return files.map((file, i) => ({
    file,
    folder: folderOf(file.path),
    definitions: (objects[i] ?? []).map(({ key, resource }) => {
      return { key, body: counts.get(key) === 1 ? ONLY : bodies.of(resource) };
    }),
  }));
}

interface Keyed {
  readonly key: string;
  readonly resource: Resource;
}

const keyedByFile = new WeakMap<ManifestFile, readonly Keyed[]>();

/** Remembered: of a project that is loaded again and again most files stay. */
function keyedIn(file: ManifestFile): readonly Keyed[] {
  let known = keyedByFile.get(file);
  if (known === undefined) {
    known = file.documents.flatMap(({ resources }) => resources.flatMap(keyed));
    keyedByFile.set(file, known);
  }
  return known;
}

function keyed(resource: Resource): Keyed[] {
  const key = objectKey(resource);
  return key === undefined ? [] : [{ key, resource }];
}
