/** All paths to the Services of a unit: endpoints, frontends, positions and policies tied together. */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Service, ServicePort } from "../graph/model.ts";
import { memory } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { serviceNames } from "./dns.ts";
import { type Backend, type PortEndpoints, publishedPods } from "./endpoints.ts";
import { externalNamePaths } from "./external-name-paths.ts";
import { headlessPaths } from "./headless-paths.ts";
import { ingressPaths } from "./ingress-paths.ts";
import type { EndpointSummary, Path, PortSummary, ServicePaths } from "./model.ts";
import { backendName } from "./path-policy.ts";
import { knownClient } from "./positions.ts";
import { isRefused, refusedPath } from "./refusals.ts";
import { type Scene, sceneOf, whyEmpty } from "./scene.ts";
import { renamings } from "./service-doubts.ts";
import { type PlacedService, servicesInOrder } from "./service-order.ts";
import type { TraceClient } from "./trace/client.ts";
import { type Reason, reason } from "./verdict.ts";
import { vipPaths } from "./vip-paths.ts";

/** The paths of one Service after the other, worked out when they are asked for: all together may be too many to keep. */
export function* eachServicePaths(services: Iterable<PlacedService>, cluster: ClusterFacts): Generator<ServicePaths> {
  for (const { graph, service, client, port } of services) yield servicePaths(graph, service, cluster, { client, port });
}

/** Every Service of every unit, as `servicesInOrder` sorts them. */
export function allServicePaths(graphs: readonly UnitGraph[], cluster: ClusterFacts): readonly ServicePaths[] {
  return [...eachServicePaths(servicesInOrder(graphs), cluster)];
}

/** Some of the paths only. */
export interface PathFilter {
  /** Undefined: everybody in general. */
  readonly client?: TraceClient | undefined;
  /** Undefined: all ports. */
  readonly port?: ServicePort | undefined;
}

export function servicePaths(graph: UnitGraph, service: Service, facts: ClusterFacts, { client, port }: PathFilter = {}): ServicePaths {
  const scene = sceneOf(graph, service, facts, client === undefined ? undefined : knownClient(client, service.namespace));
  const wanted = port === undefined ? scene : { ...scene, endpoints: scene.endpoints.filter((endpoints) => endpoints.port === port) };
  return {
    unit: graph.name,
    service,
    namespace: service.namespace,
    name: service.name,
    type: service.serviceType,
    headless: service.headless,
    range: service.resource.head.range,
    ports: service.ports.map(portSummary),
    endpoints: endpointSummaries(scene),
    refused: isRefused(scene.refusals) ? scene.refusals.objections : [],
    leftOut: unique([...whyEmptyHere(scene), ...scene.endpoints.flatMap(({ leftOut }) => leftOut)]),
    names: serviceNames(graph, service, scene.endpoints, facts),
    paths: [...pathsOf(wanted), ...ingressPaths(wanted)].map((path) => named(refusedPath(path, scene.refusals), client)),
    assumptions: assumptionsOf(scene),
  };
}

function named(path: Path, client: TraceClient | undefined): Path {
  return client === undefined ? path : { ...path, client: client.text };
}

function pathsOf(scene: Scene): ServicePaths["paths"] {
  if (scene.service.serviceType === "ExternalName") return externalNamePaths(scene);
  return scene.service.headless ? headlessPaths(scene) : vipPaths(scene);
}

function portSummary({ name, protocol, port, targetPort, nodePort, node }: ServicePort): PortSummary {
  return { name, protocol, port, targetPort, nodePort, range: node.range };
}

function whyEmptyHere(scene: Scene): readonly Reason[] {
  const { serviceType, ports } = scene.service;
  if (serviceType === "ExternalName") return [];
  const unnumbered = ports.filter(({ port }) => port === undefined);
  return [
    ...whyEmpty(scene),
    ...unnumbered.map(({ node }) => reason("a port without a number that the API server would take", node.range)),
  ];
}

function endpointSummaries(scene: Scene): readonly EndpointSummary[] {
  const [only, second] = scene.endpoints;
  if (scene.service.headless || only?.port === undefined || second !== undefined) return summariesOf(scene);
  const title = JSON.stringify([only.port.name, target(only.port)]);
  return recallSummaries(only.backends, title, () => summariesOf(scene));
}

/** Services with equal selectors have the same backends. */
const recallSummaries = memory<readonly Backend[], string, readonly EndpointSummary[]>();

function summariesOf(scene: Scene): readonly EndpointSummary[] {
  const known = new Map<object | string, { backend: Backend; ports: EndpointSummary["ports"][number][] }>();
  for (const { port, backends } of scene.endpoints) {
    for (const backend of backends) {
      const key = keyOf(backend);
      const entry = known.get(key) ?? { backend, ports: [] };
      known.set(key, entry);
      if (backend.port !== undefined) entry.ports.push({ name: port?.name ?? "", target: target(port), port: backend.port });
    }
  }
  const summaries = [...known.values()].map(({ backend, ports }) => summary(backend, ports));
  return scene.service.headless ? [...summaries, ...portless(scene, known)] : summaries;
}

function keyOf(backend: Backend): object | string {
  return backend.type === "address" ? backend.address : backend.workload;
}

/** DNS publishes the pods of a headless Service even where they lack its ports. */
function portless({ cluster, state }: Scene, known: ReadonlyMap<object | string, unknown>): readonly EndpointSummary[] {
  return publishedPods(cluster, state)
    .filter((backend) => !known.has(keyOf(backend)))
    .map((backend) => summary(backend, []));
}

function target(port: PortEndpoints["port"]): string | undefined {
  return typeof port?.targetPort === "string" ? port.targetPort : undefined;
}

function summary(backend: Backend, ports: EndpointSummary["ports"]): EndpointSummary {
  if (backend.type === "address") {
    return { workload: undefined, address: backend.address, replicas: 1, ports, range: backend.range };
  }
  const { replicas, workload } = backend;
  return { workload: backendName(backend), address: undefined, replicas, ports, range: workload.resource.head.range };
}

function unique(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((r) => [`${r.text}\0${r.range?.file ?? ""}\0${r.range?.start.line ?? 0}`, r])).values()];
}

/** A dump of a live cluster tells which pods are ready. */
function isObserved({ endpoints }: Scene): boolean {
  return endpoints.every(({ lists }) => lists.every((list) => list.endpoints.every((endpoint) => endpoint.type === "address" || endpoint.workload.status !== undefined)));
}

function proxyNote({ proxyMode }: ClusterFacts): string {
  return proxyMode === "cilium-kpr" ? "Cilium serves the nodes in the place of kube-proxy" : "kube-proxy serves the nodes";
}

function assumptionsOf(scene: Scene): readonly Reason[] {
  const { graph, service, endpoints } = scene;
  const external = service.serviceType === "ExternalName";
  const has = (wanted: Backend["type"]): boolean => endpoints.some(({ backends }) => backends.some(({ type }) => type === wanted));
  const [pods, addresses] = [has("pods"), has("address")];
  const notes: Reason[] = [];
  if (pods && service.publishNotReadyAddresses) notes.push(reason("pods get traffic before they are ready"));
  else if (pods && !isObserved(scene)) notes.push(reason("every pod runs and is ready"));
  if (addresses) notes.push(reason("hand-written addresses answer"));
  if ((pods || addresses) && !service.headless && !external) notes.push(reason(proxyNote(scene.facts)));
  if (service.serviceType === "LoadBalancer") {
    const given = service.loadBalancerIngress.length > 0;
    notes.push(reason(given ? "the load balancer sends to the nodes" : "some controller makes the load balancer, and it sends to the nodes"));
  }
  if (service.externalIPs.length > 0 && !external && !service.headless) notes.push(reason("the cluster allows externalIPs"));
  if ((pods || addresses) && graph.networkPolicies.length > 0) notes.push(reason("the network plugin enforces NetworkPolicies"));
  if (!service.namespaceWritten) notes.push(reason("namespace default, since none is written"));
  return [...notes, ...renamings(service)];
}
