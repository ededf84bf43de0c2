/** What kube-proxy's flags mean on one node: who is a pod, and where node ports are served. */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import { canonicalBlock } from "../cluster/ip-block.ts";
import { blocksOf, familyOf, inBlock, inSomeBlock, isLoopback } from "../cluster/ip.ts";
import type { Address, Cluster, NodeState } from "../cluster/model.ts";
import type { Assumption } from "../cluster/assumption.ts";

/** Who is a pod: by source block or by interface, in the words of both (pkg/proxy/util/localdetector.go). */
export interface LocalMatch {
  readonly by: "block" | "interface";
  /** A block, or an interface; a prefix of names ends with `+`. */
  readonly value: string;
}

/** What the plugins' own documentation has. */
const BRIDGE = "cni0";
const PREFIX = "veth";

/** Undefined where kube-proxy does not tell pods from others. Of several blocks of a family it takes the first (getLocalDetectors). */
export function localMatch({ facts }: Cluster, node: NodeState, family: IpFamily): LocalMatch | undefined {
  switch (facts.detectLocal) {
    case "none":
      return undefined;
    case "ClusterCIDR":
      return blockMatch(facts.podCIDRs ?? [], family);
    case "NodeCIDR":
      return blockMatch(node.podCIDRs, family);
    case "BridgeInterface":
      return { by: "interface", value: facts.podInterface ?? BRIDGE };
    case "InterfaceNamePrefix":
      return { by: "interface", value: `${facts.podInterface ?? PREFIX}+` };
  }
}

function blockMatch(cidrs: readonly string[], family: IpFamily): LocalMatch | undefined {
  const value = blocksOf(cidrs, family).map(canonicalBlock).find((block) => block !== undefined);
  return value === undefined ? undefined : { by: "block", value };
}

export function interfaceAssumptions({ facts }: Cluster): readonly Assumption[] {
  if (facts.podInterface !== undefined) return [];
  if (facts.detectLocal === "BridgeInterface") return [{ what: "bridge of the pods", value: BRIDGE }];
  return facts.detectLocal === "InterfaceNamePrefix" ? [{ what: "interfaces of the pods", value: `${PREFIX}+` }] : [];
}

/** The node's addresses that serve node ports, or all that its routing takes for local (pkg/proxy/util/nodeport_addresses.go). */
export function nodePortAddresses({ facts }: Cluster, node: NodeState, family: IpFamily, otherwise: readonly string[]): "all" | readonly Address[] {
  const words = facts.nodePortAddresses ?? otherwise;
  const primary = words.includes("primary") ? primaryBlocks(node) : words.filter((word) => word.includes("/"));
  const blocks = blocksOf(primary, family);
  if (blocks.length === 0 || blocks.some((block) => block.endsWith("/0"))) return "all";
  const loopback = family === "IPv4" ? "127.0.0.1" : "::1";
  const own = [...node.addresses, ...node.otherAddresses, loopback];
  return own.filter((address, index) => familyOf(address) === family && inSomeBlock(blocks, address) && own.indexOf(address) === index).sort();
}

/** The first address of each family (cmd/kube-proxy/app/server.go). */
function primaryBlocks({ addresses }: NodeState): readonly string[] {
  return (["IPv4", "IPv6"] as const).flatMap((family) => {
    const address = addresses.find((own) => familyOf(own) === family);
    return address === undefined ? [] : [`${address}/${family === "IPv4" ? 32 : 128}`];
  });
}

/** Whether 127.0.0.1 serves node ports: only iptables, only IPv4, and not where addresses leave it out. */
export function localhostNodePorts({ facts }: Cluster, family: IpFamily): boolean {
  if (family === "IPv6" || facts.localhostNodePorts === false || facts.nodePortAddresses?.includes("primary")) return false;
  const blocks = blocksOf(facts.nodePortAddresses ?? [], "IPv4");
  return blocks.length === 0 || blocks.some((block) => inBlock(block, "127.0.0.0") || isLoopback(block.split("/")[0] ?? ""));
}
