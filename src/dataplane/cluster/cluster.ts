/** What a running cluster would hold of the objects of a unit. */
import type { ClusterFacts, IpFamily } from "../../graph/cluster-facts.ts";
import type { Service, ServicePort } from "../../graph/model.ts";
import { remembered } from "../../graph/remembered.ts";
import { identityOf, type UnitGraph } from "../../graph/unit-graph.ts";
import type { Address, Cluster, Endpoint, EndpointList, NodeState, PodState, ServiceState } from "./model.ts";
import { type Nodes, nodesOf } from "./nodes.ts";
import { type Found, PodEndpoints } from "./pod-endpoints.ts";
import { podsOf } from "./pods.ts";
import { serviceState } from "./services.ts";
import { sliceEndpoints } from "./slice-endpoints.ts";
import { type Feeds, feedsOf } from "./slice-feeds.ts";

/** The same cluster for the same graph and facts. */
export const clusterOf: (graph: UnitGraph, facts: ClusterFacts) => Cluster = remembered(
  (graph: UnitGraph, facts: ClusterFacts): Cluster => new UnitCluster(graph, facts),
);

class UnitCluster implements Cluster {
  readonly facts: ClusterFacts;
  readonly graph: UnitGraph;
  readonly services: readonly ServiceState[];
  readonly #nodes: Nodes;
  readonly #pods: PodEndpoints;
  readonly #byId: ReadonlyMap<string, ServiceState>;
  readonly #lists = new Map<ServiceState, readonly EndpointList[]>();
  readonly #published = new Map<ServiceState, readonly EndpointList[]>();
  #states: readonly PodState[] | undefined;
  #podsByAddress: ReadonlyMap<Address, PodState> | undefined;

  constructor(graph: UnitGraph, facts: ClusterFacts) {
    this.graph = graph;
    this.facts = facts;
    this.#nodes = nodesOf(graph, facts);
    this.#pods = new PodEndpoints(graph, this.#nodes);
    // Of a Service that is defined twice the last definition counts.
    const services = new Map(graph.services.map((service) => [identityOf(service.resource), service]));
    this.services = Array.from(services.values(), (service) => serviceState(service, facts));
    this.#byId = new Map(this.services.map((state) => [state.id, state]));
  }

  get nodes(): readonly NodeState[] {
    return this.#nodes.all;
  }

  node(name: string): NodeState | undefined {
    return this.#nodes.byName.get(name);
  }

  nodeAt(address: Address): NodeState | undefined {
    return this.#nodes.byAddress.get(address);
  }

  service(namespace: string, name: string): ServiceState | undefined {
    return this.#byId.get(`${namespace}/${name}`);
  }

  get pods(): readonly PodState[] {
    return (this.#states ??= podsOf(this.graph, this.#nodes, this.facts));
  }

  podAt(address: Address): PodState | undefined {
    this.#podsByAddress ??= new Map(
      this.pods.filter(({ workload }) => !workload.pods.hostNetwork).flatMap((pod) => pod.addresses.map((address) => [address, pod] as const)),
    );
    return this.#podsByAddress.get(address);
  }

  endpointsOf(state: ServiceState): readonly EndpointList[] {
    let lists = this.#lists.get(state);
    if (lists === undefined) this.#lists.set(state, (lists = this.#listsOf(state)));
    return lists;
  }

  publishedBy(state: ServiceState): readonly EndpointList[] {
    let lists = this.#published.get(state);
    if (lists === undefined) {
      const feeds = feedsOf(this.graph, state.service);
      lists = [...state.families.map((family) => this.#list(state.service, feeds, undefined, family)), ...this.#foreignLists(state, feeds, [undefined])];
      this.#published.set(state, lists);
    }
    return lists;
  }

  endpointsForNames(state: ServiceState): readonly EndpointList[] {
    if (state.service.serviceType === "ExternalName") return [];
    return [...this.endpointsOf(state), ...this.#foreignLists(state, feedsOf(this.graph, state.service), state.service.ports)];
  }

  /** What slices hold of other families than the Service's; nearly always nothing. */
  #foreignLists({ service, families }: ServiceState, feeds: Feeds, ports: readonly (ServicePort | undefined)[]): readonly EndpointList[] {
    if (feeds.owners.length === 0) return [];
    const foreign = FAMILIES.filter((family) => !families.includes(family));
    const lists = ports.flatMap((port) =>
      foreign.map((family): EndpointList => {
        const { endpoints, leftOut } = sliceEndpoints(this.graph, service, feeds, port, family);
        return { port, family, endpoints: this.#distinct(endpoints), leftOut };
      }),
    );
    return lists.filter(({ endpoints }) => endpoints.length > 0);
  }

  #listsOf({ service, families }: ServiceState): readonly EndpointList[] {
    if (service.serviceType === "ExternalName") return [];
    const feeds = feedsOf(this.graph, service);
    const ports = service.ports.length === 0 && service.headless ? [undefined] : service.ports;
    return ports.flatMap((port) => families.map((family) => this.#list(service, feeds, port, family)));
  }

  #list(service: Service, feeds: Feeds, port: ServicePort | undefined, family: IpFamily): EndpointList {
    const derived = feeds.complete ? NOTHING : this.#pods.of(service, port, family);
    if (feeds.owners.length + feeds.leftOut.length === 0) return { port, family, ...derived, endpoints: this.#distinct(derived.endpoints) };
    const written = sliceEndpoints(this.graph, service, feeds, port, family);
    const endpoints = this.#distinct([...derived.endpoints, ...written.endpoints]);
    return { port, family, endpoints, leftOut: [...derived.leftOut, ...written.leftOut] };
  }

  readonly #known = new WeakMap<readonly Endpoint[], readonly Endpoint[]>();

  #distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
    let known = this.#known.get(endpoints);
    if (known === undefined) this.#known.set(endpoints, (known = distinct(endpoints)));
    return known;
  }
}

const FAMILIES: readonly IpFamily[] = ["IPv4", "IPv6"];

const NOTHING: Found = { endpoints: [], leftOut: [] };

/**
 * kube-proxy counts each `address:port` once, however many slices hold it, and rather the one that is local
 * (pkg/proxy/endpointslicecache.go addEndpoints).
 */
function distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const byAddress = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const key = `${endpoint.addresses[0] ?? ""} ${endpoint.port ?? ""}`;
    const known = byAddress.get(key);
    if (known === undefined || (known.place.kind !== "node" && endpoint.place.kind === "node")) byAddress.set(key, endpoint);
  }
  return byAddress.size === endpoints.length ? endpoints : [...byAddress.values()];
}
