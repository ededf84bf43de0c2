/** What stands at a position of a file: the object, and the way to the innermost node. */
import type { Position } from "../diagnostic/source-range.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { ManifestFile, Resource } from "../manifest/resource.ts";
import { type YamlEntry, YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../manifest/yaml-node.ts";
import { contains } from "./positions.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Entry, Workspace } from "./workspace.ts";

export interface Place {
  readonly resource: Resource;
  /** Names of fields, and "[]" for an item of a list. */
  readonly path: readonly string[];
  /** The innermost scalar, key or collection. */
  readonly node: YamlNode;
  /** The position is in the last name of the path. */
  readonly onKey: boolean;
  /** From the object to what holds the node. */
  readonly parents: readonly YamlNode[];
}

/** A request about a position. */
export interface Spot {
  readonly entry: Entry;
  readonly snapshot: Snapshot;
  readonly path: string;
  readonly file: ManifestFile;
  /** Of each unit of the file; of a broken file there may be none. */
  readonly graphs: readonly UnitGraph[];
  readonly position: Position;
  readonly place: Place | undefined;
}

/** Undefined for files that are not analysed. */
export function spotAt(workspace: Workspace, uri: string, position: Position): Spot | undefined {
  const located = workspace.at(uri);
  if (located === undefined) return undefined;
  const { entry, path } = located;
  const snapshot = entry.project.snapshot();
  const file = snapshot.files.get(path);
  if (file === undefined) return undefined;
  return { entry, snapshot, path, file, graphs: snapshot.graphsOf(path), position, place: placeAt(file, position) };
}

export function resourceAt(file: ManifestFile, position: Position): Resource | undefined {
  const all = file.documents.flatMap(({ resources }) => resources);
  return all.find(({ body }) => contains(body.range, position));
}

export function placeAt(file: ManifestFile, position: Position): Place | undefined {
  const resource = resourceAt(file, position);
  if (resource === undefined) return undefined;
  const path: string[] = [];
  const parents: YamlNode[] = [];
  let node: YamlNode = resource.body;
  for (;;) {
    const step = stepInto(node, position);
    if (step === undefined) return { resource, path, node, onKey: false, parents };
    parents.push(node);
    path.push(step.name);
    if (step.onKey) return { resource, path, node: step.node, onKey: true, parents };
    node = step.node;
  }
}

interface Step {
  readonly name: string;
  readonly node: YamlNode;
  readonly onKey: boolean;
}

function stepInto(node: YamlNode, position: Position): Step | undefined {
  if (node instanceof YamlScalar) return undefined;
  if (node instanceof YamlSequence) {
    const item = node.items.find((one) => contains(one.range, position));
    return item === undefined ? undefined : { name: "[]", node: item, onKey: false };
  }
  return entryAt(node, position);
}

function entryAt(map: YamlMap, position: Position): Step | undefined {
  for (const { key, name, value, merged } of map.entries) {
    // What a merge key brings stands elsewhere.
    if (merged) continue;
    if (contains(key.range, position)) return { name, node: key, onKey: true };
    if (contains(value.range, position) && value.start >= key.end) return { name, node: value, onKey: false };
  }
  return undefined;
}

/** Of a place on a key or in its value: the entry. */
export function entryOf({ parents, path }: Place): YamlEntry | undefined {
  const holder = parents.at(-1);
  return holder instanceof YamlMap ? holder.entry(path.at(-1) ?? "") : undefined;
}
