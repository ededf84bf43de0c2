/** Completion: labels, ports and names of the workspace, and fields and values of Kubernetes' own kinds. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver";
import type { Position } from "../diagnostic/source-range.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { fieldItems, kindItems, valueItems } from "./kind-completion.ts";
import { isJson, jsonOutlineAt } from "./json-outline.ts";
import { type Outline, outlineAt, textAt } from "./outline.ts";
import type { Snapshot } from "./snapshot.ts";

export interface CompletionRequest {
  readonly text: string;
  /** Counts from 1. */
  readonly position: Position;
  readonly path: string;
  readonly snapshot: Snapshot;
}

/** What a document says of its object, whole or not. */
interface Subject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly outline: Outline;
  /** Units of the file; all where it has none. */
  readonly graphs: readonly UnitGraph[];
}

export function completion({ text, position, path, snapshot }: CompletionRequest): CompletionItem[] {
  const inJson = isJson(text);
  const outline = (inJson ? jsonOutlineAt : outlineAt)(text, position.line - 1, position.column - 1);
  // Behind the colon of a key there must be a blank first.
  if (outline === undefined || outline.typed.endsWith(":")) return [];
  const own = snapshot.graphsOf(path);
  const subject: Subject = {
    apiVersion: textAt(outline.lines, "apiVersion") ?? "",
    kind: textAt(outline.lines, "kind") ?? "",
    namespace: textAt(outline.lines, "metadata", "namespace") || "default",
    outline,
    graphs: own.length > 0 ? own : snapshot.graphs,
  };
  const items = workspaceItems(subject) ?? kubernetesItems(subject, snapshot.cluster.kubeMinor);
  return items.map((one) => replacing(outline.typed, position, inJson ? asJson(one, outline.key) : one));
}

function kubernetesItems(subject: Subject, minor: number): CompletionItem[] {
  const { outline } = subject;
  if (outline.parents.length === 0 && (outline.key === "kind" || outline.key === "apiVersion")) return kindItems(outline.key, subject, minor);
  return outline.key === undefined ? fieldItems(subject, outline, minor) : valueItems(subject, outline, minor);
}

/** Everything but numbers and booleans has quotes; of an object or a list the brackets are left to who writes. */
function asJson(given: CompletionItem, key: string | undefined): CompletionItem {
  const { label, kind } = given;
  const isBare = key === "number" || (kind === CompletionItemKind.EnumMember && /^(true|false)$/.test(label));
  const isField = kind === CompletionItemKind.Field || kind === CompletionItemKind.Property;
  return { ...given, insertText: isBare ? label : `${JSON.stringify(label)}${isField ? ": " : ""}` };
}

/**
 * What counts as one word differs from editor to editor, and names are full of dots, slashes and hyphens: so the item
 * says itself what it replaces. Within quotes nothing but the text is wanted.
 */
function replacing(typed: string, { line, column }: Position, given: CompletionItem): CompletionItem {
  const isQuoted = /^["']/.test(typed);
  const end = { line: line - 1, character: column - 1 };
  const start = { ...end, character: end.character - typed.length + (isQuoted ? 1 : 0) };
  return { ...given, textEdit: { range: { start, end }, newText: isQuoted ? given.label : (given.insertText ?? given.label) } };
}

/** Undefined where the place asks for nothing of the workspace. */
function workspaceItems(subject: Subject): CompletionItem[] | undefined {
  const { outline: { parents, key } } = subject;
  const way = parents.join(".");
  const selector = selectorWay(subject.kind, way);
  if (selector) return key === undefined ? labelKeys(subject) : labelValues(subject, key);
  if (key === undefined) return undefined;
  return portItems(subject, way, key) ?? nameItems(subject, way, key);
}

function selectorWay(kind: string, way: string): boolean {
  if ((kind === "Service" || kind === "ReplicationController") && way === "spec.selector") return true;
  return way.endsWith(".matchLabels") && !/namespaceSelector/.test(way);
}

function labelKeys({ graphs, namespace, outline: { siblings } }: Subject): CompletionItem[] {
  const keys = new Map<string, number>();
  for (const { pods } of podsOf(graphs, namespace)) for (const key of pods.labels.keys()) keys.set(key, (keys.get(key) ?? 0) + 1);
  return Array.from(keys).filter(([key]) => !siblings.has(key)).map(([key, count]) => item(key, CompletionItemKind.Property, `label of ${count} ${count === 1 ? "workload" : "workloads"}`, `${quoted(key)}: `));
}

function labelValues({ graphs, namespace }: Subject, wanted: string): CompletionItem[] {
  const values = new Map<string, string>();
  for (const { pods, kind, name } of podsOf(graphs, namespace)) {
    const label = pods.labels.get(wanted);
    if (label !== undefined && !values.has(label.value)) values.set(label.value, `${kind} ${name}`);
  }
  return Array.from(values, ([value, owner]) => item(value, CompletionItemKind.Value, owner, quoted(value)));
}

function podsOf(graphs: readonly UnitGraph[], namespace: string): UnitGraph["workloads"] {
  return graphs.flatMap((graph) => graph.workloadsIn(namespace));
}

const PROBE = /containers\.\[\]\.(livenessProbe|readinessProbe|startupProbe|lifecycle\.(postStart|preStop))\.(httpGet|tcpSocket)$/i;

function portItems(subject: Subject, way: string, key: string): CompletionItem[] | undefined {
  if (subject.kind === "Service" && way === "spec.ports.[]" && key === "targetPort") return containerPorts(subject);
  if (key === "port" && PROBE.test(way)) return unique(ownPorts(subject.outline.lines));
  if (subject.kind === "NetworkPolicy" && key === "port" && /gress\.\[\]\.ports\.\[\]$/.test(way)) return containerPorts(subject);
  return undefined;
}

/** Of the pods that the Service selects, as far as its selector is written; else of all in the namespace. */
function containerPorts({ graphs, namespace, outline: { lines } }: Subject): CompletionItem[] {
  const all = podsOf(graphs, namespace);
  const chosen = all.filter(({ pods }) => pods.labels.size > 0 && Array.from(pods.labels.values()).some(({ key, value }) => textAt(lines, "spec", "selector", key) === value));
  return unique((chosen.length > 0 ? chosen : all).flatMap(({ kind, name, pods }) =>
    pods.containers.flatMap(({ ports }) => ports.flatMap((port) => (port.name === undefined ? [] : [item(port.name, CompletionItemKind.Constant, `${port.containerPort}/${port.protocol} of ${kind} ${name}`)]))),
  ));
}

/** Names of ports in the very document, which need not be whole: the entries below `ports:`. */
function ownPorts(lines: readonly string[]): CompletionItem[] {
  const found: CompletionItem[] = [];
  let column = -1;
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    if (/^\s*(- )*ports:\s*$/.test(line)) column = indent;
    else if (line.trim() !== "" && indent < column) column = -1;
    const name = column < 0 ? undefined : /^\s*(?:- )?name:\s+["']?([a-z0-9-]{1,15})["']?\s*$/.exec(line)?.[1];
    if (name !== undefined) found.push(item(name, CompletionItemKind.Constant, "port of this object"));
  }
  return found;
}

function nameItems(subject: Subject, way: string, key: string): CompletionItem[] | undefined {
  const { kind, namespace, graphs, outline: { lines } } = subject;
  const isBackend = kind === "Ingress" && /(^|\.)(backend|defaultBackend)\.service(\.port)?$/.test(way);
  if (isBackend && key === "name" && !way.endsWith(".port")) return services(graphs, namespace);
  if (isBackend && way.endsWith(".port") && (key === "name" || key === "number")) return servicePorts(subject, key);
  if (kind === "StatefulSet" && way === "spec" && key === "serviceName") return services(graphs, namespace);
  if (way === "spec.scaleTargetRef" && key === "name") {
    const wanted = textAt(lines, "spec", "scaleTargetRef", "kind");
    return unique(podsOf(graphs, namespace).filter((workload) => wanted === undefined || workload.kind === wanted).map((workload) => item(workload.name, CompletionItemKind.Reference, workload.kind)));
  }
  return undefined;
}

function services(graphs: readonly UnitGraph[], namespace: string): CompletionItem[] {
  return unique(graphs.flatMap((graph) => graph.servicesIn(namespace)).map(({ name, serviceType }) => item(name, CompletionItemKind.Reference, serviceType)));
}

/** Of the Service whose name stands beside, else of none. */
function servicePorts({ graphs, namespace, outline: { lines, index } }: Subject, key: "name" | "number"): CompletionItem[] {
  const name = nearestName(lines, index);
  const service = graphs.map((graph) => graph.service(namespace, name)).find((found) => found !== undefined);
  return unique((service?.ports ?? []).flatMap(({ name: portName, port }) => {
    const text = key === "name" ? portName : String(port ?? "");
    return text === "" ? [] : [item(text, CompletionItemKind.Constant, `port ${port ?? "?"} of Service ${name}`)];
  }));
}

/** The `name` of `service:` above or just below, before another `service:` begins. */
function nearestName(lines: readonly string[], index: number): string {
  let start = index;
  while (start > 0 && !/^\s*service:\s*$/.test(lines[start] ?? "")) start -= 1;
  const indent = (lines[start] ?? "").search(/\S/);
  for (const line of lines.slice(start + 1)) {
    const column = line.search(/\S/);
    if (column >= 0 && column <= indent) return "";
    const [, name] = /^\s*name:\s+["']?([^\s"']+)/.exec(line) ?? [];
    if (name !== undefined && column === indent + 2) return name;
  }
  return "";
}

function item(label: string, kind: CompletionItemKind, detail: string, insertText = label): CompletionItem {
  return { label, kind, detail, ...(insertText === label ? {} : { insertText }) };
}

function unique(items: readonly CompletionItem[]): CompletionItem[] {
  return [...new Map(items.map((one) => [one.label, one])).values()];
}

/** Label values are strings: what YAML would take for something else needs quotes. */
function quoted(text: string): string {
  return /^[A-Za-z][A-Za-z0-9_./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text) ? text : JSON.stringify(text);
}
