/** On which addresses of a node its proxy serves node ports (pkg/proxy/util/nodeport_addresses.go, cmd/kube-proxy/app/server_linux.go). */
import type { Protocol } from "../../graph/model.ts";
import { blocksOf, canonicalAddress, familyOf, inSomeBlock, isLoopback } from "../cluster/ip.ts";
import type { Address, Cluster, NodeState } from "../cluster/model.ts";
import type { KubeProxyMode } from "./model.ts";

/** @param protocol the userspace proxy for nftables' localhost takes TCP only */
export function servesNodePortsAt(cluster: Cluster, mode: KubeProxyMode, node: NodeState, address: Address, protocol: Protocol): boolean {
  const { nodePortAddresses } = cluster.facts;
  const family = familyOf(address);
  if (isLoopback(address)) return mode === "nftables" ? protocol === "TCP" && hasLocalhostProxy(cluster) : servesLoopback(cluster, mode, address);
  const words = nodePortAddresses ?? (mode === "nftables" ? ["primary"] : []);
  if (isPrimaryOnly(words)) return isPrimary(node, address);
  const blocks = blocksOf(words.filter((word) => word.includes("/")), family);
  // Blocks of the other family alone leave this one as if nothing were set.
  return blocks.length === 0 || inSomeBlock(blocks, address);
}

/** The word counts alone only, or beside `localhost` (cmd/kube-proxy/app/server.go). */
function isPrimaryOnly(words: readonly string[]): boolean {
  const others = words.filter((word) => word !== "localhost");
  return others.length === 1 && others[0] === "primary";
}

/** A symbolic node shows the address that its Node object names first. */
function isPrimary(node: NodeState, address: Address): boolean {
  if (node.symbolic) return true;
  const primary = node.addresses.find((own) => familyOf(own) === familyOf(address));
  return primary !== undefined && canonicalAddress(primary) === canonicalAddress(address);
}

/**
 * A listening socket in kube-proxy itself, on 127.0.0.1 and ::1: gate KubeProxyNFTablesLocalhostNodePorts of
 * 1.37, with `localhost` or a loopback block among the addresses (pkg/proxy/localnodeportproxy/proxy.go).
 */
function hasLocalhostProxy({ facts }: Cluster): boolean {
  const words = facts.nodePortAddresses ?? [];
  const asked = words.includes("localhost") || words.some((word) => isLoopback(word.split("/")[0] ?? ""));
  return facts.localhostNodePorts === true && asked;
}

/** Only iptables, only IPv4, unless addresses are restricted to others. */
function servesLoopback(cluster: Cluster, mode: KubeProxyMode, address: Address): boolean {
  const { localhostNodePorts, nodePortAddresses } = cluster.facts;
  if (mode !== "iptables" || localhostNodePorts === false || familyOf(address) === "IPv6") return false;
  if (isPrimaryOnly(nodePortAddresses ?? [])) return false;
  const blocks = blocksOf(nodePortAddresses ?? [], "IPv4");
  return blocks.length === 0 || inSomeBlock(blocks, address);
}

/** True for every address that the node's own routing delivers to itself. */
export function isLocalTo(node: NodeState, address: Address): boolean {
  if (isLoopback(address)) return true;
  if (node.symbolic && address === node.name) return true;
  const wanted = canonicalAddress(address);
  return node.addresses.some((own) => canonicalAddress(own) === wanted) || node.otherAddresses.some((own) => canonicalAddress(own) === wanted);
}
