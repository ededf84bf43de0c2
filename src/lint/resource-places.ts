/** Which object of a file a finding is about, and where in it: found by place, file by file, when somebody asks. */
import { comparePositions, type Position, type SourceRange } from "../diagnostic/source-range.ts";
import type { ManifestFile, Resource } from "../manifest/resource.ts";
import { type YamlEntry, YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../manifest/yaml-node.ts";

export class ResourcePlaces {
  readonly #files: ReadonlyMap<string, ManifestFile>;
  readonly #resources = new Map<string, readonly Resource[]>();

  constructor(files: readonly ManifestFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
  }

  file(path: string): ManifestFile | undefined {
    return this.#files.get(path);
  }

  /** The object that a range begins in; undefined for what stands outside of any. */
  resourceAt({ file, start }: SourceRange): Resource | undefined {
    const resources = this.#resourcesOf(file);
    const found = resources[lastBefore(resources, start, ({ body }) => body)];
    return found !== undefined && holds(found.body, start) ? found : undefined;
  }

  #resourcesOf(path: string): readonly Resource[] {
    let known = this.#resources.get(path);
    if (known === undefined) {
      const all = (this.#files.get(path)?.documents ?? []).flatMap(({ resources }) => resources);
      known = all.map((resource) => ({ resource, start: resource.body.range.start })).sort((a, b) => comparePositions(a.start, b.start)).map(({ resource }) => resource);
      this.#resources.set(path, known);
    }
    return known;
  }
}

/** What names an item of a list, in this order: better than its number, which moves. */
const NAMES = ["name", "key", "host", "path", "containerPort", "port", "ip", "kind"];

/** The way from an object to a place in it, without numbers: `spec.ports[name=http].targetPort`; "" for the object itself. */
export function pathTo({ body }: Resource, { start }: SourceRange): string {
  let path = "";
  let node: YamlNode | undefined = body;
  while (node !== undefined) {
    if (node instanceof YamlMap) {
      const entries = ownEntries(node);
      const entry: YamlEntry | undefined = entries[lastBefore(entries, start, ({ key }) => key)];
      if (entry === undefined) return path;
      path += `${path === "" ? "" : "."}${entry.name}`;
      node = holds(entry.value, start) ? entry.value : undefined;
    } else if (node instanceof YamlSequence) {
      const item: YamlNode | undefined = node.items[lastBefore(node.items, start, (one) => one)];
      if (item === undefined) return path;
      path += `[${nameOf(item)}]`;
      node = holds(item, start) ? item : undefined;
    } else {
      return path;
    }
  }
  return path;
}

function nameOf(item: YamlNode): string {
  for (const key of NAMES) {
    const value = item instanceof YamlMap ? item.get(key) : undefined;
    if (value instanceof YamlScalar) return `${key}=${value.text}`;
  }
  return "";
}

const own = new WeakMap<YamlMap, readonly YamlEntry[]>();

/** Those of merge keys stand elsewhere. */
function ownEntries(map: YamlMap): readonly YamlEntry[] {
  let known = own.get(map);
  if (known === undefined) {
    known = map.entries.filter(({ merged }) => !merged);
    own.set(map, known);
  }
  return known;
}

function holds(node: YamlNode, position: Position): boolean {
  const { start, end } = node.range;
  return comparePositions(start, position) <= 0 && comparePositions(position, end) <= 0;
}

/** Of parts in source order the last one that begins at or before a position; -1 for none. */
function lastBefore<T>(parts: readonly T[], position: Position, nodeOf: (part: T) => YamlNode): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = parts[middle];
    if (part !== undefined && comparePositions(nodeOf(part).range.start, position) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
