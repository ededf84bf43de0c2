/** What the laboratory is asked and what it answers: one JSON line each, written here and read by the Go part, and back. */
import type { DetectLocal } from "../src/graph/cluster-facts.ts";
import type { Protocol } from "../src/graph/model.ts";
import type { Manifest } from "./cases/objects.ts";

/** How kube-proxy is configured on every node. */
export interface ProxySettings {
  readonly detectLocal: DetectLocal;
  readonly masqueradeAll: boolean;
  /** Absent: the mode's default. */
  readonly nodePortAddresses?: readonly string[];
  /** iptables only. */
  readonly localhostNodePorts: boolean;
}

/** Who listens: a pod in its own network, or a process of a node. Listeners answer every connection. */
export type Listener = ({ readonly pod: string } | { readonly node: string }) & { readonly port: number; readonly protocol: Protocol };

/** Who connects. `ext` and `bad` stand outside of the cluster. */
export type Client = { readonly pod: string } | { readonly node: string } | { readonly outside: "ext" | "bad" };

export interface Probe {
  readonly id: string;
  readonly from: Client;
  readonly protocol: Protocol | "ICMP";
  readonly to: string;
  /** Absent for ICMP. */
  readonly port?: number;
  /** Connections; enough to meet every backend (see `countFor`). */
  readonly count: number;
  /** UDP: all from one socket, as clients do that keep their source port. */
  readonly reuseSocket?: boolean;
}

export type QueryType = "A" | "AAAA" | "SRV" | "PTR" | "CNAME" | "TXT";

export interface Query {
  readonly id: string;
  /** Absolute, with the final dot. */
  readonly name: string;
  readonly type: QueryType;
}

export type Step =
  | { readonly do: "probe"; readonly id: string }
  | { readonly do: "sleep"; readonly ms: number }
  | { readonly do: "apply"; readonly objects: readonly Manifest[] };

export interface Case {
  readonly name: string;
  readonly proxy: ProxySettings;
  readonly dns: { readonly pods: "insecure" | "verified" | "disabled" };
  readonly objects: readonly Manifest[];
  readonly listen: readonly Listener[];
  /** Addresses bound on the loopback of a node, as a load balancer's speaker does. */
  readonly localAddresses: readonly { readonly node: string; readonly address: string }[];
  /** Where outside clients send what lies behind a node. */
  readonly routes: readonly { readonly to: string; readonly via: string }[];
  /** One after the other, with the connections of a probe in sequence; absent: all probes, as is convenient. */
  readonly steps?: readonly Step[];
  readonly probes: readonly Probe[];
  readonly queries: readonly Query[];
}

export type ProxyMode = "iptables" | "nftables";

/** How the connections of one probe ended. */
export interface ProbeObservation {
  /** Connections by `<listener>|<source address that it saw>`: `wa|10.244.1.20`, `host:n1|192.168.10.12`. */
  readonly connected: Readonly<Record<string, number>>;
  readonly refused: number;
  /** Those of the refused that no ICMP error announced: a host on which nobody listens. */
  readonly refusedByReset: number;
  readonly timeout: number;
  /** No route, or ICMP errors other than port unreachable. */
  readonly unreachable: number;
  /** Errors of the laboratory by name; each is a disagreement. */
  readonly other?: Readonly<Record<string, number>>;
}

export interface QueryObservation {
  readonly rcode: string;
  /** `<type> <data>`. */
  readonly answers: readonly string[];
}

export interface Observation {
  readonly name: string;
  readonly mode: ProxyMode;
  /** Of Kubernetes. */
  readonly version: string;
  readonly probes: Readonly<Record<string, ProbeObservation>>;
  readonly queries?: Readonly<Record<string, QueryObservation>>;
  /** What went wrong while the case was set up; such a case proves nothing. */
  readonly errors?: readonly string[];
}
