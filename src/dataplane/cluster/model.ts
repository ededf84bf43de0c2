/** What a running cluster would hold: nodes, Services and endpoints with every fact that forwarding asks for. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import type { ClusterFacts, IpFamily } from "../../graph/cluster-facts.ts";
import type { ContainerPort, Protocol, Replicas, Service, ServicePort, Workload } from "../../graph/model.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";
import type { Reason } from "../verdict.ts";

/**
 * An IP address in its canonical text form, or words in angle brackets for one that the cluster assigns:
 * `<cluster IP of shop/web>`, `<pod of Deployment/web>`. Equal words mean the same unknown address.
 */
export type Address = string;

export interface NodeState {
  readonly name: string;
  /** `status.addresses` of type InternalIP, then ExternalIP: the first of a family is its primary one. */
  readonly addresses: readonly Address[];
  /** Everything else that the node's routing takes for local: other interfaces, bridges, locally bound virtual IPs. */
  readonly otherAddresses: readonly Address[];
  readonly zone: string | undefined;
  readonly podCIDRs: readonly string[];
  /** True for the one that stands for every node where no node is known; its name is `<any node>`. */
  readonly symbolic: boolean;
  readonly range: SourceRange | undefined;
}

/** Where an endpoint runs. `everywhere`: a DaemonSet has one on each node that it may run on. */
export type Place =
  | { readonly kind: "node"; readonly name: string }
  | { readonly kind: "nowhere" }
  | { readonly kind: "unknown" }
  | { readonly kind: "everywhere" };

/** As an EndpointSlice tells them, with the defaults of who reads it applied. */
export interface EndpointConditions {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

interface EndpointFacts {
  /** kube-proxy uses the first, DNS all; of one family. */
  readonly addresses: readonly Address[];
  readonly family: IpFamily;
  /** Undefined for a headless Service without ports. */
  readonly port: number | undefined;
  readonly conditions: EndpointConditions;
  readonly place: Place;
  /** Undefined: no hint. Empty lists do not occur. */
  readonly zoneHints: readonly string[] | undefined;
  readonly nodeHints: readonly string[] | undefined;
  /** As DNS publishes it. */
  readonly hostname: string | undefined;
  readonly range: SourceRange;
}

/** A single pod with its address, or all the pods of a template, which are alike and have symbolic addresses. */
export interface PodEndpoint extends EndpointFacts {
  readonly type: "pods";
  readonly workload: Workload;
  /** 1 for a single pod. */
  readonly replicas: Replicas;
  /** The container port that a named targetPort was found in. */
  readonly containerPort: ContainerPort | undefined;
}

export interface AddressEndpoint extends EndpointFacts {
  readonly type: "address";
  readonly address: Address;
  /** `shop/wa` where the slice's targetRef names a pod. */
  readonly pod: string | undefined;
}

export type Endpoint = PodEndpoint | AddressEndpoint;

/** The endpoints of one Service port in one family, ready or not, each distinct address and port once. */
export interface EndpointList {
  /** Undefined for a headless Service without ports. */
  readonly port: ServicePort | undefined;
  readonly family: IpFamily;
  readonly endpoints: readonly Endpoint[];
  /** Why something that looks like an endpoint is none at all for this port. */
  readonly leftOut: readonly Reason[];
}

/** A single pod with its address, or all the pods of a template. What has ended (Succeeded, Failed) is not among them. */
export interface PodState {
  /** `shop/wa` for a single pod, `shop/web` for those of a template. */
  readonly id: string;
  readonly workload: Workload;
  /** Empty where a pod has no address yet; symbolic for templates and pods without status. */
  readonly addresses: readonly Address[];
  readonly place: Place;
  /** 1 for a single pod. */
  readonly replicas: Replicas;
  /** The workload that made a single pod, where it is among the manifests. */
  readonly owner: Workload | undefined;
}

/** A Service as the API server would store it. */
export interface ServiceState {
  readonly service: Service;
  /** `shop/web`. */
  readonly id: string;
  readonly families: readonly IpFamily[];
  /** One per family, symbolic where the cluster assigns it; empty for headless Services and ExternalNames. */
  readonly clusterIPs: readonly Address[];
  readonly ports: readonly StoredPort[];
}

export interface StoredPort {
  readonly port: ServicePort;
  readonly protocol: Protocol;
  /** Undefined: none. `assigned`: the cluster chooses one. */
  readonly nodePort: number | "assigned" | undefined;
}

/** Everything that forwarding and DNS ask of a cluster. Answers are worked out when asked and remembered. */
export interface Cluster {
  readonly facts: ClusterFacts;
  readonly graph: UnitGraph;
  /** Sorted by name; one symbolic node where none is known. */
  readonly nodes: readonly NodeState[];
  readonly services: readonly ServiceState[];
  node(name: string): NodeState | undefined;
  service(namespace: string, name: string): ServiceState | undefined;
  readonly pods: readonly PodState[];
  /** The pod that has the address (hostNetwork pods do not count: theirs is the node's). */
  podAt(address: Address): PodState | undefined;
  /** The node that has it among its addresses, other ones included. */
  nodeAt(address: Address): NodeState | undefined;
  /** One list per port and family of the Service. */
  endpointsOf(service: ServiceState): readonly EndpointList[];
  /** The same with what slices hold of families that the Service does not have: DNS asks for no family. */
  endpointsForNames(service: ServiceState): readonly EndpointList[];
  /**
   * One list per family, whatever the ports: the addresses that DNS publishes of a headless Service, those of
   * pods that lack a named port among them.
   */
  publishedBy(service: ServiceState): readonly EndpointList[];
}
