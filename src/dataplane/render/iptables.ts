/** The rules that kube-proxy's iptables mode holds on one node in one family (pkg/proxy/iptables/proxier.go). */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Concrete } from "../cluster/concrete.ts";
import type { NodeState } from "../cluster/model.ts";
import { gapLines, headLines, nodeText, portComment } from "./head.ts";
import { natRules } from "./iptables-chains.ts";
import { filterRules } from "./iptables-filter.ts";
import { interfaceAssumptions, localhostNodePorts, localMatch, nodePortAddresses } from "./node-settings.ts";
import { type RulePort, rulePorts } from "./rule-ports.ts";

/** `--iptables-masquerade-bit` 14. */
const MARK = "0x4000";

/** From here on kube-proxy saves comments (largeClusterEndpointsThreshold). */
const LARGE = 1000;

const FILTER_CHAINS = ["KUBE-SERVICES", "KUBE-EXTERNAL-SERVICES", "KUBE-FORWARD", "KUBE-NODEPORTS", "KUBE-PROXY-FIREWALL", "KUBE-FIREWALL"];
const NAT_CHAINS = ["KUBE-SERVICES", "KUBE-NODEPORTS", "KUBE-POSTROUTING", "KUBE-MARK-MASQ"];

const NEW = "-m conntrack --ctstate NEW ";

/** Each is put before what is there already, as kube-proxy does it (iptablesJumpChains). */
const FILTER_JUMPS = [
  `-I INPUT ${NEW}-m comment --comment "kubernetes externally-visible service portals" -j KUBE-EXTERNAL-SERVICES`,
  `-I FORWARD ${NEW}-m comment --comment "kubernetes externally-visible service portals" -j KUBE-EXTERNAL-SERVICES`,
  '-I INPUT -m comment --comment "kubernetes health check service ports" -j KUBE-NODEPORTS',
  `-I FORWARD ${NEW}-m comment --comment "kubernetes service portals" -j KUBE-SERVICES`,
  `-I OUTPUT ${NEW}-m comment --comment "kubernetes service portals" -j KUBE-SERVICES`,
  '-I FORWARD -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD',
  `-I INPUT ${NEW}-m comment --comment "kubernetes load balancer firewall" -j KUBE-PROXY-FIREWALL`,
  `-I OUTPUT ${NEW}-m comment --comment "kubernetes load balancer firewall" -j KUBE-PROXY-FIREWALL`,
  `-I FORWARD ${NEW}-m comment --comment "kubernetes load balancer firewall" -j KUBE-PROXY-FIREWALL`,
  "-I INPUT -j KUBE-FIREWALL",
  "-I OUTPUT -j KUBE-FIREWALL",
];

const NAT_JUMPS = [
  '-I OUTPUT -m comment --comment "kubernetes service portals" -j KUBE-SERVICES',
  '-I PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES',
  '-I POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING',
];

const FORWARDING = [
  "-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP",
  `-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark ${MARK}/${MARK} -j ACCEPT`,
  '-A KUBE-FORWARD -m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
];

/** What is marked is masqueraded, and loses the mark for the next round through the stack. */
const MASQUERADING = [
  `-A KUBE-POSTROUTING -m mark ! --mark ${MARK}/${MARK} -j RETURN`,
  `-A KUBE-POSTROUTING -j MARK --xor-mark ${MARK}`,
  '-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully',
  `-A KUBE-MARK-MASQ -j MARK --or-mark ${MARK}`,
];

/** `route_localnet` opens 127.0.0.0/8 to neighbours, which this closes again (kubelet has the same rule). */
const NO_MARTIANS =
  '-A KUBE-FIREWALL -m comment --comment "block incoming localnet connections" -d 127.0.0.0/8 ! -s 127.0.0.0/8 -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP';

/** Text for `iptables-restore`, or `ip6tables-restore` for IPv6. */
export function renderIptables(concrete: Concrete, node: NodeState, family: IpFamily): string {
  const { cluster } = concrete;
  const { ports, totalEndpoints, left } = rulePorts(concrete, node, family);
  const settings = { masqueradeAll: cluster.facts.masqueradeAll, localMatch: localMatch(cluster, node, family), large: totalEndpoints > LARGE };
  const nat = ports.map((port) => ({ port, ...natRules(port, settings) }));
  const filter = ports.map((port) => ({ port, rules: filterRules(port) }));
  const command = family === "IPv6" ? "ip6tables-restore" : "iptables-restore";
  const head = {
    title: `kube-proxy, iptables mode, ${family}, node ${nodeText(node)}`,
    usage: [`Load with: ${command} --noflush (without it other rules of nat and filter go; a second time doubles the jumps)`],
    assumed: [...concrete.assumed, ...interfaceAssumptions(cluster)],
    left: [...left, ...gapLines(cluster.graph)],
  };
  const lines = [
    ...headLines(head),
    "*filter",
    ...declared(FILTER_CHAINS),
    ...FILTER_JUMPS,
    ...(localhostNodePorts(cluster, family) ? [NO_MARTIANS] : []),
    ...FORWARDING,
    ...filter.flatMap(grouped),
    "COMMIT",
    "*nat",
    ...declared([...NAT_CHAINS, ...nat.flatMap(({ chains }) => chains)]),
    ...NAT_JUMPS,
    ...MASQUERADING,
    ...nat.flatMap(grouped),
    ...nodePortRules(concrete, node, family),
    "COMMIT",
  ];
  return `${lines.join("\n")}\n`;
}

function declared(chains: readonly string[]): readonly string[] {
  return chains.map((chain) => `:${chain} - [0:0]`);
}

function grouped({ port, rules }: { readonly port: RulePort; readonly rules: readonly string[] }): readonly string[] {
  return rules.length === 0 ? [] : [portComment(port), ...rules];
}

/** Node ports come last: an address that a Service claims as its own beats them. */
function nodePortRules({ cluster }: Concrete, node: NodeState, family: IpFamily): readonly string[] {
  const begin = '-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain"';
  const localhost = localhostNodePorts(cluster, family);
  const addresses = nodePortAddresses(cluster, node, family, []);
  if (addresses === "all") {
    const except = family === "IPv6" ? " ! -d ::1/128" : localhost ? "" : " ! -d 127.0.0.0/8";
    return [`${begin} -m addrtype --dst-type LOCAL${except} -j KUBE-NODEPORTS`];
  }
  const served = addresses.filter((address) => address !== "::1" && (localhost || address !== "127.0.0.1"));
  return served.map((address) => `${begin} -d ${address} -j KUBE-NODEPORTS`);
}
