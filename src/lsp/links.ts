/** Which places of an object lead to which places of others: what selects, names and feeds what. */
import { selectorAt } from "../graph/build/common.ts";
import { labelValues, matchesSelector } from "../graph/labels.ts";
import type { Container, Endpoints, Ingress, Label, Labels, LabelSelector, NetworkPolicy, Service, ServicePort, Workload } from "../graph/model.ts";
import { namedPort, servingPorts } from "../graph/query/container-ports.ts";
import { writtenLabels } from "../graph/query/workload-selector.ts";
import { rememberedOnce } from "../graph/remembered.ts";
import type { TypedObject, UnitGraph } from "../graph/unit-graph.ts";
import { mapAt, scalarAt } from "../manifest/fields.ts";
import type { Resource } from "../manifest/resource.ts";
import type { YamlMap } from "../manifest/yaml-node.ts";
import { labelRange, type Link } from "./link.ts";
import { monitorLinks } from "./monitor-links.ts";
import { nameReferences } from "./name-references.ts";

/**
 * All that an object leads to.
 * @param only links to this object alone: what is asked of each object of a unit must not look at all others
 */
export function linksFrom(graph: UnitGraph, resource: Resource, only?: Resource): Link[] {
  const object = graph.objectOf(resource);
  const wanted = (links: readonly Link[]): Link[] => (only === undefined ? [...links] : links.filter(({ target }) => target === only));
  return wanted([...typedLinks(graph, object, only), ...nameReferences(graph, resource), ...budgetLinks(graph, resource, only), ...monitorLinks(graph, resource, only)]);
}

function typedLinks(graph: UnitGraph, object: TypedObject | undefined, only: Resource | undefined): Link[] {
  switch (object?.type) {
    case "Service":
      return serviceLinks(graph, object, only);
    case "Ingress":
      return ingressLinks(graph, object);
    case "Workload":
      return workloadLinks(graph, object);
    case "NetworkPolicy":
      return policyLinks(graph, object, only);
    case "Endpoints":
      return endpointsLinks(graph, object);
    case undefined:
      return [];
  }
}

/** Lists of workloads are shared by Services with equal selectors. */
const byResource = rememberedOnce((workloads: readonly Workload[]) => new Map(workloads.map((workload) => [workload.resource, workload])));

/** Those that the Service selects, or the only one that is asked for. */
export function selectedBy(graph: UnitGraph, { selector, namespace, resource, serviceType }: Service, only?: Resource): readonly Workload[] {
  if (selector === undefined || serviceType === "ExternalName") return [];
  const all = graph.workloadsSelectedBy(namespace, selector, resource);
  if (only === undefined) return all;
  const found = byResource(all).get(only);
  return found === undefined ? [] : [found];
}

function serviceLinks(graph: UnitGraph, service: Service, only: Resource | undefined): Link[] {
  const workloads = selectedBy(graph, service, only);
  const selectorKey = mapAt(service.resource.body, "spec")?.entry("selector")?.key;
  return workloads.flatMap((workload) => [
    ...(selectorKey === undefined ? [] : [{ from: selectorKey.range, to: workload.resource.head.range, target: workload.resource }]),
    ...labelLinks(service.selector ?? new Map<string, Label>(), workload),
    ...service.ports.flatMap((port) => portLinks(port, workload)),
  ]);
}

function labelLinks(wanted: Labels, workload: Workload): Link[] {
  return [...wanted.values()].flatMap((label) => {
    const there = workload.pods.labels.get(label.key);
    return there === undefined ? [] : [{ from: labelRange(label), to: labelRange(there), target: workload.resource }];
  });
}

function portLinks({ targetPort, targetPortNode, protocol }: ServicePort, { pods, resource }: Workload): Link[] {
  if (targetPortNode === undefined || targetPort === undefined) return [];
  const found = typeof targetPort === "string" ? namedPort(pods, targetPort, protocol) : servingPorts(pods).find((port) => port.containerPort === targetPort && port.protocol === protocol);
  if (found === undefined) return [];
  const to = (typeof targetPort === "string" ? found.nameNode : undefined) ?? found.node.entry("containerPort")?.value ?? found.node;
  return [{ from: targetPortNode.range, to: to.range, target: resource }];
}

function ingressLinks(graph: UnitGraph, { backends, namespace, resource }: Ingress): Link[] {
  return backends.flatMap(({ serviceName, port, portNode }): Link[] => {
    const service = serviceName === undefined ? undefined : graph.service(namespace, serviceName.text, resource);
    if (service === undefined || serviceName === undefined) return [];
    const named = service.ports.find((one) => port === one.port || port === one.name);
    const to = (typeof port === "string" ? named?.nameNode : named?.portNode) ?? named?.node;
    return [
      { from: serviceName.range, to: service.resource.head.range, target: service.resource },
      ...(to === undefined || portNode === undefined ? [] : [{ from: portNode.range, to: to.range, target: service.resource }]),
    ];
  });
}

function workloadLinks(graph: UnitGraph, workload: Workload): Link[] {
  const { serviceName, namespace, resource, pods } = workload;
  const service = serviceName === undefined ? undefined : graph.service(namespace, serviceName.text, resource);
  return [
    ...(service === undefined || serviceName === undefined ? [] : [{ from: serviceName.range, to: service.resource.head.range, target: service.resource }]),
    ...labelLinks(writtenLabels(workload), workload),
    ...pods.containers.flatMap((container) => handlersOf(container).flatMap((handler) => handlerLinks(handler, container, resource))),
  ];
}

/** What asks for a port of its own container: probes, and hooks of its life. */
function handlersOf({ probes, node }: Container): YamlMap[] {
  const hooks = ["postStart", "preStop"].map((hook) => mapAt(node, "lifecycle", hook));
  return [...probes.map((probe) => probe.node), ...hooks].flatMap((holder) => [mapAt(holder, "httpGet"), mapAt(holder, "tcpSocket")]).filter((map) => map !== undefined);
}

function handlerLinks(handler: YamlMap, { ports }: Container, target: Resource): Link[] {
  const from = scalarAt(handler, "port");
  if (from === undefined) return [];
  const named = ports.find(({ name }) => name === from.value)?.nameNode;
  const to = typeof from.value === "string" ? named : ports.find(({ containerPort }) => containerPort === from.value)?.node.get("containerPort");
  return to === undefined ? [] : [{ from: from.range, to: to.range, target }];
}

function policyLinks(graph: UnitGraph, policy: NetworkPolicy, only: Resource | undefined): Link[] {
  const own = selectorLinks(graph, policy.namespace, policy.podSelector, only);
  const peers = [...policy.ingress, ...policy.egress].flatMap((rule) => rule.peers ?? []).flatMap(({ podSelector, namespaceSelector }) => {
    return podSelector === undefined || namespaceSelector !== undefined ? [] : selectorLinks(graph, policy.namespace, podSelector, only);
  });
  const ports = namedPolicyPorts(graph, policy, only);
  return [...own, ...peers, ...ports];
}

/** From the mapping's labels to those of the pods, and from the whole to the workloads. */
function selectorLinks(graph: UnitGraph, namespace: string, selector: LabelSelector, only: Resource | undefined): Link[] {
  const { node } = selector;
  if (node === undefined) return [];
  const labels = new Map([...(mapAt(node, "matchLabels")?.entries ?? [])].map((entry) => [entry.name, entry] as const));
  return matching(graph, namespace, selector, only).flatMap(({ pods, resource }) => [
    { from: node.range, to: resource.head.range, target: resource },
    ...[...labels.values()].flatMap(({ name, key, value }) => {
      const there = pods.labels.get(name);
      return there === undefined ? [] : [{ from: { ...key.range, end: value.range.end }, to: labelRange(there), target: resource }];
    }),
  ]);
}

function matching(graph: UnitGraph, namespace: string, selector: LabelSelector, only: Resource | undefined): readonly Workload[] {
  const matches = ({ pods }: Workload): boolean => matchesSelector(labelValues(pods.labels), selector);
  if (only === undefined) return graph.workloadsIn(namespace).filter(matches);
  const object = graph.objectOf(only);
  return object?.type === "Workload" && object.namespace === namespace && matches(object) ? [object] : [];
}

/** Ports of ingress rules are those of the policy's own pods. */
function namedPolicyPorts(graph: UnitGraph, { namespace, podSelector, ingress }: NetworkPolicy, only: Resource | undefined): Link[] {
  const named = ingress.flatMap(({ ports }) => ports ?? []).filter(({ port }) => typeof port === "string");
  if (named.length === 0) return [];
  const workloads = matching(graph, namespace, podSelector, only);
  return named.flatMap(({ port, protocol, node }) =>
    workloads.flatMap(({ pods, resource }) => {
      const [from, to] = [node.get("port"), namedPort(pods, String(port), protocol)?.nameNode];
      return from === undefined || to === undefined ? [] : [{ from: from.range, to: to.range, target: resource }];
    }),
  );
}

function endpointsLinks(graph: UnitGraph, { serviceName, serviceNameNode, namespace, resource, sets }: Endpoints): Link[] {
  const service = serviceName === undefined ? undefined : graph.service(namespace, serviceName, resource);
  if (service === undefined) return [];
  const target = service.resource;
  // Only by its name kube-proxy knows which port of the Service an endpoint's port serves.
  const ports = sets.flatMap((set) => set.ports).flatMap(({ name, nameNode }) => {
    const to = name === "" ? undefined : service.ports.find((port) => port.name === name)?.nameNode;
    return nameNode === undefined || to === undefined ? [] : [{ from: nameNode.range, to: to.range, target }];
  });
  return serviceNameNode === undefined ? ports : [{ from: serviceNameNode.range, to: target.head.range, target }, ...ports];
}

function budgetLinks(graph: UnitGraph, { group, kind, body, namespace = "default" }: Resource, only: Resource | undefined): Link[] {
  if (group !== "policy" || kind !== "PodDisruptionBudget") return [];
  const selector = selectorAt(body, "spec", "selector");
  return selector === undefined ? [] : selectorLinks(graph, namespace, selector, only);
}
