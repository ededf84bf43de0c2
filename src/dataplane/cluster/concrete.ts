/**
 * One cluster that the manifests may become: every address, node port, pod and node that nobody told gets a
 * concrete one, the same from run to run, and as the allocators could have chosen it.
 */
import type { ClusterFacts, IpFamily } from "../../graph/cluster-facts.ts";
import { rememberedOnce } from "../../graph/remembered.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";
import type { Assumption } from "./assumption.ts";
import { concreteNodes } from "./concrete-nodes.ts";
import { type ConcretePod, ConcretePods, isConcrete, selectedPods } from "./concrete-pods.ts";
import { concreteServices } from "./concrete-services.ts";
import { hintMode, hintsFor } from "./hints.ts";
import { canonicalAddress, isSymbolic } from "./ip.ts";
import type { Address, Cluster, Endpoint, EndpointList, NodeState, PodEndpoint, PodState, ServiceState } from "./model.ts";
import type { Nodes } from "./nodes.ts";

export interface Concrete {
  readonly cluster: Cluster;
  /** Everything that was made up; asking for it places all pods. */
  readonly assumed: readonly Assumption[];
  /** Of the concrete cluster's Services; undefined where they have none. */
  healthCheckNodePort(service: ServiceState): number | undefined;
}

/** The same for the same cluster. Endpoints are made when a Service is asked for. */
export const concreteCluster: (cluster: Cluster) => Concrete = rememberedOnce((cluster: Cluster): Concrete => new ConcreteCluster(cluster).concrete);

class ConcreteCluster implements Cluster {
  readonly facts: ClusterFacts;
  readonly graph: UnitGraph;
  readonly nodes: readonly NodeState[];
  readonly services: readonly ServiceState[];
  readonly concrete: Concrete;
  readonly #given: Cluster;
  readonly #nodes: Nodes;
  readonly #pods: ConcretePods;
  /** From a concrete Service to the given one. */
  readonly #givenOf: ReadonlyMap<ServiceState, ServiceState>;
  readonly #byId: ReadonlyMap<string, ServiceState>;
  readonly #lists = new Map<ServiceState, readonly EndpointList[]>();
  #states: readonly PodState[] | undefined;
  #podsByAddress: ReadonlyMap<Address, PodState> | undefined;

  constructor(given: Cluster) {
    this.#given = given;
    this.graph = given.graph;
    const families = familiesIn(given);
    const taken = givenAddresses(given);
    const nodes = concreteNodes(given, families, taken);
    const services = concreteServices(given.services, given.facts, families, taken);
    this.nodes = nodes.nodes;
    this.services = services.services;
    this.facts = { ...given.facts, podCIDRs: nodes.podCIDRs, serviceCIDRs: services.serviceCIDRs };
    this.#nodes = indexed(nodes.nodes);
    this.#pods = new ConcretePods(nodes.nodes, nodes.podCIDRs, families, taken);
    this.#givenOf = new Map(given.services.flatMap((state, index) => {
      const concrete = services.services[index];
      return concrete === undefined ? [] : [[concrete, state] as const];
    }));
    this.#byId = new Map(this.services.map((state) => [state.id, state]));
    const allAssumed = (): readonly Assumption[] => [...nodes.assumed, ...services.assumed, ...this.#placed().assumed];
    this.concrete = {
      cluster: this,
      get assumed() {
        return allAssumed();
      },
      healthCheckNodePort: (service) => services.healthCheckNodePorts.get(service),
    };
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
    return (this.#states ??= this.#given.pods.flatMap((pod) => this.#pods.states(pod)));
  }

  /** All of them at once and in their order, so that each gets the same address whatever is asked for first. */
  #placed(): ConcretePods {
    this.#states ??= this.pods;
    return this.#pods;
  }

  podAt(address: Address): PodState | undefined {
    this.#podsByAddress ??= new Map(
      this.pods.filter(({ workload }) => !workload.pods.hostNetwork).flatMap((pod) => pod.addresses.map((own) => [own, pod] as const)),
    );
    return this.#podsByAddress.get(address);
  }

  endpointsOf(state: ServiceState): readonly EndpointList[] {
    let lists = this.#lists.get(state);
    if (lists === undefined) this.#lists.set(state, (lists = this.#listsOf(state, (given) => this.#given.endpointsOf(given))));
    return lists;
  }

  endpointsForNames(state: ServiceState): readonly EndpointList[] {
    return this.#listsOf(state, (given) => this.#given.endpointsForNames(given));
  }

  publishedBy(state: ServiceState): readonly EndpointList[] {
    return this.#listsOf(state, (given) => this.#given.publishedBy(given));
  }

  #listsOf(state: ServiceState, listsOf: (given: ServiceState) => readonly EndpointList[]): readonly EndpointList[] {
    const given = this.#givenOf.get(state);
    if (given === undefined) return [];
    return listsOf(given).map((list) => ({ ...list, endpoints: distinct(list.endpoints.flatMap((endpoint) => this.#expand(endpoint, state))) }));
  }

  #expand(endpoint: Endpoint, state: ServiceState): readonly Endpoint[] {
    if (endpoint.type === "address" || isConcrete(endpoint.addresses, endpoint.place)) return [endpoint];
    return selectedPods(this.#placed().of(endpoint.workload), state.service).map((pod) => this.#single(endpoint, pod, state));
  }

  #single(endpoint: PodEndpoint, { name, node, addresses }: ConcretePod, { service }: ServiceState): PodEndpoint {
    const { family, conditions, workload, hostname } = endpoint;
    const ordinal = workload.kind === "StatefulSet" && workload.serviceName?.text === service.name && workload.namespace === service.namespace;
    return {
      ...endpoint,
      replicas: 1,
      addresses: addresses.filter((address) => address.includes(":") === (family === "IPv6")),
      place: { kind: "node", name: node.name },
      ...hintsFor(hintMode(service), conditions, { kind: "node", name: node.name }, this.#nodes),
      hostname: hostname ?? (ordinal ? name : undefined),
    };
  }
}

function familiesIn({ facts, services }: Cluster): readonly IpFamily[] {
  return [...new Set([...facts.ipFamilies, ...services.flatMap(({ families }) => families)])];
}

/** All that may not be handed out again. */
function givenAddresses({ nodes, services, pods, graph }: Cluster): Set<Address> {
  const ofServices = services.flatMap(({ clusterIPs, service }) => [
    ...clusterIPs,
    ...service.externalIPs.map(({ text }) => text),
    ...service.loadBalancerIngress.flatMap(({ ip }) => ip ?? []),
  ]);
  const ofSlices = graph.endpoints.flatMap(({ sets }) => sets.flatMap(({ endpoints }) => endpoints.flatMap(({ addresses }) => addresses)));
  const ofNodes = nodes.flatMap(({ addresses, otherAddresses }) => [...addresses, ...otherAddresses]);
  const all = [...ofServices, ...ofSlices, ...ofNodes, ...pods.flatMap(({ addresses }) => addresses)];
  return new Set(all.filter((address) => !isSymbolic(address)).map(canonicalAddress));
}

function indexed(all: readonly NodeState[]): Nodes {
  const byAddress = all.flatMap((node) => [...node.addresses, ...node.otherAddresses].map((address) => [address, node] as const));
  return { all, byName: new Map(all.map((node) => [node.name, node])), byAddress: new Map(byAddress.reverse()), complete: true };
}

/** Pods with hostNetwork on one node share its address; kube-proxy counts that once. */
function distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return [...new Map(endpoints.map((endpoint) => [`${endpoint.addresses[0] ?? ""} ${endpoint.port ?? ""}`, endpoint])).values()];
}
