/** The nodes: Node objects, and what the config says of them. */
import type { ClusterFacts, NodeFacts } from "../../graph/cluster-facts.ts";
import type { ClusterNode } from "../../graph/model.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";
import { compareText } from "../../diagnostic/source-range.ts";
import { canonicalAddress } from "./ip.ts";
import type { Address, NodeState } from "./model.ts";

/** Stands for every node where no node is known. */
export const ANY_NODE: NodeState = {
  name: "<any node>",
  addresses: [],
  otherAddresses: [],
  zone: undefined,
  podCIDRs: [],
  symbolic: true,
  range: undefined,
};

/** The nodes of a cluster by name, and by any of their addresses. */
export interface Nodes {
  readonly all: readonly NodeState[];
  readonly byName: ReadonlyMap<string, NodeState>;
  readonly byAddress: ReadonlyMap<Address, NodeState>;
  /** True where Node objects are given, so that a name which is none of theirs is a mistake. */
  readonly complete: boolean;
}

/** Where Node object and config differ, the config counts: somebody wrote it on purpose. */
export function nodesOf(graph: UnitGraph, facts: ClusterFacts): Nodes {
  const objects = new Map(graph.nodes.map((node) => [node.name, node]));
  const configured = new Map(facts.nodes.map((node) => [node.name, node]));
  const names = [...new Set([...objects.keys(), ...configured.keys()])].sort(compareText);
  const known = names.map((name) => nodeState(name, objects.get(name), configured.get(name)));
  const all = known.length === 0 ? [ANY_NODE] : known;
  const byAddress = all.flatMap((node) => [...node.addresses, ...node.otherAddresses].map((address) => [address, node] as const));
  return {
    all,
    byName: new Map(all.map((node) => [node.name, node])),
    byAddress: new Map(byAddress.reverse()),
    complete: graph.nodes.length > 0,
  };
}

function nodeState(name: string, object: ClusterNode | undefined, facts: NodeFacts | undefined): NodeState {
  const addresses = chosen(facts?.addresses, reported(object));
  return {
    name,
    addresses,
    otherAddresses: (facts?.otherAddresses ?? []).map(canonicalAddress).filter((address) => !addresses.includes(address)),
    zone: facts?.zone ?? object?.zone,
    podCIDRs: chosen(facts?.podCIDRs, object?.podCIDRs.map(({ text }) => text) ?? []),
    symbolic: false,
    range: object?.resource.head.range,
  };
}

/** Internal addresses come before external ones (pkg/util/node/node.go GetNodeHostIPs). */
function reported(object: ClusterNode | undefined): readonly string[] {
  const ofType = (wanted: string): string[] => (object?.addresses ?? []).flatMap(({ type, address }) => (type === wanted ? [address] : []));
  return [...ofType("InternalIP"), ...ofType("ExternalIP")];
}

function chosen(configured: readonly string[] | undefined, found: readonly string[]): readonly string[] {
  return (configured === undefined || configured.length === 0 ? found : configured).map(canonicalAddress);
}
