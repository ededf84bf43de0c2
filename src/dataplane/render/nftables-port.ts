/** One Service port in nftables: its chains, and its elements of the maps (pkg/proxy/nftables/proxier.go syncProxyRules). */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import { nftablesChain, nftablesEndpointName } from "./names.ts";
import type { LocalMatch } from "./node-settings.ts";
import { reachOf, type RuleEndpoint, type RulePort } from "./rule-ports.ts";

export interface NftSettings {
  readonly family: IpFamily;
  readonly localMatch: LocalMatch | undefined;
}

/** A named chain or set. */
export interface NftObject {
  readonly type: "chain" | "set";
  readonly name: string;
  readonly lines: readonly string[];
}

/** Key and, for maps, verdict. */
export interface NftElement {
  readonly key: string;
  readonly verdict: string | undefined;
  readonly comment: string | undefined;
}

export type NftContainer =
  | "cluster-ips"
  | "hairpin-connections"
  | "service-ips"
  | "service-nodeports"
  | "firewall-ips"
  | "no-endpoint-services"
  | "no-endpoint-nodeports";

export interface NftPort {
  readonly port: RulePort;
  readonly objects: readonly NftObject[];
  readonly elements: readonly (NftElement & { readonly container: NftContainer })[];
}

export const MASQUERADE = "mark set mark or 0x4000";

export function nftPort(port: RulePort, settings: NftSettings): NftPort {
  return { port, objects: objectsOf(port, settings), elements: elementsOf(port) };
}

/** `ip` or `ip6`, as it stands before a field of the header. */
export function header(family: IpFamily): "ip" | "ip6" {
  return family === "IPv6" ? "ip6" : "ip";
}

/** The words that match a pod's packets, or those of everybody else. */
export function matchText({ by, value }: LocalMatch, family: IpFamily, inverted: boolean): string {
  const not = inverted ? "!= " : "";
  return by === "block" ? `${header(family)} saddr ${not}${value}` : `iifname ${not}"${value.replace(/\+$/, "*")}"`;
}

function objectsOf(port: RulePort, settings: NftSettings): readonly NftObject[] {
  const { name, affinitySeconds, cluster, local, reachable, virtualIPs, sourceRanges } = port;
  const objects: NftObject[] = [];
  const chain = (chainName: string, lines: readonly string[]): number => objects.push({ type: "chain", name: chainName, lines });
  if (affinitySeconds !== undefined) {
    for (const endpoint of reachable) {
      objects.push(clientSet(port, endpoint, affinitySeconds, settings));
      chain(endpointName("endpoint", port, endpoint), endpointLines(port, endpoint, settings));
    }
  }
  for (const [prefix, endpoints] of [["service", cluster], ["local", local]] as const) {
    if (endpoints.length > 0) chain(nftablesChain(prefix, name), balance(port, endpoints, settings));
  }
  if (port.hasAny && port.external) chain(nftablesChain("external", name), externalLines(port, settings));
  // Unlike iptables, whether or not there is something to reach.
  if (virtualIPs.length > 0 && sourceRanges.length > 0) chain(nftablesChain("firewall", name), firewallLines(port, settings));
  return objects;
}

function endpointName(prefix: "endpoint" | "affinity", { name }: RulePort, { address, port }: RuleEndpoint): string {
  return nftablesEndpointName(prefix, name, address, port);
}

function clientSet(port: RulePort, endpoint: RuleEndpoint, seconds: number, { family }: NftSettings): NftObject {
  const lines = [`type ${family === "IPv6" ? "ipv6_addr" : "ipv4_addr"}`, "flags dynamic,timeout", `timeout ${seconds}s`];
  return { type: "set", name: endpointName("affinity", port, endpoint), lines };
}

function endpointLines(port: RulePort, endpoint: RuleEndpoint, { family }: NftSettings): readonly string[] {
  return [
    `update @${endpointName("affinity", port, endpoint)} { ${header(family)} saddr }`,
    `meta l4proto ${port.name.protocol} dnat to ${endpoint.text}`,
  ];
}

function balance(port: RulePort, endpoints: readonly RuleEndpoint[], { family }: NftSettings): readonly string[] {
  const random = `numgen random mod ${endpoints.length}`;
  if (port.affinitySeconds === undefined) {
    const targets = endpoints.map(({ address, port: number }, index) => `${index} : ${address} . ${number}`);
    return [`meta l4proto ${port.name.protocol} dnat ${header(family)} addr . port to ${random} map { ${targets.join(", ")} }`];
  }
  const known = endpoints.map((endpoint) => {
    return `${header(family)} saddr @${endpointName("affinity", port, endpoint)} goto ${endpointName("endpoint", port, endpoint)}`;
  });
  const targets = endpoints.map((endpoint, index) => `${index} : goto ${endpointName("endpoint", port, endpoint)}`);
  return [...known, `${random} vmap { ${targets.join(", ")} }`];
}

function externalLines(port: RulePort, { family, localMatch }: NftSettings): readonly string[] {
  const all = nftablesChain("service", port.name);
  const last = reachOf(port).external ? [`goto ${port.extLocal ? nftablesChain("local", port.name) : all}`] : [];
  if (!port.extLocal) return [`${MASQUERADE} comment "masquerade"`, ...last];
  return [
    ...(localMatch === undefined ? [] : [`${matchText(localMatch, family, false)} goto ${all} comment "short-circuit pod traffic"`]),
    `fib saddr type local ${MASQUERADE} comment "masquerade local traffic"`,
    `fib saddr type local goto ${all} comment "short-circuit local traffic"`,
    ...last,
  ];
}

function firewallLines({ sourceRanges, allowsNode, virtualIPs }: RulePort, { family }: NftSettings): readonly string[] {
  const sources = [...sourceRanges, ...(allowsNode ? virtualIPs : [])];
  return [`${header(family)} saddr != { ${sources.join(", ")} } drop`];
}

function elementsOf(port: RulePort): NftPort["elements"] {
  const { name, title, hasAny, clusterIP, externalIPs, virtualIPs, nodePort, sourceRanges } = port;
  const reach = reachOf(port);
  const elements: (NftElement & { container: NftContainer })[] = [];
  const add = (container: NftContainer, key: string, verdict?: string, comment?: string): number => elements.push({ container, key, verdict, comment });
  const at = (address: string): string => `${address} . ${name.protocol} . ${port.port}`;
  const none = hasAny ? "drop" : "goto reject-chain";
  const external = `goto ${nftablesChain("external", name)}`;
  for (const { address, port: number, onNode } of port.reachable) {
    if (onNode) add("hairpin-connections", `${address} . ${address} . ${name.protocol} . ${number}`);
  }
  add("cluster-ips", clusterIP);
  if (reach.internal) add("service-ips", at(clusterIP), `goto ${nftablesChain(port.intLocal ? "local" : "service", name)}`);
  else add("no-endpoint-services", at(clusterIP), none, title);
  for (const address of [...externalIPs, ...virtualIPs]) {
    if (hasAny) add("service-ips", at(address), external);
    if (!reach.external) add("no-endpoint-services", at(address), none, title);
  }
  if (sourceRanges.length > 0) for (const address of virtualIPs) add("firewall-ips", at(address), `goto ${nftablesChain("firewall", name)}`);
  if (nodePort !== undefined) {
    if (hasAny) add("service-nodeports", `${name.protocol} . ${nodePort}`, external);
    if (!reach.external) add("no-endpoint-nodeports", `${name.protocol} . ${nodePort}`, none, title);
  }
  return elements;
}
