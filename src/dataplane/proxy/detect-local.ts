/** Whether kube-proxy takes a source for one of the cluster's pods (pkg/proxy/util/localdetector.go). */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import { blocksOf, familyOf, inBlock, isSymbolic } from "../cluster/ip.ts";
import type { Cluster, NodeState } from "../cluster/model.ts";
import type { PacketSource } from "./model.ts";

export interface Detector {
  /** False where none is configured: ClusterCIDR without a CIDR of the family is silently none (cmd/kube-proxy/app/server_linux.go). */
  isConfigured(family: IpFamily): boolean;
  isPod(source: PacketSource): boolean;
}

export function detectorOf({ facts }: Cluster, node: NodeState): Detector {
  switch (facts.detectLocal) {
    case "none":
      return { isConfigured: () => false, isPod: () => false };
    case "ClusterCIDR":
      return byBlocks(facts.podCIDRs, () => true);
    case "NodeCIDR":
      return byBlocks(node.podCIDRs.length === 0 ? undefined : node.podCIDRs, (source) => isOwnPod(source, node));
    case "BridgeInterface":
    case "InterfaceNamePrefix":
      return { isConfigured: () => true, isPod: (source) => isOwnPod(source, node) };
  }
}

/**
 * Of each family the first block counts. Without a given one the pods are what lies in it; with one, the
 * address decides whoever has it.
 * @param mayBe whose pods of unknown address lie in the block
 */
function byBlocks(cidrs: readonly string[] | undefined, mayBe: (source: PacketSource) => boolean): Detector {
  if (cidrs === undefined) return { isConfigured: () => true, isPod: (source) => source.kind === "pod" && mayBe(source) };
  const first = (family: IpFamily): string | undefined => blocksOf(cidrs, family)[0];
  const blocks: Readonly<Record<IpFamily, string | undefined>> = { IPv4: first("IPv4"), IPv6: first("IPv6") };
  return {
    isConfigured: (family) => blocks[family] !== undefined,
    isPod: (source) => {
      const block = blocks[familyOf(source.address)];
      if (block === undefined) return false;
      return isSymbolic(source.address) ? source.kind === "pod" && mayBe(source) : inBlock(block, source.address);
    },
  };
}

function isOwnPod({ kind, node }: PacketSource, { name }: NodeState): boolean {
  return kind === "pod" && node === name;
}
