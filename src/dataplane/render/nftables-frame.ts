/** The part of kube-proxy's nftables table that every node has (pkg/proxy/nftables/proxier.go setupNFTables). */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Cluster, NodeState } from "../cluster/model.ts";
import { blocksOf } from "../cluster/ip.ts";
import { canonicalBlock } from "../cluster/ip-block.ts";
import { localMatch, nodePortAddresses } from "./node-settings.ts";
import { header, MASQUERADE, matchText, type NftContainer, type NftObject } from "./nftables-port.ts";

/** Sets and maps that hold elements of Service ports. */
export interface NftMap {
  readonly type: "set" | "map";
  readonly name: NftContainer;
  readonly lines: readonly string[];
}

export function containers(family: IpFamily): readonly NftMap[] {
  const address = family === "IPv6" ? "ipv6_addr" : "ipv4_addr";
  const exact = `type ${address} . inet_proto . inet_service : verdict`;
  const ports = "type inet_proto . inet_service : verdict";
  const container = (type: NftMap["type"], name: NftContainer, keys: string, comment: string): NftMap => ({ type, name, lines: [keys, `comment "${comment}"`] });
  return [
    container("set", "cluster-ips", `type ${address}`, "Active ClusterIPs"),
    container("set", "hairpin-connections", `type ${address} . ${address} . inet_proto . inet_service`, "service hairpin connections"),
    container("map", "service-ips", exact, "ClusterIP, ExternalIP and LoadBalancer IP traffic"),
    container("map", "service-nodeports", ports, "NodePort traffic"),
    container("map", "firewall-ips", exact, "destinations that are subject to LoadBalancerSourceRanges"),
    container("map", "no-endpoint-services", exact, "vmap to drop or reject packets to services with no endpoints"),
    container("map", "no-endpoint-nodeports", ports, "vmap to drop or reject packets to service nodeports with no endpoints"),
  ];
}

/** Chains at the hooks of the kernel, and those that they jump to. */
export function frame(cluster: Cluster, node: NodeState, family: IpFamily): readonly NftObject[] {
  const ip = header(family);
  const served = nodePortAddresses(cluster, node, family, ["primary"]);
  const notLocalhost = family === "IPv6" ? "ip6 daddr != ::1" : "ip daddr != 127.0.0.0/8";
  const checked = served === "all" ? notLocalhost : `${ip} daddr @nodeport-ips`;
  const exact = `${ip} daddr . meta l4proto . th dport vmap`;
  const chain = (name: string, ...lines: string[]): NftObject => ({ type: "chain", name, lines });
  return [
    ...(served === "all" ? [] : [nodePortSet(family, served.filter((address) => address !== "127.0.0.1" && address !== "::1"))]),
    ...hooks(),
    chain("reject-chain", 'comment "helper for @no-endpoint-services / @no-endpoint-nodeports"', "reject"),
    chain("firewall-check", `${exact} @firewall-ips`),
    chain("service-endpoints-check", `${exact} @no-endpoint-services`),
    chain("nodeport-endpoints-check", `${checked} meta l4proto . th dport vmap @no-endpoint-nodeports`),
    chain("cluster-ips-check", ...clusterIPsCheck(cluster, family)),
    chain("services", ...masqueradeClusterIPs(cluster, node, family), `${exact} @service-ips`, `${served === "all" ? "fib daddr type local " : ""}${checked} meta l4proto . th dport vmap @service-nodeports`),
    chain(
      "masquerading",
      "mark and 0x4000 != 0 mark set mark xor 0x4000 masquerade fully-random",
      `ct status dnat ${ip} saddr . ${ip} daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random`,
    ),
  ];
}

function nodePortSet(family: IpFamily, addresses: readonly string[]): NftObject {
  const elements = addresses.length === 0 ? [] : [`elements = { ${addresses.join(", ")} }`];
  return { type: "set", name: "nodeport-ips", lines: [`type ${family === "IPv6" ? "ipv6_addr" : "ipv4_addr"}`, 'comment "IPs that accept NodePort traffic"', ...elements] };
}

/** Source ranges are asked before translation, and whether there are endpoints after it, where packets can be refused. */
function hooks(): readonly NftObject[] {
  const chain = (name: string, hook: string, ...lines: string[]): NftObject => ({ type: "chain", name, lines: [`type ${hook};`, ...lines] });
  const empty = "ct state new jump service-endpoints-check";
  return [
    chain("filter-prerouting-pre-dnat", "filter hook prerouting priority -110", "ct state new jump firewall-check"),
    chain("filter-output-pre-dnat", "filter hook output priority -110", "ct state new jump firewall-check"),
    chain("filter-input", "filter hook input priority 0", "ct state new jump nodeport-endpoints-check", empty),
    chain("filter-forward", "filter hook forward priority 0", empty, "ct state new jump cluster-ips-check"),
    chain("filter-output", "filter hook output priority 0", empty, "ct state new jump cluster-ips-check"),
    chain("nat-prerouting", "nat hook prerouting priority -100", "jump services"),
    chain("nat-output", "nat hook output priority -100", "jump services"),
    chain("nat-postrouting", "nat hook postrouting priority 100", "jump masquerading"),
  ];
}

function clusterIPsCheck({ facts }: Cluster, family: IpFamily): readonly string[] {
  const blocks = blocksOf(facts.serviceCIDRs ?? [], family).flatMap((cidr) => canonicalBlock(cidr) ?? []);
  const unallocated = blocks.length === 0 ? [] : [`${header(family)} daddr { ${blocks.join(", ")} } drop comment "Drop traffic to unallocated ClusterIPs"`];
  return [`${header(family)} daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"`, ...unallocated];
}

function masqueradeClusterIPs(cluster: Cluster, node: NodeState, family: IpFamily): readonly string[] {
  const begin = `${header(family)} daddr @cluster-ips`;
  if (cluster.facts.masqueradeAll) return [`${begin} ${MASQUERADE} comment "masquerade all clusterIP traffic"`];
  const match = localMatch(cluster, node, family);
  if (match === undefined) return [];
  return [`${begin} ${matchText(match, family, true)} ${MASQUERADE} comment "masquerade clusterIP traffic from outside cluster"`];
}
