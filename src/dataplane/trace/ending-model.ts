/** What one attempt comes to, and what it is asked of. */
import type { Address, Cluster } from "../cluster/model.ts";
import type { PacketSource } from "../proxy/model.ts";
import type { Reason, Verdict } from "../verdict.ts";
import type { TraceClient } from "./client.ts";
import type { Landing } from "./landing.ts";
import type { TraceHop, TraceOutcome, TraceProtocol } from "./model.ts";

export interface Setting {
  readonly cluster: Cluster;
  readonly client: TraceClient;
  readonly protocol: TraceProtocol;
  readonly port: number | undefined;
}

export interface Ending {
  readonly hops: readonly TraceHop[];
  readonly landings: readonly Landing[];
  /** The one for an example: it gets the connection, and is not the client itself where others are. */
  readonly reached?: Landing | undefined;
  /** Where the packet was sent to, and by whom, as the first node saw it. */
  readonly sent: { readonly source: PacketSource; readonly dst: Address } | undefined;
  readonly outcome: TraceOutcome;
  readonly verdict: Verdict;
  readonly help: readonly Reason[];
  /** In the place of the words for the outcome. */
  readonly summary?: string;
  /** True where a Local policy finds no pod on the node: whoever checks its health does not come there. */
  readonly withoutLocalPods?: boolean;
}

/** Before anything is judged. */
export type EndingBase = Pick<Ending, "hops" | "landings" | "sent" | "help">;
