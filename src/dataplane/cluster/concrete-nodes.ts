/** Nodes with addresses and pod CIDRs, whatever of them nobody told. */
import type { ClusterFacts, IpFamily } from "../../graph/cluster-facts.ts";
import { compareText } from "../../diagnostic/source-range.ts";
import { blocksOf, familyOf, isSymbolic } from "./ip.ts";
import { AddressPool, type Block, blockText, covering, overlap, parseBlock, partsOf } from "./ip-block.ts";
import type { Address, Cluster, NodeState } from "./model.ts";
import type { Assumption } from "./assumption.ts";

/** For documentation (RFC 5737, RFC 3849); the last one is for benchmarks (RFC 2544) and used when the first is full. */
const NODE_BLOCKS: Readonly<Record<IpFamily, readonly string[]>> = {
  IPv4: ["192.0.2.0/24", "198.18.0.0/15"],
  IPv6: ["2001:db8::/64"],
};

/** What the network plugins' own examples use. */
const POD_BLOCKS: Readonly<Record<IpFamily, string>> = { IPv4: "10.244.0.0/16", IPv6: "fd00:10:244::/48" };

/** Length of a node's share (kube-controller-manager `--node-cidr-mask-size-ipv4` and `-ipv6`). */
const SHARE: Readonly<Record<IpFamily, number>> = { IPv4: 24, IPv6: 64 };

export interface ConcreteNodes {
  readonly nodes: readonly NodeState[];
  /** `podCIDRs` filled in where nobody said. */
  readonly podCIDRs: readonly string[];
  readonly assumed: readonly Assumption[];
}

export function concreteNodes(cluster: Cluster, families: readonly IpFamily[], taken: Set<Address>): ConcreteNodes {
  const assumed: Assumption[] = [];
  const given = knownNodes(cluster, assumed);
  const clusterBlocks = podBlocks(cluster, families);
  const podCIDRs = cluster.facts.podCIDRs ?? clusterBlocks.map(blockText);
  if (cluster.facts.podCIDRs === undefined) assumed.push({ what: "pod CIDR of the cluster", value: podCIDRs.join(", ") });
  const addresses = new Map(families.map((family) => [family, new AddressPool(parsed(NODE_BLOCKS[family]), taken)]));
  const shares = new Map(clusterBlocks.map((block) => [block.family, sharesOf(block, given)]));
  const nodes = given.map((node, index): NodeState => {
    const ownAddresses = [...node.addresses];
    const ownCIDRs = [...node.podCIDRs];
    for (const family of families) {
      if (!ownAddresses.some((address) => familyOf(address) === family)) {
        const address = addresses.get(family)?.take(index);
        if (address !== undefined) ownAddresses.push(address);
      }
      if (blocksOf(ownCIDRs, family).length > 0) continue;
      const share = shares.get(family)?.next().value;
      if (share !== undefined) ownCIDRs.push(blockText(share));
    }
    const added = ownAddresses.slice(node.addresses.length);
    const addedCIDRs = ownCIDRs.slice(node.podCIDRs.length);
    if (added.length > 0) assumed.push({ what: `address of node ${node.name}`, value: added.join(", ") });
    if (addedCIDRs.length > 0) assumed.push({ what: `pod CIDR of node ${node.name}`, value: addedCIDRs.join(", ") });
    return { ...node, addresses: ownAddresses, podCIDRs: ownCIDRs };
  });
  return { nodes, podCIDRs, assumed };
}

/** Where no node is known: those that pods and slices name, or two made-up ones. */
function knownNodes({ nodes, graph }: Cluster, assumed: Assumption[]): readonly NodeState[] {
  const [first] = nodes;
  if (first === undefined || !first.symbolic) return nodes;
  const ofPods = graph.workloads.flatMap(({ pods }) => pods.nodeName ?? []);
  const ofSlices = graph.endpoints.flatMap(({ sets }) => sets.flatMap(({ endpoints }) => endpoints.flatMap(({ nodeName }) => nodeName ?? [])));
  const named = [...new Set([...ofPods, ...ofSlices])].filter((name) => name !== "").sort(compareText);
  if (named.length === 0) assumed.push({ what: "nodes", value: "node-1, node-2" });
  return (named.length === 0 ? ["node-1", "node-2"] : named).map((name) => ({ ...first, name, symbolic: false }));
}

/** One block a family: the configured one, else one that holds all pods and pod CIDRs that are known. */
function podBlocks({ facts, pods, nodes }: Cluster, families: readonly IpFamily[]): readonly Block[] {
  const ofPods = pods.filter(({ workload }) => !workload.pods.hostNetwork).flatMap(({ addresses }) => addresses.filter((address) => !isSymbolic(address)));
  const known = [...nodes.flatMap(({ podCIDRs }) => podCIDRs), ...ofPods];
  return families.flatMap((family) => {
    const configured = configuredBlock(facts, family);
    if (configured !== undefined) return [configured];
    const [usual] = parsed([POD_BLOCKS[family]]);
    const found = parsed(blocksOf(known, family));
    const all = usual === undefined || found.some((block) => !overlap(block, usual)) ? covering(found, family === "IPv4" ? 16 : 48) : usual;
    return all === undefined ? [] : [all];
  });
}

function configuredBlock({ podCIDRs = [] }: ClusterFacts, family: IpFamily): Block | undefined {
  return parsed(blocksOf(podCIDRs, family))[0];
}

function* sharesOf(block: Block, nodes: readonly NodeState[]): Generator<Block, undefined> {
  const given = parsed(nodes.flatMap(({ podCIDRs }) => podCIDRs));
  for (const share of partsOf(block, SHARE[block.family])) if (!given.some((other) => overlap(other, share))) yield share;
  return undefined;
}

export function parsed(cidrs: readonly string[]): readonly Block[] {
  return cidrs.flatMap((cidr) => parseBlock(cidr) ?? []);
}
