/** Hover: what a Service is and who reaches it, what a selector matches, where a port leads, what a rule says. */
import type { Hover } from "vscode-languageserver";
import { allRules } from "../../rules/index.gen.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import { selectorAt } from "../graph/build/common.ts";
import { labelValues, matchesSelector } from "../graph/labels.ts";
import type { Ingress, Service } from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { directivesOf } from "../lint/directives.ts";
import { docsOf } from "./diagnostics.ts";
import { selectedBy } from "./links.ts";
import { entryOf, type Place, type Spot } from "./place.ts";
import { contains, toRange } from "./positions.ts";
import { escaped, portMarkdown, serviceMarkdown, workloadsMarkdown } from "./service-text.ts";

interface Answer {
  readonly text: string;
  readonly range: SourceRange;
}

export function hover(spot: Spot): Hover | undefined {
  const answer = ruleAnswer(spot) ?? firstOf(spot.graphs, (graph) => placeAnswer(spot, graph));
  if (answer === undefined) return undefined;
  return { contents: { kind: "markdown", value: answer.text }, range: toRange(answer.range) };
}

function firstOf<T, U>(list: readonly T[], find: (one: T) => U | undefined): U | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The id of a rule in a suppression comment. */
function ruleAnswer({ file, position, entry }: Spot): Answer | undefined {
  const named = directivesOf(file).flatMap(({ rules }) => rules).find(({ range }) => contains(range, position));
  const rule = allRules.find(({ id }) => id === named?.id);
  if (named === undefined || rule === undefined) return undefined;
  const href = docsOf(rule.id, { docsUrl: entry.project.docsUrl });
  const parts = [`**${rule.id}** (${rule.meta.severity}): ${rule.meta.summary}.`, rule.docs.why.trim(), `**Fix:** ${rule.docs.fix.trim()}`, ...(href === undefined ? [] : [`[Documentation](${href})`])];
  return { text: parts.join("\n\n"), range: named.range };
}

function placeAnswer({ place, snapshot }: Spot, graph: UnitGraph): Answer | undefined {
  if (place === undefined) return undefined;
  const object = graph.objectOf(place.resource);
  const range = rangeOf(place);
  const at = place.path.join(".");
  if (object?.type === "Service") {
    const text = serviceAnswer(graph, object, place, at, snapshot.cluster);
    return text === undefined ? undefined : { text, range };
  }
  if (object?.type === "Ingress") {
    const service = backendService(graph, object, place);
    return service === undefined ? undefined : { text: serviceMarkdown(graph, service, snapshot.cluster), range };
  }
  return selectorAnswer(graph, place, at, range);
}

function rangeOf(place: Place): SourceRange {
  return place.node.type === "Scalar" ? place.node.range : (entryOf(place)?.key.range ?? place.resource.head.range);
}

/** Places that stand for the Service as a whole. */
const WHOLE = new Set(["kind", "metadata.name", "spec.type", "spec"]);

function serviceAnswer(graph: UnitGraph, service: Service, place: Place, at: string, cluster: Spot["snapshot"]["cluster"]): string | undefined {
  if (WHOLE.has(at) && (at !== "spec" || place.onKey)) return serviceMarkdown(graph, service, cluster);
  if (at.startsWith("spec.selector")) return workloadsMarkdown(`**Selected by Service ${escaped(service.name)}**`, selectedBy(graph, service));
  if (!at.startsWith("spec.ports.[]")) return undefined;
  const port = service.ports.find(({ node }) => place.parents.includes(node) || node === place.node);
  return port === undefined ? undefined : portMarkdown(graph, service, port);
}

function backendService(graph: UnitGraph, { backends, namespace, resource }: Ingress, { parents, node }: Place): Service | undefined {
  const backend = backends.find((one) => parents.includes(one.node) || one.serviceName === node);
  return backend?.serviceName === undefined ? undefined : graph.service(namespace, backend.serviceName.text, resource);
}

/** Selectors of pods in other kinds, wherever they are called so. */
function selectorAnswer(graph: UnitGraph, { path, resource, parents, node }: Place, at: string, range: SourceRange): Answer | undefined {
  const index = path.findLastIndex((name) => name === "podSelector" || name === "selector");
  if (index < 0 || !/^(NetworkPolicy|PodDisruptionBudget|Deployment|StatefulSet|DaemonSet|ReplicaSet|Job)$/.test(resource.kind)) return undefined;
  const holder = parents[index];
  const selector = holder?.type === "Map" ? selectorAt(holder, path[index] ?? "") : undefined;
  if (selector === undefined || (node.type !== "Scalar" && node !== selector.node)) return undefined;
  const workloads = graph.workloadsIn(resource.namespace ?? "default").filter(({ pods }) => matchesSelector(labelValues(pods.labels), selector));
  return { text: workloadsMarkdown(`**Selected by ${escaped(`${resource.kind} ${resource.name}`)}** (${escaped(at)})`, workloads), range };
}
