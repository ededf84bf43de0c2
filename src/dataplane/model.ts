/** What an analysis of the dataplane yields: frontends, hops and paths, with ranges instead of objects. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Protocol, Replicas, Service, ServiceType } from "../graph/model.ts";
import type { Reason, VerdictValue } from "./verdict.ts";

/**
 * Where a client stands. `internal-network` is outside the cluster but inside the network of its nodes;
 * only internal load balancers tell it from `outside`.
 */
export type Position = "pod-same-namespace" | "pod-other-namespace" | "node" | "internal-network" | "outside";

export type FrontendKind =
  | "ClusterIP"
  | "NodePort"
  | "LoadBalancer"
  | "ExternalIP"
  | "Headless"
  | "ExternalName"
  | "Ingress";

/** Where traffic arrives. */
export interface Frontend {
  readonly kind: FrontendKind;
  /** An address, a name, or words in angle brackets for what the cluster assigns. */
  readonly address: string;
  /** Undefined where the cluster assigns it, or where every port will do. */
  readonly port: number | undefined;
  readonly protocol: Protocol | undefined;
  /** Name of the Service port; "" for an unnamed one or where there is none. */
  readonly portName: string;
  /** Where the manifest asks for it. */
  readonly range: SourceRange;
}

export type HopKind =
  | "dns"
  | "cname"
  | "vip"
  | "node-port"
  | "load-balancer"
  | "external-ip"
  | "ingress"
  | "traffic-policy"
  | "source-ranges"
  | "choice"
  | "dnat"
  | "snat"
  | "network-policy"
  | "pod"
  | "outside"
  | "reject"
  | "drop"
  | "unhandled"
  | "nxdomain";

/** One forwarding or filtering step, in a few words. */
export interface Hop {
  readonly kind: HopKind;
  readonly text: string;
  readonly range?: SourceRange;
}

/** One kind of pods, or one hand-written address, that may answer. */
export interface PathBackend {
  /** `Deployment/web`; undefined for a hand-written address. */
  readonly workload: string | undefined;
  readonly address: string | undefined;
  /** Undefined where every port will do (a headless Service without ports). */
  readonly port: number | undefined;
  /** Fraction of new connections; undefined where the manifests do not tell. */
  readonly share: number | undefined;
}

/**
 * What the client notices. REJECT (refused at once), DROP (times out) and UNHANDLED (nobody forwards it)
 * are told apart because people debug them differently; `refused` is a Service that the API server does
 * not take, so that it never exists; `depends` where the manifests do not tell.
 */
export type Outcome = "forward" | "refused" | "reject" | "drop" | "unhandled" | "nxdomain" | "depends";

/** What some nodes do with the client's packets, where others do otherwise. */
export interface NodeOutcome {
  readonly outcome: Outcome;
  readonly nodes: readonly string[];
}

export interface Path {
  readonly from: Position;
  /** The client in words, where one was named; undefined for whoever stands there. */
  readonly client?: string;
  readonly frontend: Frontend;
  readonly hops: readonly Hop[];
  readonly backends: readonly PathBackend[];
  /** Whom the backend sees as the source of the connection; undefined where nothing arrives. */
  readonly sourceSeen: string | undefined;
  /** Missing where all nodes do the same, or none is known. */
  readonly nodes?: readonly NodeOutcome[];
  readonly outcome: Outcome;
  readonly verdict: VerdictValue;
  readonly reasons: readonly Reason[];
}

export interface PortSummary {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number | undefined;
  readonly targetPort: number | string | undefined;
  readonly nodePort: number | undefined;
  readonly range: SourceRange;
}

/** What stands behind a Service. */
export interface EndpointSummary {
  readonly workload: string | undefined;
  readonly address: string | undefined;
  /** Number of pods; 1 for an address. */
  readonly replicas: Replicas;
  /** Container ports behind the Service's ports, in their order; a port that it lacks is missing. */
  readonly ports: readonly { readonly name: string; readonly target: string | undefined; readonly port: number }[];
  readonly range: SourceRange;
}

/** Names that the cluster's DNS answers, shortest first. */
export interface ServiceNames {
  readonly sameNamespace: readonly string[];
  readonly otherNamespaces: readonly string[];
  /** Names of single pods (StatefulSets, pods with hostname and subdomain). */
  readonly pods: readonly string[];
  readonly srv: readonly string[];
}

export interface ServicePaths {
  readonly unit: string;
  /** The graph's object, for whoever wants more than a report shows. */
  readonly service: Service;
  readonly namespace: string;
  readonly name: string;
  readonly type: ServiceType;
  readonly headless: boolean;
  /** The Service's name in its file. */
  readonly range: SourceRange;
  readonly ports: readonly PortSummary[];
  readonly endpoints: readonly EndpointSummary[];
  /** Why the API server refuses the Service, so that nothing of it exists: "nodePort 8080 is outside 30000-32767". */
  readonly refused: readonly Reason[];
  /** Why something that looks like an endpoint is none, or why there is none at all. */
  readonly leftOut: readonly Reason[];
  readonly names: ServiceNames;
  readonly paths: readonly Path[];
  /** What was taken for granted. */
  readonly assumptions: readonly Reason[];
}
