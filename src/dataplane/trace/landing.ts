/** Where a connection ends up: one kind of pods, or one address, with whom it sees as the client. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import type { Replicas, Workload } from "../../graph/model.ts";
import { canonicalAddress, familyOf, isSymbolic } from "../cluster/ip.ts";
import type { Address, Endpoint, NodeState, Place, PodState } from "../cluster/model.ts";
import type { Arrival, Leg } from "../proxy/journey.ts";
import type { PacketSource } from "../proxy/model.ts";
import { workloadName } from "../workload-name.ts";

/** Whom a pod sees. `own`: whether that is its own node; undefined where nobody told. */
export type Seen =
  | { readonly kind: "pod" | "outside"; readonly address: Address }
  | { readonly kind: "node"; readonly address: Address; readonly node: string; readonly own: boolean | undefined };

export interface Landing {
  readonly name: string;
  /** Undefined for an address that is no pod. */
  readonly workload: Workload | undefined;
  readonly address: Address;
  readonly port: number | undefined;
  readonly replicas: Replicas;
  readonly share: number | undefined;
  /** False where a placement that nobody told decides whether it is among the chosen. */
  readonly certain: boolean;
  /** The client itself was chosen. */
  readonly hairpin: boolean;
  readonly node: string | undefined;
  readonly onNode: boolean | undefined;
  readonly seen: Seen;
  readonly answers: boolean;
  /** True where nothing translated: no Service stands between. */
  readonly direct: boolean;
  readonly range: SourceRange | undefined;
}

export function arrived({ candidate, seen, answers }: Arrival, leg: Leg): Landing {
  const { endpoint, share, certain, hairpin, onNode } = candidate;
  const ofEndpoint = endpointLanding(endpoint);
  const sees: Seen =
    seen.kind === "node"
      ? { kind: "node", address: addressOf(seen.node, familyOf(leg.packet.dst)), node: seen.node.name, own: onNode ?? onOwnNode(hairpin, seen.node, leg) }
      : keptSource(leg.packet.source, ofEndpoint.node);
  return { ...ofEndpoint, share, certain, hairpin, onNode, seen: sees, answers, direct: false };
}

/** Whoever is chosen for its own connection runs where the connection came from. */
function onOwnNode(hairpin: boolean, { name }: NodeState, { packet }: Leg): true | undefined {
  return hairpin && packet.source.kind === "pod" && packet.source.node === name ? true : undefined;
}

type OfEndpoint = Pick<Landing, "name" | "workload" | "address" | "port" | "replicas" | "node" | "range">;

export function endpointLanding(endpoint: Endpoint): OfEndpoint {
  const { port, place, range } = endpoint;
  const node = nodeName(place);
  if (endpoint.type === "address") {
    return { name: endpoint.pod ?? endpoint.address, workload: undefined, address: endpoint.address, port, replicas: 1, node, range };
  }
  const { workload, replicas, containerPort, addresses } = endpoint;
  return { name: podName(workload), workload, address: addresses[0] ?? "", port, replicas, node, range: containerPort?.node.range ?? range };
}

/** Straight to a pod. */
export function directLanding(pod: PodState, address: Address, port: number | undefined, source: PacketSource): Landing {
  const node = nodeName(pod.place);
  const { workload, replicas } = pod;
  const found = { name: podName(workload), workload, address, port, replicas, node, range: workload.resource.head.range };
  return withoutService(found, source);
}

export function withoutService(found: OfEndpoint, source: PacketSource): Landing {
  const hairpin = canonicalAddress(source.address) === canonicalAddress(found.address) && found.replicas === 1;
  return { ...found, share: undefined, certain: true, hairpin, onNode: undefined, seen: keptSource(source, found.node), answers: true, direct: true };
}

/** `wa` for a single pod, `Deployment/web` for those of a template. */
export function podName(workload: Workload): string {
  return workload.kind === "Pod" ? workload.name : workloadName(workload);
}

function nodeName(place: Place): string | undefined {
  return place.kind === "node" ? place.name : undefined;
}

function keptSource(source: PacketSource, of: string | undefined): Seen {
  const { kind, node } = source;
  const address = sourceAddress(source);
  if (kind !== "node") return { kind, address };
  const name = node ?? "";
  return { kind: "node", address, node: name, own: of === undefined || name.startsWith("<") ? undefined : of === name };
}

/** A node of which nobody told an address sends by one all the same. */
export function sourceAddress({ address, kind, node }: PacketSource): Address {
  return kind === "node" && address === node && !isSymbolic(address) ? `<address of ${node}>` : address;
}

/** The one by which a masqueraded packet leaves, as far as anybody can tell: the first of the family. */
export function addressOf(node: NodeState, family: string): Address {
  const own = node.addresses.find((address) => familyOf(address) === family);
  return own ?? (node.symbolic ? node.name : `<address of ${node.name}>`);
}
