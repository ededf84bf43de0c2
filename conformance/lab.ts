/** The addresses of the laboratory, as its Go part lays them out. */
import type { IpFamily, NodeFacts } from "../src/graph/cluster-facts.ts";

export interface LabNode {
  readonly name: string;
  readonly number: number;
  readonly zone: string;
  /** On the network that joins the nodes; the primary ones. */
  readonly addresses: Readonly<Record<IpFamily, string>>;
  /** Of the bridge that its pods hang on. */
  readonly bridge: Readonly<Record<IpFamily, string>>;
  /** On further interfaces. */
  readonly others: readonly string[];
}

const ZONES = ["a", "b", "b", "c"];

export const NODES: readonly LabNode[] = ZONES.map((zone, index) => {
  const number = index + 1;
  return {
    name: `n${number}`,
    number,
    zone,
    addresses: { IPv4: `192.168.10.${10 + number}`, IPv6: `fd00:10::${10 + number}` },
    bridge: { IPv4: `10.244.${number}.1`, IPv6: `fd00:244:${number}::1` },
    others: number === 1 ? ["172.16.0.11"] : [],
  };
});

/** Last parts of the addresses that pods of a node may have. */
export const POD_POOL = [10, 11, 12, 20, 21, 30] as const;

/** The bridge of a node's pods, and what kube-proxy is told as the prefix of its name (internal/fabric/plan.go). */
export const POD_BRIDGE = "kh-br0";
export const POD_BRIDGE_PREFIX = "kh-br";

export const POD_CIDRS = ["10.244.0.0/16", "fd00:244::/32"] as const;
export const SERVICE_CIDRS = ["10.96.0.0/16", "fd00:96::/112"] as const;

export const OUTSIDE: Readonly<Record<"ext" | "bad", Readonly<Record<IpFamily, string>>>> = {
  ext: { IPv4: "203.0.113.9", IPv6: "fd00:203::9" },
  bad: { IPv4: "198.18.0.5", IPv6: "fd00:198::5" },
};

/** Nobody answers there, and nobody says so. */
export const NOWHERE: Readonly<Record<IpFamily, string>> = { IPv4: "192.0.2.10", IPv6: "2001:db8::10" };

export function podAddress(node: number, last: number, family: IpFamily = "IPv4"): string {
  return family === "IPv4" ? `10.244.${node}.${last}` : `fd00:244:${node}::${last}`;
}

export function familyOf(address: string): IpFamily {
  return address.includes(":") ? "IPv6" : "IPv4";
}

export function nodeNamed(name: string): LabNode {
  const node = NODES.find((n) => n.name === name);
  if (node === undefined) throw new Error(`the laboratory has no node ${name}`);
  return node;
}

/** Everything that routing takes for the node's own. */
export function ownAddresses(node: LabNode): string[] {
  return [...Object.values(node.addresses), ...Object.values(node.bridge), ...node.others];
}

/** The nodes as the config of a project would describe them. */
export function nodeFacts(bound: readonly { readonly node: string; readonly address: string }[]): NodeFacts[] {
  return NODES.map((node) => ({
    name: node.name,
    addresses: [node.addresses.IPv4, node.addresses.IPv6],
    otherAddresses: [
      ...Object.values(node.bridge),
      ...node.others,
      ...bound.filter((b) => b.node === node.name).map(({ address }) => address),
    ],
    zone: node.zone,
    podCIDRs: [`10.244.${node.number}.0/24`, `fd00:244:${node.number}::/64`],
  }));
}
