/**
 * Rules of one Service port in the table nat: where its addresses lead, and who is masqueraded on the way
 * (pkg/proxy/iptables/proxier.go syncProxyRules).
 */
import { iptablesChain, iptablesEndpointChain } from "./names.ts";
import type { LocalMatch } from "./node-settings.ts";
import { reachOf, type RuleEndpoint, type RulePort } from "./rule-ports.ts";

export interface NatSettings {
  readonly masqueradeAll: boolean;
  readonly localMatch: LocalMatch | undefined;
  /** So many endpoints that kube-proxy saves the comments of rules to endpoints. */
  readonly large: boolean;
}

/** Chains to declare, and rules to append. */
export interface Rules {
  readonly chains: readonly string[];
  readonly rules: readonly string[];
}

const MARK = "KUBE-MARK-MASQ";

export function natRules(port: RulePort, settings: NatSettings): Rules {
  const { name } = port;
  const reach = reachOf(port);
  const chains: string[] = [];
  const rules: string[] = dispatch(port);
  if (reach.internal) rules.push(...clusterIPMasquerade(port, settings));
  if (port.hasAny && port.external) {
    chains.push(iptablesChain("KUBE-EXT", name));
    rules.push(...externalRules(port, settings));
  }
  if (hasFirewall(port)) {
    chains.push(iptablesChain("KUBE-FW", name));
    rules.push(...firewallRules(port));
  }
  for (const [prefix, endpoints] of [["KUBE-SVC", port.cluster], ["KUBE-SVL", port.local]] as const) {
    if (endpoints.length === 0) continue;
    chains.push(iptablesChain(prefix, name));
    rules.push(...balance(port, iptablesChain(prefix, name), endpoints, settings));
  }
  for (const endpoint of port.reachable) {
    chains.push(iptablesEndpointChain(name, endpoint.text));
    rules.push(...endpointRules(port, endpoint, settings));
  }
  return { chains, rules };
}

/** Source ranges hold as soon as there is something to reach. */
export function hasFirewall({ hasAny, virtualIPs, sourceRanges }: RulePort): boolean {
  return hasAny && virtualIPs.length > 0 && sourceRanges.length > 0;
}

/** Protocol, destination and port as kube-proxy writes them. */
export function towards({ name: { protocol } }: RulePort, address: string | undefined, port: number): string {
  return `-m ${protocol} -p ${protocol}${address === undefined ? "" : ` -d ${address}`} --dport ${port}`;
}

function dispatch(port: RulePort): string[] {
  const { name, title } = port;
  const external = iptablesChain("KUBE-EXT", name);
  const rules: string[] = [];
  const to = (address: string, what: string, chain: string): number => {
    return rules.push(`-A KUBE-SERVICES -m comment --comment "${title} ${what}" ${towards(port, address, port.port)} -j ${chain}`);
  };
  if (reachOf(port).internal) to(port.clusterIP, "cluster IP", iptablesChain(port.intLocal ? "KUBE-SVL" : "KUBE-SVC", name));
  if (!port.hasAny) return rules;
  for (const address of port.externalIPs) to(address, "external IP", external);
  for (const address of port.virtualIPs) to(address, "loadbalancer IP", hasFirewall(port) ? iptablesChain("KUBE-FW", name) : external);
  if (port.nodePort !== undefined) {
    rules.push(`-A KUBE-NODEPORTS -m comment --comment ${title} ${towards(port, undefined, port.nodePort)} -j ${external}`);
  }
  return rules;
}

/** What comes from outside to a cluster IP may be answered by another node, so the answer must come back here. */
function clusterIPMasquerade(port: RulePort, { masqueradeAll, localMatch }: NatSettings): readonly string[] {
  const { name, title, clusterIP, intLocal } = port;
  if (!masqueradeAll && localMatch === undefined) return [];
  const who = masqueradeAll || localMatch === undefined ? "" : ` ${matchText(localMatch, true)}`;
  const chain = iptablesChain(intLocal ? "KUBE-SVL" : "KUBE-SVC", name);
  return [`-A ${chain} -m comment --comment "${title} cluster IP" ${towards(port, clusterIP, port.port)}${who} -j ${MARK}`];
}

function matchText({ by, value }: LocalMatch, inverted: boolean): string {
  return `${inverted ? "! " : ""}${by === "block" ? "-s" : "-i"} ${value}`;
}

function externalRules(port: RulePort, { localMatch }: NatSettings): readonly string[] {
  const { name, title, extLocal } = port;
  const chain = iptablesChain("KUBE-EXT", name);
  const all = iptablesChain("KUBE-SVC", name);
  const rule = (comment: string, match: string, target: string): string => {
    return `-A ${chain} -m comment --comment "${comment} for ${title} external destinations"${match} -j ${target}`;
  };
  const last = reachOf(port).external ? [`-A ${chain} -j ${extLocal ? iptablesChain("KUBE-SVL", name) : all}`] : [];
  if (!extLocal) return [rule("masquerade traffic", "", MARK), ...last];
  // Pods and the node itself come as if from outside and back: the policies do not hold for them.
  return [
    ...(localMatch === undefined ? [] : [rule("pod traffic", ` ${matchText(localMatch, false)}`, all)]),
    rule("masquerade LOCAL traffic", " -m addrtype --src-type LOCAL", MARK),
    rule("route LOCAL traffic", " -m addrtype --src-type LOCAL", all),
    ...last,
  ];
}

/** Who gets to its end is not translated, and dropped by KUBE-PROXY-FIREWALL. */
function firewallRules({ name, title, sourceRanges, allowsNode, virtualIPs }: RulePort): readonly string[] {
  const chain = iptablesChain("KUBE-FW", name);
  // A node that holds the address itself sends from it.
  const sources = [...sourceRanges, ...(allowsNode ? virtualIPs : [])];
  return [
    ...sources.map((source) => `-A ${chain} -m comment --comment "${title} loadbalancer IP" -s ${source} -j ${iptablesChain("KUBE-EXT", name)}`),
    `-A ${chain} -m comment --comment "other traffic to ${title} will be dropped by KUBE-PROXY-FIREWALL"`,
  ];
}

/** The i-th of n rules matches one in n - i of those that came so far, so that all get the same share. */
function balance({ name, title, affinitySeconds }: RulePort, chain: string, endpoints: readonly RuleEndpoint[], { large }: NatSettings): readonly string[] {
  const begin = (text: string): string => `-A ${chain}${large ? "" : ` -m comment --comment "${title} -> ${text}"`}`;
  const known = endpoints.map(({ text }) => {
    const to = iptablesEndpointChain(name, text);
    return `${begin(text)} -m recent --name ${to} --rcheck --seconds ${affinitySeconds ?? 0} --reap -j ${to}`;
  });
  const chosen = endpoints.map(({ text }, index) => {
    const left = endpoints.length - index;
    const chance = left === 1 ? "" : ` -m statistic --mode random --probability ${(1 / left).toFixed(10)}`;
    return `${begin(text)}${chance} -j ${iptablesEndpointChain(name, text)}`;
  });
  return affinitySeconds === undefined ? chosen : [...known, ...chosen];
}

function endpointRules({ name, title, affinitySeconds }: RulePort, { address, text }: RuleEndpoint, { large }: NatSettings): readonly string[] {
  const chain = iptablesEndpointChain(name, text);
  const begin = `-A ${chain}${large ? "" : ` -m comment --comment ${title}`}`;
  const remember = affinitySeconds === undefined ? "" : ` -m recent --name ${chain} --set`;
  return [
    // A pod that was chosen for its own connection would otherwise answer itself directly.
    `${begin} -s ${address} -j ${MARK}`,
    `${begin}${remember} -m ${name.protocol} -p ${name.protocol} -j DNAT --to-destination ${text}`,
  ];
}
