/** One connection from its client to whoever answers, over every node on the way. */
import type { Protocol } from "../../graph/model.ts";
import { canonicalAddress, familyOf, inSomeBlock, isLoopback, isSymbolic } from "../cluster/ip.ts";
import type { Address, Cluster, NodeState, PodState } from "../cluster/model.ts";
import type { Ask } from "../worlds.ts";
import { decide, decideFrontend } from "./decide.ts";
import { frontendIndex } from "./frontends.ts";
import { type HostPort, hostPortsAt } from "./host-ports.ts";
import type { Candidate, Decision, Packet, PacketSource, ServiceFrontend } from "./model.ts";
import { isLocalTo } from "./node-ports.ts";

/** Where a connection begins. */
export type ClientPlace =
  | { readonly kind: "pod"; readonly address: Address; readonly node: NodeState }
  /** A process of the node, or a pod with hostNetwork. */
  | { readonly kind: "node"; readonly node: NodeState }
  /** `via`: the node to which the network routes what is for virtual addresses. */
  | { readonly kind: "outside"; readonly address: Address; readonly via: NodeState };

export interface Connection {
  readonly client: ClientPlace;
  readonly dst: Address;
  readonly protocol: Protocol | "ICMP";
  readonly port: number | undefined;
  /** Where it is known, since addresses or ports are assigned by the cluster. */
  readonly frontend?: ServiceFrontend;
}

/** What one node made of the packet. */
export interface Leg {
  readonly node: NodeState;
  readonly packet: Packet;
  readonly decision: Decision;
}

/** Whom the backend sees. The kernel takes the address of the interface by which a masqueraded packet leaves. */
export type SeenSource =
  | { readonly kind: "kept"; readonly address: Address; readonly of: PacketSource["kind"] }
  | { readonly kind: "node"; readonly node: NodeState };

export interface Arrival {
  readonly candidate: Candidate;
  readonly seen: SeenSource;
  /** False where replies do not come back by the node that translated, so that the connection hangs. */
  readonly answers: boolean;
}

export type JourneyEnd =
  | { readonly kind: "backends"; readonly frontend: ServiceFrontend; readonly arrivals: readonly Arrival[] }
  | { readonly kind: "refused" | "dropped" }
  | { readonly kind: "conflict"; readonly frontends: readonly ServiceFrontend[] }
  /** Straight to a pod's address: no Service is involved. */
  | { readonly kind: "pod"; readonly pod: PodState; readonly seen: SeenSource }
  /** To a process of the node; or to one of these pods by their node's port. */
  | { readonly kind: "node"; readonly node: NodeState; readonly hostPorts: readonly HostPort[]; readonly seen: SeenSource }
  /** A virtual address that nobody translates: nothing has it, so nothing answers. */
  | { readonly kind: "lost" }
  /** Out of the cluster, to whoever has the address there. */
  | { readonly kind: "leaves" };

export interface Journey {
  /** At least one, but where the packet goes straight to a pod from outside, or stays within one. */
  readonly legs: readonly Leg[];
  readonly end: JourneyEnd;
}

export function journey(cluster: Cluster, connection: Connection, ask: Ask): Journey {
  const { client, dst } = connection;
  if (client.kind === "outside") {
    const owner = cluster.podAt(dst);
    const source: PacketSource = { address: client.address, kind: "outside", node: undefined };
    if (owner !== undefined) return { legs: [], end: { kind: "pod", pod: owner, seen: kept(source) } };
    return at(cluster, cluster.nodeAt(dst) ?? client.via, source, connection, undefined, ask);
  }
  const self = client.kind === "pod" && isLoopback(dst) ? cluster.podAt(client.address) : undefined;
  // A pod's loopback is its own: such packets never come to the node.
  if (self !== undefined) return { legs: [], end: { kind: "pod", pod: self, seen: { kind: "kept", address: dst, of: "pod" } } };
  const first = at(cluster, client.node, sourceOf(client, dst), connection, client.node, ask);
  const [leg] = first.legs;
  const next = cluster.nodeAt(dst);
  const onward = leg?.decision.kind === "unhandled" && next !== undefined && next.name !== client.node.name && !isLocalTo(client.node, dst);
  if (!onward) return first;
  const second = at(cluster, next, leavingSource(cluster, client, leg.packet.source, ask), connection, client.node, ask);
  return { ...second, legs: [leg, ...second.legs] };
}

/** By another node's port than that of the client's own node, be its address known or not. */
export function journeyBy(cluster: Cluster, connection: Connection & { readonly client: Exclude<ClientPlace, { kind: "outside" }> }, entry: NodeState, ask: Ask): Journey {
  const { client, dst } = connection;
  const source = leavingSource(cluster, client, sourceOf(client, dst), ask);
  return at(cluster, entry, source, connection, client.node, ask);
}

/** The kernel gives a process the address that it calls, where that is its node's own. */
function sourceOf(client: Exclude<ClientPlace, { kind: "outside" }>, dst: Address): PacketSource {
  const { node } = client;
  if (client.kind === "pod") return { address: client.address, kind: "pod", node: node.name };
  const own = isLocalTo(node, dst) ? dst : node.addresses.find((address) => familyOf(address) === familyOf(dst));
  return { address: own ?? node.name, kind: "node", node: node.name };
}

/** Many network plugins hide pods behind their node towards other nodes' addresses. */
function leavingSource(cluster: Cluster, client: ClientPlace, source: PacketSource, ask: Ask): PacketSource {
  if (client.kind !== "pod") return source;
  const hidden =
    cluster.facts.cniMasqueradesToNodes ??
    ask({
      id: "cni masquerades",
      yes: "the network plugin masquerades what pods send to node addresses",
      no: "the network plugin keeps the pod's address towards nodes",
      settledBy: "cluster.cniMasqueradesToNodes in the config",
    });
  if (!hidden) return source;
  const address = client.node.addresses.find((own) => familyOf(own) === familyOf(source.address));
  return { address: address ?? client.node.name, kind: "node", node: client.node.name };
}

function at(cluster: Cluster, node: NodeState, source: PacketSource, connection: Connection, home: NodeState | undefined, ask: Ask): Journey {
  const { dst, protocol, port, frontend } = connection;
  const packet: Packet = { source, dst, protocol, port };
  const decision = frontend === undefined ? decide(cluster, node, packet, ask) : decideFrontend(cluster, node, packet, frontend, ask);
  return { legs: [{ node, packet, decision }], end: endOf(cluster, node, packet, decision, home, ask) };
}

function endOf(cluster: Cluster, node: NodeState, packet: Packet, decision: Decision, home: NodeState | undefined, ask: Ask): JourneyEnd {
  switch (decision.kind) {
    case "dnat":
      return {
        kind: "backends",
        frontend: decision.frontend,
        arrivals: decision.candidates.map((candidate) => arrival(cluster, node, packet, candidate, home, ask)),
      };
    case "reject":
      return { kind: "refused" };
    case "drop":
      return { kind: "dropped" };
    case "conflict":
      return { kind: "conflict", frontends: decision.frontends };
    case "unhandled":
      return routed(cluster, node, packet);
  }
}

/** Ordinary routing. */
function routed(cluster: Cluster, node: NodeState, packet: Packet): JourneyEnd {
  const pod = cluster.podAt(packet.dst);
  if (pod !== undefined) return { kind: "pod", pod, seen: kept(packet.source) };
  const owner = isLocalTo(node, packet.dst) ? node : cluster.nodeAt(packet.dst);
  if (owner !== undefined) return { kind: "node", node: owner, hostPorts: hostPortsAt(cluster, owner, packet), seen: kept(packet.source) };
  const virtual = isSymbolic(packet.dst) || frontendIndex(cluster).clusterIPOwner(canonicalAddress(packet.dst)) !== undefined;
  return { kind: virtual ? "lost" : "leaves" };
}

function arrival(cluster: Cluster, node: NodeState, packet: Packet, candidate: Candidate, home: NodeState | undefined, ask: Ask): Arrival {
  const seen: SeenSource = candidate.masquerade ? { kind: "node", node } : kept(packet.source);
  const answers = candidate.masquerade || (!isToItself(candidate, packet) && (node.name === home?.name || comesBack(cluster, candidate, node, ask)));
  return { candidate, seen, answers };
}

/** A pod takes no packet that comes to it with its own address as source. */
function isToItself({ endpoint }: Candidate, { source }: Packet): boolean {
  const [address] = endpoint.addresses;
  return address !== undefined && !isSymbolic(address) && canonicalAddress(address) === canonicalAddress(source.address);
}

/** Where the source was kept, the reply goes straight to the client, and by the translating node only from there. */
function comesBack(cluster: Cluster, { onNode, endpoint }: Candidate, node: NodeState, ask: Ask): boolean {
  // Replies go by where the address is, whatever a slice says or leaves out.
  const [address = ""] = endpoint.addresses;
  const place = cluster.podAt(address)?.place;
  const holder = cluster.nodeAt(address) ?? cluster.nodes.find(({ podCIDRs }) => inSomeBlock(podCIDRs, address));
  const owner = place?.kind === "node" && cluster.node(place.name) !== undefined ? place.name : holder?.name;
  if (owner !== undefined) return owner === node.name;
  if (onNode !== undefined) return onNode;
  const who = endpoint.type === "pods" ? `${endpoint.workload.kind}/${endpoint.workload.name}` : endpoint.address;
  return ask({
    id: `reply ${endpoint.addresses[0] ?? who} ${node.name}`,
    yes: `the chosen pod of ${who} runs on ${node.name}`,
    no: `the chosen pod of ${who} runs elsewhere, and its replies do not pass ${node.name}`,
    settledBy: "the nodes and placed pods (kubectl get nodes,pods -o yaml)",
  });
}

function kept({ address, kind }: PacketSource): SeenSource {
  return { kind: "kept", address, of: kind };
}
