/** Whether kube-proxy takes a source for one of the cluster's pods (pkg/proxy/util/localdetector.go). */
import { blocksOf, familyOf, inSomeBlock, isSymbolic } from "../cluster/ip.ts";
import type { Cluster, NodeState } from "../cluster/model.ts";
import type { PacketSource } from "./model.ts";

export interface Detector {
  /** False where none is configured: ClusterCIDR without a CIDR is silently none (cmd/kube-proxy/app/server_linux.go). */
  readonly configured: boolean;
  isPod(source: PacketSource): boolean;
}

export function detectorOf({ facts }: Cluster, node: NodeState): Detector {
  switch (facts.detectLocal) {
    case "none":
      return NONE;
    case "ClusterCIDR":
      return facts.podCIDRs?.length === 0 ? NONE : { configured: true, isPod: (source) => inPodCIDR(facts.podCIDRs, source) };
    case "NodeCIDR":
      return { configured: true, isPod: (source) => isOwnPod(source, node) && inPodCIDR(node.podCIDRs.length === 0 ? undefined : node.podCIDRs, source) };
    case "BridgeInterface":
    case "InterfaceNamePrefix":
      return { configured: true, isPod: (source) => isOwnPod(source, node) };
  }
}

const NONE: Detector = { configured: false, isPod: () => false };

/** Without a given CIDR the pods are what lies in it; with one, the address decides whoever has it. */
function inPodCIDR(cidrs: readonly string[] | undefined, { address, kind }: PacketSource): boolean {
  if (cidrs === undefined || isSymbolic(address)) return kind === "pod";
  return inSomeBlock(blocksOf(cidrs, familyOf(address)), address);
}

function isOwnPod({ kind, node }: PacketSource, { name }: NodeState): boolean {
  return kind === "pod" && node === name;
}
