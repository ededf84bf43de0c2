/** What a trace tells: one client, one target, every hop between them, and what the client notices. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import type { Protocol } from "../../graph/model.ts";
import type { Address } from "../cluster/model.ts";
import type { Reason, VerdictValue } from "../verdict.ts";

export type TraceProtocol = Protocol | "ICMP";

/**
 * `name`: what DNS is asked and answers. `http`: what the request itself carries. `route`: ordinary routing.
 * `frontend`: where a Service takes the packet. `policy`: what narrows the endpoints or refuses. `choice`: who may
 * get it. `nat`: addresses before and after. `network-policy`: what NetworkPolicies say. `pod`: who listens there.
 */
export type TraceHopKind = "name" | "http" | "load-balancer" | "route" | "frontend" | "policy" | "choice" | "nat" | "network-policy" | "pod";

export interface TraceHop {
  readonly kind: TraceHopKind;
  readonly text: string;
  readonly range?: SourceRange;
  /** What stands below the text, line by line. */
  readonly details: readonly Reason[];
}

/**
 * What the client notices. `reject`: refused at once. `drop`: silence, so that it times out. `unhandled`: nobody
 * forwards or answers it. `refused`: the API server refuses the Service, so that nothing of it exists.
 * `outside`: it leaves the cluster, whatever answers there.
 */
export type TraceOutcome = "forward" | "reject" | "drop" | "unhandled" | "nxdomain" | "refused" | "outside" | "depends";

/** A fact that nobody told, with the answer under which a case holds. */
export interface TraceCondition {
  /** To be read after "if". */
  readonly text: string;
  /** What would settle it. */
  readonly settledBy: string;
}

export interface TraceBackend {
  /** `wa` for a single pod, `Deployment/web` for those of a template; undefined for an address that is no pod. */
  readonly pod: string | undefined;
  readonly address: Address;
  /** Undefined for ICMP. */
  readonly port: number | undefined;
  /** Fraction of new connections; undefined where nobody told enough. */
  readonly share: number | undefined;
  readonly node: string | undefined;
  /** Whom it sees as the source of the connection. */
  readonly sees: Address;
  readonly range: SourceRange | undefined;
}

/** One way that it may go. */
export interface TraceCase {
  /** The nodes or pods of which the case holds; empty where there is only one. */
  readonly where: readonly string[];
  readonly conditions: readonly TraceCondition[];
  readonly hops: readonly TraceHop[];
  readonly backends: readonly TraceBackend[];
  readonly outcome: TraceOutcome;
  readonly verdict: VerdictValue;
  /** The end in a few words, behind the verdict: "wb:8080 sees 203.0.113.9", "REJECT, refused at once". */
  readonly summary: string;
  readonly reasons: readonly Reason[];
  /** What to do instead. */
  readonly help: readonly Reason[];
  /** One flow in full, before and after translation; undefined where nothing arrives. */
  readonly example: string | undefined;
}

/** One address that the target has, or one way into the cluster. */
export interface TraceRoute {
  /** `192.168.10.12:30080`, `node port 30080 of any node`. */
  readonly to: string;
  /** What happens before a node of the cluster sees the packet. */
  readonly hops: readonly TraceHop[];
  readonly cases: readonly TraceCase[];
  /** True where there are more cases than anybody would read. */
  readonly incomplete: boolean;
}

export interface TraceEnd {
  readonly text: string;
  readonly range?: SourceRange;
}

export interface Trace {
  readonly unit: string;
  readonly from: TraceEnd;
  readonly to: TraceEnd;
  readonly protocol: TraceProtocol;
  /** What happens before there is an address; empty where the target is one. */
  readonly hops: readonly TraceHop[];
  /** None where no address is found. */
  readonly routes: readonly TraceRoute[];
  /** Over all cases of all routes. */
  readonly verdict: VerdictValue;
  readonly outcome: TraceOutcome;
  readonly summary: string;
  /** Of the whole; those of the case where there is a single one. */
  readonly reasons: readonly Reason[];
  readonly help: readonly Reason[];
  /** What was taken for granted. */
  readonly assumptions: readonly Reason[];
}

/** A value, or why there is none, in lines that say what to do. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export function found<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function problem(text: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: text };
}
