/** Renames a named port with all who name it: those of containers and those of Services are kept apart. */
import { ErrorCodes, type Range, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { compareRanges, type SourceRange } from "../diagnostic/source-range.ts";
import type { Resource } from "../manifest/resource.ts";
import { resolvePlain } from "../manifest/scalar.ts";
import { lineStartsOf } from "../manifest/source-text.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import { YamlScalar } from "../manifest/yaml-node.ts";
import { type EditTarget, workspaceEdit } from "./edits.ts";
import { linksFrom } from "./links.ts";
import type { Spot } from "./place.ts";
import { placeKey, portNameCheck, scalarsReading, type Use, type UsedScalar } from "./port-names.ts";
import { toRange } from "./positions.ts";

/** Half of them must not be renamed alone, and each is looked for in the whole unit. */
const MOST_PLACES = 300;

/** Undefined where there is no port's name. */
export function renamePlace(spot: Spot): { readonly range: Range; readonly placeholder: string } | undefined {
  const node = namedAt(spot);
  return node === undefined ? undefined : { range: toRange(node.range), placeholder: node.text };
}

/** @throws ResponseError for a name that one of the ports may not have, and where not all who name it can be renamed */
export function rename(spot: Spot, name: string, target: EditTarget): WorkspaceEdit {
  const node = namedAt(spot);
  if (node === undefined) throw new ResponseError(ErrorCodes.InvalidRequest, "there is no name of a port here");
  const places = placesOf(spot, node);
  for (const { resource, check } of places.flatMap(({ uses }) => uses)) {
    const [problem] = check?.(name) ?? [];
    if (problem !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, `${JSON.stringify(name)} is no name of a port for ${nameOf(resource)}: ${problem}`);
  }
  if (places.length > MOST_PLACES) throw new ResponseError(ErrorCodes.InvalidRequest, `more than ${MOST_PLACES} places name this port`);
  return workspaceEdit(places.map(({ node: { range } }) => ({ range, text: written(spot, range, name) })), target);
}

function namedAt({ place, path }: Spot): YamlScalar | undefined {
  if (place === undefined || place.onKey || !(place.node instanceof YamlScalar) || portNameCheck(place.resource, place.path.join(".")) === undefined) return undefined;
  const { node } = place;
  const isName = typeof node.value === "string" && /[a-z]/i.test(node.text) && !isUnresolved(node.text);
  return isName && node.source.file === path && node.style !== "block" ? node : undefined;
}

/** The names that are given, all who use them, what else these use, and so on: in every unit that one of them is part of. */
function placesOf({ snapshot, path }: Spot, start: YamlScalar): UsedScalar[] {
  const scalars = new Map<string, ReadonlyMap<string, UsedScalar>>();
  const scalarAt = (range: SourceRange): UsedScalar | undefined => {
    const file = snapshot.files.get(range.file);
    if (file === undefined) return undefined;
    const known = scalars.get(range.file) ?? scalarsReading(file, start.text);
    scalars.set(range.file, known);
    return known.get(placeKey(range));
  };
  const found = new Map<string, UsedScalar>();
  const waiting: { readonly range: SourceRange; readonly owner: Resource }[] = [];
  const add = (range: SourceRange): void => {
    const used = found.has(placeKey(range)) || found.size > MOST_PLACES ? undefined : scalarAt(range);
    if (used === undefined) return;
    refuse(used);
    found.set(placeKey(range), used);
    waiting.push(...Array.from(new Set(used.uses.map(({ resource }) => resource)), (owner) => ({ range, owner })));
  };
  add({ ...start.range, file: path });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { range, owner } = next;
    for (const graph of snapshot.graphsOf(owner.source.file)) {
      for (const { from, to } of linksFrom(graph, owner)) if (compareRanges(from, range) === 0) add(to);
      for (const { resource } of graph.members) {
        for (const { from, to } of linksFrom(graph, resource, owner)) if (compareRanges(to, range) === 0) add(from);
      }
    }
  }
  return [...found.values()].sort((a, b) => compareRanges(a.node.range, b.node.range));
}

/** @throws ResponseError for a text that stands for something else too, and for one that has no place on one line */
function refuse({ node, uses }: UsedScalar): void {
  const { file, start: { line, column } } = node.range;
  const where = `the name at ${file}:${line}:${column}`;
  const stranger = uses.find(({ check }) => check === undefined);
  if (stranger !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, `${where} has an anchor, and ${fieldOf(stranger)} uses it too: write the name out in one of the two first`);
  if (node.style === "block") throw new ResponseError(ErrorCodes.InvalidRequest, `${where} is written as a block; write it on one line first`);
}

function fieldOf({ path, resource }: Use): string {
  return `${path} of ${nameOf(resource)}`;
}

function nameOf({ kind, name }: Resource): string {
  return `${kind} ${name}`.trim();
}

function textOf({ snapshot }: Spot, { file, start, end }: SourceRange): string {
  const text = snapshot.files.get(file)?.text ?? "";
  const lines = lineStartsOf(text);
  return text.slice((lines[start.line - 1] ?? 0) + start.column - 1, (lines[end.line - 1] ?? 0) + end.column - 1);
}

/** In the quotes of before; in new ones where YAML would take it for something else. */
function written(spot: Spot, range: SourceRange, name: string): string {
  const [first = ""] = textOf(spot, range);
  if (first === '"' || first === "'") return `${first}${name}${first}`;
  return typeof resolvePlain(name) === "string" ? name : JSON.stringify(name);
}
