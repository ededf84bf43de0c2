/** Packets that match no frontend: most belong to ordinary routing, some are refused all the same. */
import { canonicalAddress, familyOf, inSomeBlock } from "../cluster/ip.ts";
import type { Cluster, NodeState } from "../cluster/model.ts";
import type { Ask } from "../worlds.ts";
import { categorise, leftOutOf, NO_ENDPOINTS } from "./categorise.ts";
import { frontendIndex, isProxied } from "./frontends.ts";
import type { Decision, Packet, ServiceFrontend, SettledMode, Step } from "./model.ts";
import { isLocalTo } from "./node-ports.ts";
import { listOf } from "./serve.ts";

export function leftovers(cluster: Cluster, mode: SettledMode, node: NodeState, packet: Packet, ask: Ask): Decision {
  switch (mode) {
    case "iptables":
      return deadNodePort(cluster, node, packet, ask) ?? unhandled(whatItIs(cluster, node, packet));
    case "nftables":
      return ofNftables(cluster, packet) ?? unhandled(whatItIs(cluster, node, packet));
    case "ipvs":
      return ofIpvs(cluster, packet) ?? unhandled(whatItIs(cluster, node, packet));
    case "cilium-kpr":
      return unhandled(whatItIs(cluster, node, packet));
  }
}

function unhandled(text: string): Decision {
  return { kind: "unhandled", frontend: undefined, leftOut: [], steps: [step(text)] };
}

function stopped(kind: "reject" | "drop", text: string): Decision {
  return { kind, frontend: undefined, leftOut: [], steps: [step(text)] };
}

function step(text: string): Step {
  return { kind: "frontend", text, range: undefined };
}

function titleOf({ protocol, port }: Packet): string {
  return protocol === "ICMP" || port === undefined ? protocol : `port ${port}/${protocol}`;
}

function whatItIs(cluster: Cluster, node: NodeState, packet: Packet): string {
  const index = frontendIndex(cluster);
  const dst = canonicalAddress(packet.dst);
  const owner = index.clusterIPOwner(dst);
  const what = titleOf(packet);
  if (owner !== undefined && !isProxied(owner)) return `${packet.dst} belongs to Service ${owner.id}, which kube-proxy leaves to another proxy`;
  if (owner !== undefined && packet.protocol === "ICMP") return `no interface has the cluster IP of ${owner.id}, so nobody answers a ping: try one of the Service's ports`;
  if (owner !== undefined) return `Service ${owner.id} declares no ${what}: no rule matches, and nothing answers at a cluster IP`;
  if (index.isExternalFrontend(dst)) return `no Service declares ${what} at ${packet.dst}`;
  if (isLocalTo(node, dst)) return `no Service has ${what} on ${node.name}: its own processes answer, if any`;
  return `${packet.dst} is no frontend of a Service: ordinary routing`;
}

/**
 * Where no endpoint is usable, iptables refuses a node port on every local address, be it served there or
 * not (KUBE-EXTERNAL-SERVICES matches --dst-type LOCAL).
 */
function deadNodePort(cluster: Cluster, node: NodeState, packet: Packet, ask: Ask): Decision | undefined {
  const { protocol, port, dst } = packet;
  if (protocol === "ICMP" || port === undefined || !isLocalTo(node, dst)) return undefined;
  for (const frontend of frontendIndex(cluster).nodePort(familyOf(dst), protocol, port)) {
    const kind = filterOf(cluster, node, frontend, ask);
    if (kind === undefined) continue;
    const list = listOf(cluster, frontend);
    const text = `node port ${port} is not served at ${dst}, but closed on every address of ${node.name} while no endpoint is usable`;
    return { kind, frontend, leftOut: leftOutOf(list, NO_ENDPOINTS, node), steps: [step(text)] };
  }
  return undefined;
}

function filterOf(cluster: Cluster, node: NodeState, frontend: ServiceFrontend, ask: Ask): "reject" | "drop" | undefined {
  const { hasAny, extLocal, local } = categorise(frontend.service, listOf(cluster, frontend), node, ask);
  if (!hasAny) return "reject";
  return extLocal && local.endpoints.length === 0 ? "drop" : undefined;
}

/** Undeclared ports of known cluster IPs are refused; the rest of the Service range is dropped where it is known. */
function ofNftables(cluster: Cluster, packet: Packet): Decision | undefined {
  const owner = frontendIndex(cluster).clusterIPOwner(canonicalAddress(packet.dst));
  if (owner !== undefined && isProxied(owner)) {
    const what = packet.protocol === "ICMP" ? `a ping to the cluster IP of ${owner.id} meets no interface` : `Service ${owner.id} declares no ${titleOf(packet)}`;
    return stopped("reject", `${what}: nftables mode refuses it`);
  }
  if (!inSomeBlock(cluster.facts.serviceCIDRs ?? [], packet.dst)) return undefined;
  const text = owner === undefined ? `${packet.dst} is in the Service range, but no Service has it: nftables mode drops it` : `Service ${owner.id} is left to another proxy, and nftables mode drops the rest of the Service range`;
  return stopped("drop", text);
}

/** All virtual addresses are bound to kube-ipvs0, and new connections to other ports of them are refused. */
function ofIpvs(cluster: Cluster, packet: Packet): Decision | undefined {
  const index = frontendIndex(cluster);
  const dst = canonicalAddress(packet.dst);
  const owner = index.clusterIPOwner(dst);
  const bound = (owner !== undefined && isProxied(owner)) || index.isExternalFrontend(dst);
  return bound ? stopped("reject", `${packet.dst} is bound to kube-ipvs0, and no Service declares ${titleOf(packet)} there`) : undefined;
}

