/** Whom a peer of a NetworkPolicy means: generic clients on the way in, one backend on the way out. */
import type { LabelSelector, NetworkPolicyPeer, PodClass, Workload } from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { inBlock, isSymbolic } from "./cluster/ip.ts";
import {
  type Cover,
  coversNamespace,
  coversOtherNamespaces,
  describeSelector,
  examples,
  selectsPods,
} from "./policy-selectors.ts";
import { includesNamespace, type NamespaceSet } from "./positions.ts";

/** Whom a pod sees as the source of a connection. */
export type Source =
  | { readonly kind: "pods"; readonly namespaces: NamespaceSet }
  /** A pod that is known, so that selectors give definite answers. The address may be symbolic. */
  | { readonly kind: "pod"; readonly workload: Workload; readonly address: string }
  /**
   * The address of some node: a process there, or whatever was masqueraded by it.
   * `own`: whether it is the node of the pod that is asked; undefined where nobody told.
   */
  | { readonly kind: "node"; readonly own?: boolean; readonly address?: string }
  /** An address outside the cluster; undefined: any. */
  | { readonly kind: "outside"; readonly address?: string };

/** What a peer covers of a source, and who that is in words. */
export interface PeerCover {
  readonly cover: Cover;
  readonly who: string;
}

/** @param home namespace of the policy */
export function coversSource(graph: UnitGraph, home: string, peer: NetworkPolicyPeer, source: Source): PeerCover {
  if (peer.ipBlock !== undefined) return { cover: blockCover(peer.ipBlock, source), who: describeBlock(peer.ipBlock) };
  if (source.kind === "pod") return coversPod(graph, home, peer, source.workload);
  // A node's address and one from outside belong to no pod, so selectors never match them.
  if (source.kind !== "pods") return { cover: "none", who: "" };
  const { podSelector, namespaceSelector } = peer;
  if (namespaceSelector === undefined) return homePods(graph, home, podSelector, source.namespaces);
  const { namespaces } = source;
  const reach =
    "only" in namespaces
      ? coversNamespace(graph, namespaceSelector, namespaces.only)
      : coversOtherNamespaces(namespaceSelector, namespaces.except);
  return { cover: least(reach, podsCover(podSelector)), who: describePeer(podSelector, namespaceSelector) };
}

/** The labels of the pod are known; those of its namespace may not be. */
function coversPod(graph: UnitGraph, home: string, { podSelector, namespaceSelector }: NetworkPolicyPeer, { namespace, pods }: Workload): PeerCover {
  const where = namespaceSelector === undefined ? (namespace === home ? "all" : "none") : coversNamespace(graph, namespaceSelector, namespace);
  const selected = podSelector === undefined || selectsPods(podSelector, pods);
  const who = namespaceSelector === undefined ? `${describePods(podSelector)} of namespace ${home}` : describePeer(podSelector, namespaceSelector);
  return { cover: selected ? where : "none", who };
}

function homePods(graph: UnitGraph, home: string, selector: LabelSelector | undefined, clients: NamespaceSet): PeerCover {
  const who = `${describePods(selector)} of namespace ${home}${examples(graph, home, selector ?? { requirements: [], node: undefined })}`;
  if (!includesNamespace(clients, home)) return { cover: "none", who };
  return { cover: "only" in clients ? podsCover(selector) : "some", who };
}

function podsCover(selector: LabelSelector | undefined): Cover {
  return selector === undefined || selector.requirements.length === 0 ? "all" : "some";
}

function describePods(selector: LabelSelector | undefined): string {
  return selector === undefined || selector.requirements.length === 0 ? "pods" : `pods with ${describeSelector(selector)}`;
}

function describePeer(pods: LabelSelector | undefined, namespaces: LabelSelector): string {
  const where = namespaces.requirements.length === 0 ? "all namespaces" : `namespaces with ${describeSelector(namespaces)}`;
  return `${describePods(pods)} of ${where}`;
}

type IpBlock = NonNullable<NetworkPolicyPeer["ipBlock"]>;

function describeBlock({ cidr, except }: IpBlock): string {
  return `addresses in ${cidr}${except.length === 0 ? "" : ` except ${except.join(", ")}`}`;
}

/** Plugins differ on whether blocks match pods and nodes at all, and manifests do not tell their addresses. */
function blockCover(block: IpBlock, source: Source): Cover {
  const { cidr, except } = block;
  const address = source.kind === "pods" ? undefined : source.address;
  const known = address !== undefined && !isSymbolic(address);
  if (known && !holds(block, address)) return "none";
  if (source.kind !== "outside") return "unsure";
  if (known) return "all";
  return /^0\.0\.0\.0\/0$/.test(cidr) && except.length === 0 ? "all" : "some";
}

/** The less of two covers. */
export function least(a: Cover, b: Cover): Cover {
  const order: readonly Cover[] = ["none", "unsure", "some", "all"];
  return order.indexOf(a) < order.indexOf(b) ? a : b;
}

/** Where a connection goes: pods of a namespace, or an address that is no pod (undefined: not known). */
export type Destination =
  | { readonly kind: "pods"; readonly namespace: string; readonly pods: PodClass }
  /** `direct`: no Service stands between, so that blocks mean just this address. */
  | { readonly kind: "address"; readonly address: string | undefined; readonly direct?: boolean };

/** Whether one destination is meant; never `some`. */
export function coversDestination(graph: UnitGraph, home: string, peer: NetworkPolicyPeer, to: Destination): Cover {
  if (peer.ipBlock !== undefined) return blockHolds(peer.ipBlock, to);
  if (to.kind === "address") return "none";
  const { podSelector, namespaceSelector } = peer;
  const reach =
    namespaceSelector === undefined
      ? (to.namespace === home ? "all" : "none")
      : coversNamespace(graph, namespaceSelector, to.namespace);
  const selected = podSelector === undefined || selectsPods(podSelector, to.pods) ? reach : "none";
  // Pods with hostNetwork have the node's address, which most plugins do not match by selectors.
  return selected === "all" && to.pods.hostNetwork ? "unsure" : selected;
}

/** Whether blocks apply behind a Service at all is left to the plugin. */
function blockHolds(block: IpBlock, to: Destination): Cover {
  if (to.kind === "pods" || to.address === undefined || isSymbolic(to.address)) return "unsure";
  if (!holds(block, to.address)) return "none";
  return to.direct === true ? "all" : "unsure";
}

function holds({ cidr, except }: IpBlock, address: string): boolean {
  return cidr.includes("/") && inBlock(cidr, address) && !except.some((block) => inBlock(block, address));
}
