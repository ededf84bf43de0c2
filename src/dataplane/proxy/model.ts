/** Packets, frontends and what a node's proxy decides about them. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import type { Protocol, ServicePort } from "../../graph/model.ts";
import type { IpFamily, ProxyMode } from "../../graph/cluster-facts.ts";
import type { Address, Endpoint, ServiceState, StoredPort } from "../cluster/model.ts";

/** Who sent a packet, as the node that handles it sees the source address. */
export interface PacketSource {
  readonly address: Address;
  /** What the address belongs to: a pod, a node (its processes and pods with hostNetwork), or nothing of the cluster. */
  readonly kind: "pod" | "node" | "outside";
  /** The node that sent it, where there is one. */
  readonly node: string | undefined;
}

export interface Packet {
  readonly source: PacketSource;
  readonly dst: Address;
  readonly protocol: Protocol | "ICMP";
  /** Undefined for ICMP, and for a node port that the cluster assigns. */
  readonly port: number | undefined;
}

/** A proxy mode that was settled. */
export type SettledMode = Exclude<ProxyMode, "unknown">;

/** The modes of kube-proxy that share one algorithm, or nearly. */
export type KubeProxyMode = Exclude<SettledMode, "cilium-kpr">;

export type FrontendType = "ClusterIP" | "NodePort" | "ExternalIP" | "LoadBalancer";

/** One address and port at which kube-proxy serves a Service port. */
export interface ServiceFrontend {
  readonly type: FrontendType;
  /** For a NodePort the address that was used, or `<any node>`. */
  readonly address: Address;
  readonly family: IpFamily;
  readonly protocol: Protocol;
  /** Undefined for a node port that the cluster assigns. */
  readonly port: number | undefined;
  readonly service: ServiceState;
  readonly stored: StoredPort;
  readonly servicePort: ServicePort;
  readonly range: SourceRange;
}

/** Endpoints that may be chosen, all alike. */
export interface EndpointSet {
  readonly endpoints: readonly Endpoint[];
  /** True where some of them may turn out to be none: nobody told where they run. */
  readonly partial: boolean;
  /** Why these and no others, in words that follow a colon; undefined where all usable ones are among them. */
  readonly why: string | undefined;
  /** True where nothing is ready, and terminating ones that still serve take over. */
  readonly terminating: boolean;
}

/** The endpoints that a packet may go to, and how. */
export interface Route {
  readonly set: EndpointSet;
  /** True where only endpoints of the handling node count. */
  readonly local: boolean;
  readonly masquerade: boolean;
  readonly steps: readonly Step[];
}

/** Why something went as it did; `range` is where a manifest says so. */
export interface Step {
  readonly kind: "frontend" | "source-ranges" | "traffic-policy" | "topology" | "affinity" | "fallback" | "endpoints" | "snat" | "other";
  readonly text: string;
  readonly range: SourceRange | undefined;
}

export interface Candidate {
  readonly endpoint: Endpoint;
  /** Fraction of new connections without affinity; undefined where numbers of pods are unknown. */
  readonly share: number | undefined;
  /** False where placement, which nobody told, decides whether this one is among the chosen. */
  readonly certain: boolean;
  /** Whether it runs on the node that handles the packet; undefined where nobody told. */
  readonly onNode: boolean | undefined;
  /** True where the backend sees the node instead of the packet's source. */
  readonly masquerade: boolean;
  /** True where that happens only because the pod was chosen for its own connection. */
  readonly hairpin: boolean;
}

export interface LeftOut {
  readonly endpoint: Endpoint;
  readonly why: string;
}

/** What one node does with the first packet of a connection. */
export type Decision =
  | {
      readonly kind: "dnat";
      readonly frontend: ServiceFrontend;
      readonly candidates: readonly Candidate[];
      readonly leftOut: readonly LeftOut[];
      /** Same backend for the same client again, for so many seconds since its latest connection. */
      readonly affinitySeconds: number | undefined;
      readonly steps: readonly Step[];
    }
  /** ICMP port unreachable: refused at once. */
  | { readonly kind: "reject"; readonly frontend: ServiceFrontend | undefined; readonly leftOut: readonly LeftOut[]; readonly steps: readonly Step[] }
  /** Silence: the client times out. */
  | { readonly kind: "drop"; readonly frontend: ServiceFrontend | undefined; readonly leftOut: readonly LeftOut[]; readonly steps: readonly Step[] }
  /** The proxy does nothing: ordinary routing or a local process. */
  | { readonly kind: "unhandled"; readonly frontend: undefined; readonly leftOut: readonly LeftOut[]; readonly steps: readonly Step[] }
  /** Which of several Services wins is undefined (equal frontends). */
  | { readonly kind: "conflict"; readonly frontends: readonly ServiceFrontend[]; readonly steps: readonly Step[] };
