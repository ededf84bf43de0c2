/** Symbols: the objects of a file with their ports, and those of the whole workspace. */
import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from "vscode-languageserver";
import { comparePositions } from "../diagnostic/source-range.ts";
import { itemsAt, scalarAt } from "../manifest/fields.ts";
import type { ManifestFile, Resource } from "../manifest/resource.ts";
import type { YamlNode } from "../manifest/yaml-node.ts";
import { printable } from "../report/text-cells.ts";
import { locationOf } from "./diagnostics.ts";
import { podSpecOf } from "./pod-spec.ts";
import { toRange } from "./positions.ts";
import type { Entry } from "./workspace.ts";

/** An editor shows no more at once. */
const MOST_SYMBOLS = 500;

export function documentSymbols(file: ManifestFile): DocumentSymbol[] {
  return file.documents.flatMap(({ resources }) => resources.map(symbolOf));
}

function symbolOf(resource: Resource): DocumentSymbol {
  return {
    name: nameOf(resource),
    detail: resource.namespace ?? "",
    kind: kindOf(resource),
    ...ranges(resource.body, resource.head),
    children: portsOf(resource),
  };
}

function nameOf({ kind, name }: Resource): string {
  return printable(`${kind} ${name}`.trim()) || "?";
}

/** The protocol refuses a selection that is not within the range. */
function ranges(whole: YamlNode, head: YamlNode): Pick<DocumentSymbol, "range" | "selectionRange"> {
  const [outer, inner] = [whole.range, head.range];
  const isWithin = comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
  return { range: toRange(outer), selectionRange: toRange(isWithin ? inner : { start: outer.start, end: outer.start }) };
}

const KINDS = new Map<string, SymbolKind>([
  ["Service", SymbolKind.Interface],
  ["Ingress", SymbolKind.Event],
  ["Namespace", SymbolKind.Namespace],
  ["ConfigMap", SymbolKind.Constant],
  ["Secret", SymbolKind.Key],
]);

function kindOf(resource: Resource): SymbolKind {
  return KINDS.get(resource.kind) ?? (podSpecOf(resource) === undefined ? SymbolKind.Object : SymbolKind.Class);
}

function portsOf(resource: Resource): DocumentSymbol[] {
  const { kind, body } = resource;
  if (kind === "Service") return itemsAt(body, "spec", "ports").flatMap((port) => portSymbol(port, "port"));
  const containers = itemsAt(podSpecOf(resource), "containers");
  return containers.flatMap((container) => itemsAt(container, "ports").flatMap((port) => portSymbol(port, "containerPort")));
}

function portSymbol(node: YamlNode, field: "port" | "containerPort"): DocumentSymbol[] {
  const [name, number] = [scalarAt(node, "name"), scalarAt(node, field)];
  const head = name ?? number;
  if (head === undefined) return [];
  return [{ name: printable(head.text) || "?", detail: number === undefined ? "" : printable(number.text), kind: SymbolKind.Field, ...ranges(node, head) }];
}

export function workspaceSymbols(entries: readonly Entry[], query: string): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found: WorkspaceSymbol[] = [];
  for (const entry of entries) {
    for (const file of entry.project.snapshot().files.values()) {
      for (const resource of file.documents.flatMap(({ resources }) => resources)) {
        const name = nameOf(resource);
        if (!isSubsequence(wanted, name.toLowerCase())) continue;
        found.push({ name, kind: kindOf(resource), location: locationOf(resource.head.range, entry), containerName: resource.namespace ?? "default" });
        if (found.length === MOST_SYMBOLS) return found;
      }
    }
  }
  return found;
}

/** As editors filter: "depweb" finds "deployment web". */
function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const character of wanted) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
