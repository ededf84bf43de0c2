/** What one node's proxy does with the first packet of a connection: match, filter, choose, translate. */
import type { Protocol } from "../../graph/model.ts";
import { canonicalAddress, familyOf, isSymbolic } from "../cluster/ip.ts";
import type { Cluster, NodeState } from "../cluster/model.ts";
import type { Ask } from "../worlds.ts";
import { decideCilium } from "./cilium.ts";
import { frontendIndex } from "./frontends.ts";
import { decideIpvs } from "./ipvs.ts";
import { leftovers } from "./leftovers.ts";
import type { Decision, KubeProxyMode, Packet, ServiceFrontend, SettledMode } from "./model.ts";
import { isLocalTo, servesNodePortsAt } from "./node-ports.ts";
import { serve } from "./serve.ts";

/** @param node the node that handles the packet, be it sent from there or arrived there */
export function decide(cluster: Cluster, node: NodeState, packet: Packet, ask: Ask): Decision {
  const mode = settledMode(cluster, ask);
  const frontends = matching(cluster, mode, node, packet);
  const [frontend, second] = frontends;
  if (frontend === undefined) return leftovers(cluster, mode, node, packet, ask);
  if (second !== undefined) return conflict(frontends);
  return decideFrontend(cluster, node, packet, frontend, ask);
}

/** The same for a frontend that is known to match, be its address or port assigned by the cluster. */
export function decideFrontend(cluster: Cluster, node: NodeState, packet: Packet, frontend: ServiceFrontend, ask: Ask): Decision {
  const mode = settledMode(cluster, ask);
  if (mode === "cilium-kpr") return decideCilium(cluster, node, packet, frontend, ask);
  if (mode === "ipvs") return decideIpvs(cluster, node, packet, frontend, ask);
  return serve(cluster, mode, node, packet, frontend, ask);
}

/** Without a word about the mode all of kube-proxy's are possible. */
export function settledMode({ facts }: Cluster, ask: Ask): SettledMode {
  if (facts.proxyMode !== "unknown") return facts.proxyMode;
  for (const mode of ["iptables", "nftables"] as const) {
    const yes = `kube-proxy runs in ${mode} mode`;
    if (ask({ id: `mode ${mode}`, yes, no: `kube-proxy does not run in ${mode} mode`, settledBy: "cluster.proxyMode in the config" })) return mode;
  }
  return "ipvs";
}

/** Exact addresses before node ports; several where Services claim the same address and port. */
function matching(cluster: Cluster, mode: SettledMode, node: NodeState, packet: Packet): readonly ServiceFrontend[] {
  const { protocol, port } = packet;
  if (protocol === "ICMP" || port === undefined) return [];
  const index = frontendIndex(cluster);
  const dst = canonicalAddress(packet.dst);
  const exact = index.exact(dst, protocol, port);
  if (exact.length > 0) return exact;
  if (!isLocalTo(node, dst) || !servesNodePorts(cluster, mode, node, dst, protocol)) return [];
  return index.nodePort(familyOf(dst), protocol, port).map((frontend) => ({ ...frontend, address: dst }));
}

function servesNodePorts(cluster: Cluster, mode: SettledMode, node: NodeState, address: string, protocol: Protocol): boolean {
  if (isSymbolic(address)) return true;
  const like: KubeProxyMode = mode === "cilium-kpr" ? "iptables" : mode;
  return servesNodePortsAt(cluster, like, node, address, protocol);
}

/** Whichever rule was written first (iptables) or last (nftables), by the order of a hash map. */
function conflict(frontends: readonly ServiceFrontend[]): Decision {
  const owners = frontends.map(({ service }) => service.id).join(" and ");
  const first = frontends[0];
  return {
    kind: "conflict",
    frontends,
    steps: [{ kind: "frontend", text: `${owners} claim the same address, port and protocol: which one answers is undefined`, range: first?.range }],
  };
}
