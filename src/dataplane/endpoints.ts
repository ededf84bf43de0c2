/** Which pods and addresses stand behind each port of a Service: the cluster's endpoints, gathered by what made them. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { ContainerPort, Replicas, Service, ServicePort, Workload } from "../graph/model.ts";
import { ownership } from "../graph/query/ownership.ts";
import { memory, remembered } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { serviceState } from "./cluster/services.ts";
import type { AddressEndpoint, Cluster, Endpoint, EndpointList, PodEndpoint, ServiceState } from "./cluster/model.ts";
import { isReady, type Usable, usable } from "./proxy/categorise.ts";
import { type MakerOf, unusedReasons } from "./unused-endpoints.ts";
import { type Reason, reason } from "./verdict.ts";

/** The pods of one workload, all alike. */
export interface PodBackend {
  readonly type: "pods";
  readonly workload: Workload;
  /** How many of them; one where the selector names a StatefulSet's pod. */
  readonly replicas: Replicas;
  /** Undefined for a headless Service without ports: the pods answer wherever they listen. */
  readonly port: number | undefined;
  /** The container port that a named targetPort was found in. */
  readonly containerPort: ContainerPort | undefined;
}

/** One address that is no pod of the manifests. */
export interface AddressBackend {
  readonly type: "address";
  readonly address: string;
  readonly port: number | undefined;
  readonly hostname: string | undefined;
  readonly range: SourceRange;
}

export type Backend = PodBackend | AddressBackend;

export interface PortEndpoints {
  readonly port: ServicePort | undefined;
  /** Those that kube-proxy uses somewhere: ready ones, or what terminates but serves where nothing is ready. */
  readonly backends: readonly Backend[];
  /** Why something that looks like a backend is none for this port. */
  readonly leftOut: readonly Reason[];
  /** All endpoints, one list for each family of the Service. */
  readonly lists: readonly EndpointList[];
}

/** Workloads whose pods the Service selects, with and without pods, and without what another one of them made. */
export function selectedWorkloads(graph: UnitGraph, service: Service): readonly Workload[] {
  if (service.serviceType === "ExternalName" || service.selector === undefined) return [];
  return makers(graph.workloadsSelectedBy(service.namespace, service.selector, service.resource), graph);
}

/** The Deployment of a dump stands for its ReplicaSets and Pods. */
const makers = remembered((selected: readonly Workload[], graph: UnitGraph): readonly Workload[] => {
  const { ownerOf } = ownership(graph);
  const among = new Set(selected);
  const kept = selected.filter((workload) => {
    const owner = ownerOf(workload);
    return owner === undefined || !among.has(owner);
  });
  return kept.length === selected.length ? selected : kept;
});

/** The cluster's state of the last definition of a Service; of others, as if they were the last. */
export const stateOf = remembered((cluster: Cluster, service: Service): ServiceState => {
  const state = cluster.service(service.namespace, service.name);
  return state?.service === service ? state : serviceState(service, cluster.facts);
});

/** One entry per port of the Service (one without port for a headless Service that has none). */
export function serviceEndpoints(cluster: Cluster, state: ServiceState): readonly PortEndpoints[] {
  const { service } = state;
  if (service.serviceType === "ExternalName") return [];
  const lists = cluster.endpointsOf(state);
  const ports = service.ports.length === 0 && service.headless ? [undefined] : service.ports;
  return ports.map((port) => portEndpoints(cluster, service, port, lists.filter((list) => list.port === port)));
}

function portEndpoints({ graph }: Cluster, service: Service, port: ServicePort | undefined, lists: readonly EndpointList[]): PortEndpoints {
  const [first, second] = lists.map((list) => ({ list, gathered: gather(graph, service, list.endpoints) }));
  if (first === undefined) return { port, backends: [], leftOut: [], lists };
  const leftOut = joined(first.list.leftOut, first.gathered.unused);
  if (second === undefined) return { port, backends: first.gathered.backends, leftOut, lists };
  const all = joined(leftOut, joined(second.list.leftOut, second.gathered.unused));
  return { port, backends: ofBothFamilies(first.gathered.backends, second.gathered.backends), leftOut: all, lists };
}

/** What a frontend of one family leads to. */
export function ofFamily({ graph }: Cluster, service: Service, port: ServicePort | undefined, list: EndpointList): PortEndpoints {
  const { backends, unused } = gather(graph, service, list.endpoints);
  return { port, backends, leftOut: joined(list.leftOut, unused), lists: [list] };
}

const joined = remembered((first: readonly Reason[], second: readonly Reason[]): readonly Reason[] => {
  return second.length === 0 ? first : first.length === 0 ? second : [...first, ...second];
});

/** A pod has addresses of both families, and counts once. */
function ofBothFamilies(first: readonly Backend[], second: readonly Backend[]): readonly Backend[] {
  const known = new Set(first.map(keyOf));
  const further = second.filter((backend) => !known.has(keyOf(backend)));
  return further.length === 0 ? first : [...first, ...further];
}

function keyOf(backend: Backend): string {
  if (backend.type === "address") return `${backend.address} ${backend.port ?? ""}`;
  const { namespace, kind, name } = backend.workload;
  return `${namespace}/${kind}/${name} ${backend.port ?? ""}`;
}

interface Gathered {
  readonly backends: readonly Backend[];
  /** Why some endpoints are used nowhere. */
  readonly unused: readonly Reason[];
}

/** Services with equal selectors have the same list of endpoints. */
const recall = memory<readonly Endpoint[], boolean, Gathered>();

function gather(graph: UnitGraph, service: Service, endpoints: readonly Endpoint[]): Gathered {
  const { headless } = service;
  return recall(endpoints, headless, () => {
    const makerOf = makersOf(graph, service);
    // DNS publishes what is ready, and nothing in its place.
    const { used, unused, terminating } = headless ? onlyReady(endpoints) : usable(endpoints);
    const backends = grouped(used, makerOf);
    const taken = new Set(backends.map((backend) => (backend.type === "pods" ? backend.workload : backend.address)));
    const fallback = terminating ? [reason("nothing is ready: pods that terminate but still serve take over")] : [];
    return { backends, unused: [...fallback, ...unusedReasons(unused, endpoints, taken, makerOf)] };
  });
}

function onlyReady(endpoints: readonly Endpoint[]): Usable {
  const used = endpoints.every(isReady) ? endpoints : endpoints.filter(isReady);
  return { used, unused: endpoints.filter((endpoint) => !isReady(endpoint)), terminating: false };
}

/** Backends of some of the endpoints only. */
export function backendsOf(graph: UnitGraph, service: Service, endpoints: readonly Endpoint[]): readonly Backend[] {
  return grouped(endpoints, makersOf(graph, service));
}

/** What the Service selects stands for the pods that it made. */
function makersOf(graph: UnitGraph, service: Service): MakerOf {
  const among = new Set(selectedWorkloads(graph, service));
  const { ownerOf } = ownership(graph);
  return ({ workload }) => {
    const owner = ownerOf(workload);
    return owner !== undefined && among.has(owner) ? owner : workload;
  };
}

function grouped(endpoints: readonly Endpoint[], makerOf: MakerOf): readonly Backend[] {
  const byKey = new Map<string, Backend>();
  for (const endpoint of endpoints) {
    const backend = endpoint.type === "address" ? addressBackend(endpoint) : podBackend(endpoint, makerOf(endpoint));
    const key = keyOf(backend);
    const known = byKey.get(key);
    const more = known?.type === "pods" && backend.type === "pods";
    byKey.set(key, more ? { ...known, replicas: sum(known.replicas, backend.replicas) } : backend);
  }
  return [...byKey.values()];
}

function addressBackend({ address, port, hostname, range }: AddressEndpoint): AddressBackend {
  return { type: "address", address, port, hostname, range };
}

function podBackend({ replicas, port, containerPort }: PodEndpoint, workload: Workload): PodBackend {
  return { type: "pods", workload, replicas, port, containerPort };
}

function sum(a: Replicas, b: Replicas): Replicas {
  return typeof a === "number" && typeof b === "number" ? a + b : "unknown";
}

/** All selected pods without a port: what DNS publishes of a headless Service, whatever its ports. */
export function publishedPods(cluster: Cluster, state: ServiceState): readonly Backend[] {
  const [first, second] = cluster.publishedBy(state).map(({ endpoints }) => gather(cluster.graph, state.service, endpoints).backends);
  return second === undefined ? (first ?? []) : ofBothFamilies(first ?? [], second);
}
