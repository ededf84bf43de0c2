/** Renames a named port with all who name it: those of containers and those of Services are kept apart. */
import { ErrorCodes, type Range, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { compareRanges, type SourceRange } from "../diagnostic/source-range.ts";
import type { Resource } from "../manifest/resource.ts";
import { resolvePlain } from "../manifest/scalar.ts";
import { lineStartsOf } from "../manifest/source-text.ts";
import { YamlScalar } from "../manifest/yaml-node.ts";
import { dns1123Label, portName } from "../schema/formats/names.ts";
import { type EditTarget, workspaceEdit } from "./edits.ts";
import { linksFrom } from "./links.ts";
import type { Spot } from "./place.ts";
import { toRange } from "./positions.ts";

/** Ways of the fields that name a port, or give it its name. */
const PORT_FIELDS = /(^|\.)(ports\.\[\]\.(name|targetPort|port)|(httpGet|tcpSocket)\.port|service\.port\.name|backend\.servicePort)$/;

/** Half of them must not be renamed alone, and each is looked for in the whole unit. */
const MOST_PLACES = 300;

/** Undefined where there is no port's name. */
export function renamePlace(spot: Spot): { readonly range: Range; readonly placeholder: string } | undefined {
  const node = namedAt(spot);
  return node === undefined ? undefined : { range: toRange(node.range), placeholder: node.text };
}

/** @throws ResponseError for a name that no port may have, and where there is nothing to rename */
export function rename(spot: Spot, name: string, target: EditTarget): WorkspaceEdit {
  const node = namedAt(spot);
  if (node === undefined) throw new ResponseError(ErrorCodes.InvalidRequest, "there is no name of a port here");
  const isService = spot.place?.resource.kind === "Ingress" || (spot.place?.resource.kind === "Service" && spot.place.path.at(-1) === "name");
  const [problem] = isService ? dns1123Label(name) : portName(name);
  if (problem !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, `${JSON.stringify(name)} is no name of a port: ${problem}`);
  const places = placesOf(spot, node);
  if (places.length > MOST_PLACES) throw new ResponseError(ErrorCodes.InvalidRequest, `more than ${MOST_PLACES} places name this port`);
  return workspaceEdit(places.map((range) => ({ range, text: written(spot, range, name) })), target);
}

function namedAt({ place, path }: Spot): YamlScalar | undefined {
  if (place === undefined || place.onKey || !(place.node instanceof YamlScalar) || !PORT_FIELDS.test(place.path.join("."))) return undefined;
  const { node } = place;
  return typeof node.value === "string" && /[a-z]/i.test(node.text) && node.source.file === path && node.style !== "block" ? node : undefined;
}

interface Named {
  readonly range: SourceRange;
  readonly owner: Resource;
}

/** The names that are given, all who use them, what else these use, and so on. */
function placesOf(spot: Spot, start: YamlScalar): SourceRange[] {
  const { graphs, place } = spot;
  const found = new Map<string, SourceRange>([[keyOf(start.range), start.range]]);
  if (place === undefined) return [...found.values()];
  const isName = (range: SourceRange): boolean => bare(textOf(spot, range)) === start.text;
  const waiting: Named[] = [{ range: start.range, owner: place.resource }];
  const add = (range: SourceRange, owner: Resource): void => {
    if (found.has(keyOf(range)) || found.size > MOST_PLACES || !isName(range)) return;
    found.set(keyOf(range), range);
    waiting.push({ range, owner });
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { range, owner } = next;
    for (const graph of graphs) {
      for (const { from, to, target } of linksFrom(graph, owner)) if (compareRanges(from, range) === 0) add(to, target);
      for (const { resource } of graph.members) {
        for (const { from, to } of linksFrom(graph, resource, owner)) if (compareRanges(to, range) === 0) add(from, resource);
      }
    }
  }
  return [...found.values()].sort(compareRanges);
}

function keyOf({ file, start }: SourceRange): string {
  return `${file}\0${start.line}\0${start.column}`;
}

function textOf({ snapshot }: Spot, { file, start, end }: SourceRange): string {
  const text = snapshot.files.get(file)?.text ?? "";
  const lines = lineStartsOf(text);
  return text.slice((lines[start.line - 1] ?? 0) + start.column - 1, (lines[end.line - 1] ?? 0) + end.column - 1);
}

function bare(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** In the quotes of before; in new ones where YAML would take it for something else. */
function written(spot: Spot, range: SourceRange, name: string): string {
  const [first = ""] = textOf(spot, range);
  if (first === '"' || first === "'") return `${first}${name}${first}`;
  return typeof resolvePlain(name) === "string" ? name : JSON.stringify(name);
}
