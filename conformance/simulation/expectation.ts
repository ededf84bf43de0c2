/** What is expected of a probe and a query, in the words in which observations are told. */

/** `host:n1` for a process of a node, the pod's name otherwise; `echo` for an answered ping. */
export interface Reached {
  readonly listener: string;
  /** Any of these may be the source that it saw. Empty where that cannot be told. */
  readonly sources: readonly string[];
  /** `address:port`, by which kube-proxy sorts endpoints; undefined where none was chosen. */
  readonly endpoint: string | undefined;
}

/** `refused`: by an ICMP error. `reset`: by a host on which nobody listens. */
export type Failure = "refused" | "reset" | "timeout";

export type Outcome = Reached | Failure;

/** Clients with the same key are given the same endpoint, while they come back within the time. */
export interface Affinity {
  /** Service port, node and source address. */
  readonly key: string;
  readonly seconds: number;
}

export interface ProbeExpectation {
  /** Each happens to some connections, but where a client is pinned: then one of them to all. */
  readonly outcomes: readonly Outcome[];
  readonly affinity: Affinity | undefined;
  /** Why there is nothing to compare: the outcome is undefined. */
  readonly undefined: string | undefined;
}

export interface QueryExpectation {
  readonly rcode: string;
  /** `A 10.96.0.50`, `SRV 80 web.shop.svc.cluster.local.`, sorted. */
  readonly answers: readonly string[];
}

export interface Prediction {
  readonly probes: ReadonlyMap<string, ProbeExpectation>;
  readonly queries: ReadonlyMap<string, QueryExpectation>;
}

/** As observations and tables write it. */
export function outcomeText(outcome: Outcome): string {
  if (typeof outcome === "string") return outcome;
  return outcome.sources.length === 0 ? outcome.listener : `${outcome.listener}|${outcome.sources.join("/")}`;
}
