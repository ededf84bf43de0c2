/** Queries, answers, resolv.conf and lookups: what names mean to whom. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { PodClass } from "../../graph/model.ts";
import type { Address, Cluster, Endpoint, ServiceState } from "../cluster/model.ts";
import type { Reason } from "../verdict.ts";

export type QueryType = "A" | "AAAA" | "SRV" | "CNAME" | "PTR" | "TXT";

export interface DnsQuery {
  /** A full name, with or without the final dot, in any case. */
  readonly name: string;
  readonly type: QueryType;
}

/** What made a record. */
export interface RecordSource {
  /** `endpoint 10.244.1.10 of Service shop/web`, `Service shop/web`. */
  readonly text: string;
  readonly range?: SourceRange;
  readonly service?: ServiceState;
  readonly endpoint?: Endpoint;
}

interface RecordHead {
  /** The owner, in lower case and without the final dot, as all names of answers are. */
  readonly name: string;
  readonly source: RecordSource;
}

export type AddressRecord = RecordHead & { readonly type: "A" | "AAAA"; readonly address: Address };

/** Priority is always 0 and weights are equal. */
export type SrvRecord = RecordHead & { readonly type: "SRV"; readonly port: number; readonly target: string };

export type TargetRecord = RecordHead & { readonly type: "CNAME" | "PTR"; readonly target: string };

export type TextRecord = RecordHead & { readonly type: "TXT"; readonly text: string };

export type DnsRecord = AddressRecord | SrvRecord | TargetRecord | TextRecord;

/**
 * `found`: NOERROR with records. `nodata`: NOERROR without: the name exists, and has none of the type.
 * `forwarded`: outside the cluster's zones, only the upstream resolver knows.
 */
export type AnswerStatus = "found" | "nodata" | "nxdomain" | "forwarded";

export interface DnsAnswer {
  readonly query: DnsQuery;
  readonly status: AnswerStatus;
  /** Undefined for what is forwarded. */
  readonly rcode: "NOERROR" | "NXDOMAIN" | undefined;
  /** Aliases in their order, then the others sorted. */
  readonly records: readonly DnsRecord[];
  /** Addresses of the targets of SRV records. */
  readonly additional: readonly AddressRecord[];
  /** The name that the upstream resolver is asked for: the query's, or the target of the last alias. */
  readonly upstream: string | undefined;
  /** Why there is nothing, or who is asked. Empty where the records speak for themselves. */
  readonly reasons: readonly Reason[];
  /** True where an upstream resolver is taken to know no such name; nothing in the manifests settles it. */
  readonly assumed: boolean;
}

/** Who looks a name up. Without `pods` it is some pod of the namespace with the default DNS policy. */
export type DnsClient =
  | { readonly kind: "pod"; readonly namespace: string; readonly pods?: PodClass }
  | { readonly kind: "node" };

/** A cluster as a client sees it: its own namespace exists, whatever manifests say. */
export interface DnsView {
  readonly cluster: Cluster;
  readonly ownNamespace?: string;
}

/** Something of a resolv.conf with the place that asks for it, where one does. */
export interface ResolvEntry {
  readonly text: string;
  readonly range: SourceRange | undefined;
}

/** `cluster`: the cluster's DNS. `node`: what the node itself asks. `other`: nobody knows what it answers. */
export interface Nameserver extends ResolvEntry {
  readonly kind: "cluster" | "node" | "other";
}

export interface ResolvOption extends ResolvEntry {
  readonly name: string;
  readonly value: string | undefined;
}

export interface ResolvConf {
  readonly nameservers: readonly Nameserver[];
  readonly search: readonly ResolvEntry[];
  readonly options: readonly ResolvOption[];
  /** As resolvers read it from the options: 1 where none is written, at most 15. */
  readonly ndots: number;
  /** Why it is so where that surprises, and what was cut off. */
  readonly notes: readonly Reason[];
}

export type Libc = "glibc" | "musl";

/** `unknown`: an upstream resolver decides. */
export type CandidateOutcome = "found" | "nodata" | "nxdomain" | "unknown";

/** One name that is tried. */
export interface Candidate {
  readonly name: string;
  /** The search domain that completes it; undefined for the name as typed. */
  readonly search: ResolvEntry | undefined;
  /** One per family. */
  readonly answers: readonly DnsAnswer[];
  readonly outcome: CandidateOutcome;
  readonly addresses: readonly Address[];
  /** `10.96.0.50`, `no such name: namespace jobs has no Service web`. */
  readonly text: string;
}

export type LookupResult =
  /** An address, or a name that /etc/hosts holds: nobody is asked. */
  | { readonly kind: "local"; readonly addresses: readonly Address[]; readonly reasons: readonly Reason[] }
  /** `unless`: earlier names that an upstream resolver may know, and which would win. */
  | { readonly kind: "found"; readonly candidate: number; readonly addresses: readonly Address[]; readonly unless: readonly string[] }
  /** Names that only others can answer, the first that exists wins. */
  | { readonly kind: "unknown"; readonly names: readonly string[]; readonly reasons: readonly Reason[] }
  | { readonly kind: "failed"; readonly reasons: readonly Reason[] };

export interface Lookup {
  readonly name: string;
  readonly family: IpFamily | undefined;
  readonly libc: Libc;
  readonly resolvConf: ResolvConf;
  /** In the order of asking; what comes after the last one is not asked. */
  readonly candidates: readonly Candidate[];
  readonly result: LookupResult;
}
