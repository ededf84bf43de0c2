/** Which Services a ServiceMonitor of the Prometheus operator finds (pkg/prometheus/promcfg.go in prometheus-operator). */
import { booleanAt, mapAt, scalarAt } from "../../manifest/fields.ts";
import type { Change, UnitMember } from "../../manifest/unit.ts";
import type { YamlMap, YamlScalar } from "../../manifest/yaml-node.ts";
import { headOf, labelsAt, mapsAt, type ObjectHead, scalarsAt, selectorAt } from "../build/common.ts";
import { labelValues, matchesSelector } from "../labels.ts";
import type { Labels, LabelSelector, Service } from "../model.ts";
import { memory, oncePerGraph, perGraph, rememberedOnce } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { pairOf } from "./pod-labels.ts";
import { equalLabels, isSettled } from "./selecting.ts";

export interface ServiceMonitor extends ObjectHead {
  readonly member: UnitMember;
  readonly selector: LabelSelector;
  readonly selectorNode: YamlMap;
  /** The labels that are asked for by equality. */
  readonly wanted: Labels;
  /** Namespaces that it looks in. */
  readonly namespaces: ReadonlySet<string> | "any";
  /** The names of ports that it scrapes, as written. */
  readonly ports: readonly YamlScalar[];
}

/** Undefined for other objects, and without a selector, which the operator refuses. */
export function monitorOf(member: UnitMember): ServiceMonitor | undefined {
  const { group, kind } = member.resource;
  return group === "monitoring.coreos.com" && kind === "ServiceMonitor" ? read(member) : undefined;
}

const read = rememberedOnce((member: UnitMember): ServiceMonitor | undefined => {
  const { body } = member.resource;
  const selector = selectorAt(body, "spec", "selector");
  if (selector?.node === undefined) return undefined;
  const head = headOf(member.resource);
  return {
    ...head,
    changes: member.changes,
    member,
    selector,
    selectorNode: selector.node,
    wanted: equalLabels(selector),
    namespaces: namespacesOf(mapAt(body, "spec", "namespaceSelector"), head.namespace),
    ports: mapsAt(body, "spec", "endpoints").flatMap((endpoint) => scalarAt(endpoint, "port") ?? []),
  };
});

function namespacesOf(selector: YamlMap | undefined, own: string): ReadonlySet<string> | "any" {
  if (booleanAt(selector, "any") === true) return "any";
  const names = scalarsAt(selector, "matchNames").map(({ text }) => text);
  return new Set(names.length === 0 ? [own] : names);
}

export function looksIn({ namespaces }: ServiceMonitor, namespace: string): boolean {
  return namespaces === "any" || namespaces.has(namespace);
}

/** Services of whatever namespace that carry the labels, in file order. Equal selectors share the list. */
export function servicesLabelled(graph: UnitGraph, monitor: ServiceMonitor): readonly Service[] {
  const key = JSON.stringify(monitor.selector.requirements.map(({ key: label, operator, values }) => [label, operator, values]));
  return selected(graph, key, () => find(graph, monitor));
}

const selected = memory<UnitGraph, string, readonly Service[]>();

function find(graph: UnitGraph, { selector, wanted }: ServiceMonitor): readonly Service[] {
  let rarest: readonly Service[] | undefined;
  for (const { key, value } of wanted.values()) {
    const found = graph.lists.services.with(byPair, pairOf(key, value));
    if (rarest === undefined || found.length < rarest.length) rarest = found;
  }
  rarest ??= graph.services;
  return selector.requirements.length === 0 ? rarest : rarest.filter((service) => matchesSelector(labelValues(ownLabels(service)), selector));
}

/** True where a ServiceMonitor scrapes the port, whatever namespaces it looks in. */
export function isScraped(graph: UnitGraph, service: Service, port: string): boolean {
  return portsScrapedOf(graph, service)?.has(port) === true;
}

const portsScrapedOf = perGraph((graph, service: Service) => scrapedPorts(graph).get(service));

const scrapedPorts = oncePerGraph((graph) => {
  const found = new Map<Service, Set<string>>();
  const known = new Map<readonly Service[], Set<string>>();
  for (const monitor of graph.customResources.flatMap((member) => monitorOf(member) ?? [])) {
    const services = servicesLabelled(graph, monitor);
    const ports = known.get(services) ?? new Set();
    known.set(services, ports);
    for (const { text } of monitor.ports) ports.add(text);
  }
  for (const [services, ports] of known) {
    for (const service of services) found.set(service, new Set([...(found.get(service) ?? []), ...ports]));
  }
  return found;
});

const byPair = (service: Service): string[] => Array.from(ownLabels(service).values(), ({ key, value }) => pairOf(key, value));

/**
 * False where what it finds is not known: templates, expressions that nobody accepts, and values that are regular
 * expressions to Prometheus, as all of them are, that say so (generateServiceMonitorConfig in pkg/prometheus/promcfg.go).
 */
export function isPlain(graph: UnitGraph, { selector }: ServiceMonitor): boolean {
  return isSettled(selector) && selector.requirements.every(({ key, values }) => values.every((value) => isLiteral(graph, key, value)));
}

/** A dot, which versions have, is any one sign to Prometheus: it stands for itself where no other label of a Service fits. */
function isLiteral(graph: UnitGraph, key: string, value: string): boolean {
  if (/^[\w-]*$/.test(value)) return true;
  if (!/^[\w.-]*$/.test(value)) return false;
  return recallLiteral(graph, pairOf(key, value), () => {
    const others = ownValuesOf(graph, key);
    return others.size <= MOST_COMPARED && [...others].every((other) => other === value || !fitsDots(other, value));
  });
}

/** Of a label with more values nobody says what a pattern finds: comparing all with all would take too long. */
const MOST_COMPARED = 300;

const recallLiteral = memory<UnitGraph, string, boolean>();

function fitsDots(text: string, pattern: string): boolean {
  return text.length === pattern.length && [...pattern].every((sign, index) => sign === "." || sign === text[index]);
}

const ownValuesOf = perGraph((graph, key: string): ReadonlySet<string> => {
  return new Set(graph.lists.services.with(byOwnKey, key).flatMap((service) => ownLabels(service).get(key)?.value ?? []));
});

const byOwnKey = (service: Service): Iterable<string> => ownLabels(service).keys();

/** The labels of the Service itself, not those that it selects. */
export const ownLabels = rememberedOnce(({ resource }: Service): Labels => labelsAt(resource.body, "metadata", "labels"));

export function ownLabelsNode({ resource }: Service): YamlMap | undefined {
  return mapAt(resource.body, "metadata", "labels");
}

/** All that may change of a Service; what the graph keeps of it leaves most labels out. */
export function changesOfService(graph: UnitGraph, { resource }: Service): readonly Change[] {
  return graph.definitionsOf(resource).find((member) => member.resource === resource)?.changes ?? [];
}

/** What every cluster has: the Service of the API server (pkg/controlplane/controller/kubernetesservice). */
const BUILT_IN = new Map([["component", "apiserver"], ["provider", "kubernetes"]]);

/** True where it is meant for Services that no repository holds: those of the control plane and of its add-ons. */
export function mayFindBuiltIn(monitor: ServiceMonitor): boolean {
  if (monitor.namespaces !== "any" && looksIn(monitor, "kube-system")) return true;
  return looksIn(monitor, "default") && matchesSelector((key) => BUILT_IN.get(key), monitor.selector);
}
