/** What versions before the newest do otherwise; the simulator itself follows the newest. */
import type { ProxyMode } from "../case.ts";

export interface OlderWays {
  /**
   * A pod that is chosen for its own connection sees the node also where that node is not its own. Newer ones
   * hold only the endpoints of their own node in the set `hairpin-connections`; older ones had a rule in the
   * chain of each endpoint (pkg/proxy/nftables/proxier.go of 1.34 and of 1.36).
   */
  readonly hairpinAnywhere: boolean;
}

export function olderWays(mode: ProxyMode, minor: string): OlderWays {
  return { hairpinAnywhere: mode === "nftables" && minorNumber(minor) < 36 };
}

function minorNumber(minor: string): number {
  return Number(minor.split(".")[1]);
}
