/** Whom a peer of a NetworkPolicy means: generic clients on the way in, one backend on the way out. */
import { BlockList, isIP } from "node:net";
import type { LabelSelector, NetworkPolicyPeer, PodClass } from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
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
  /** The address of some node: a process there, or whatever was masqueraded by it. */
  | { readonly kind: "node" }
  /** An address outside the cluster. */
  | { readonly kind: "outside" };

/** What a peer covers of a source, and who that is in words. */
export interface PeerCover {
  readonly cover: Cover;
  readonly who: string;
}

/** @param home namespace of the policy */
export function coversSource(graph: UnitGraph, home: string, peer: NetworkPolicyPeer, source: Source): PeerCover {
  if (peer.ipBlock !== undefined) return { cover: blockCover(peer.ipBlock, source), who: describeBlock(peer.ipBlock) };
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
function blockCover({ cidr, except }: IpBlock, source: Source): Cover {
  if (source.kind !== "outside") return "unsure";
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
  | { readonly kind: "address"; readonly address: string | undefined };

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
function blockHolds({ cidr, except }: IpBlock, to: Destination): Cover {
  const address = to.kind === "pods" ? undefined : to.address;
  if (address === undefined) return "unsure";
  return inBlock(cidr, address) && !except.some((block) => inBlock(block, address)) ? "unsure" : "none";
}

/** False where one of the two is no address. */
function inBlock(cidr: string, address: string): boolean {
  const [network, prefix] = cidr.split("/");
  const family = isIP(network ?? "");
  const length = Number(prefix);
  const valid = Number.isInteger(length) && length >= 0 && length <= (family === 4 ? 32 : 128);
  if (network === undefined || family === 0 || isIP(address) === 0 || !valid) return false;
  const list = new BlockList();
  const type = family === 4 ? "ipv4" : "ipv6";
  list.addSubnet(network, length, type);
  return list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}
