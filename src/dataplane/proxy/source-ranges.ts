/** Whom `loadBalancerSourceRanges` let through to a load balancer's address. */
import { blocksOf, canonicalAddress, familyOf, inSomeBlock, isSymbolic } from "../cluster/ip.ts";
import type { NodeState } from "../cluster/model.ts";
import type { Ask } from "../worlds.ts";
import type { Packet, ServiceFrontend } from "./model.ts";

/**
 * The ranges of the frontend's family, where any hold: for load balancer addresses only, never for node
 * ports, cluster IPs and external IPs (pkg/proxy/serviceport.go).
 */
export function rangesOf({ type, family, service }: ServiceFrontend): readonly string[] {
  if (type !== "LoadBalancer") return [];
  return blocksOf(service.service.loadBalancerSourceRanges.map(({ text }) => text), family);
}

export function isLetIn(frontend: ServiceFrontend, packet: Packet, node: NodeState, ask: Ask): boolean {
  const ranges = rangesOf(frontend);
  if (ranges.length === 0) return true;
  const { address } = packet.source;
  if (isSymbolic(address)) return ranges.some((range) => range.endsWith("/0")) || askAbout(frontend, address, ranges, ask);
  if (inSomeBlock(ranges, address)) return true;
  // A node that holds the address uses it as the source of what it sends to it.
  const own = node.addresses.find((held) => familyOf(held) === frontend.family);
  return canonicalAddress(address) === frontend.address && own !== undefined && inSomeBlock(ranges, own);
}

function askAbout({ service }: ServiceFrontend, address: string, ranges: readonly string[], ask: Ask): boolean {
  const where = ranges.join(", ");
  const who = address.replace(/^<(.*)>$/, "$1");
  return ask({
    id: `ranges ${service.id} ${address}`,
    yes: `the address of ${who} lies in loadBalancerSourceRanges (${where})`,
    no: `the address of ${who} lies outside loadBalancerSourceRanges (${where})`,
    settledBy: "the client's address",
  });
}
