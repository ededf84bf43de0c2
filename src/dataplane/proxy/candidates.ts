/** Who may be chosen of a set, with which share, and whether it sees the node instead of the client. */
import { canonicalAddress } from "../cluster/ip.ts";
import type { Endpoint, NodeState } from "../cluster/model.ts";
import { isOn } from "./local-endpoints.ts";
import type { Candidate, Packet, Route } from "./model.ts";

/** Uniform over distinct endpoints, per new connection. A pod that is chosen for its own connection sees its node. */
export function candidatesOf({ set, local, masquerade }: Route, packet: Packet, node: NodeState): readonly Candidate[] {
  const counts = set.endpoints.map(countOf);
  const total = set.partial ? undefined : sum(counts);
  const sender = canonicalAddress(packet.source.address);
  return set.endpoints.flatMap((endpoint, index): readonly Candidate[] => {
    const count = counts[index];
    const certain = !set.partial;
    const share = set.endpoints.length === 1 && certain ? 1 : total === undefined || count === undefined ? undefined : count / total;
    const base = { endpoint, share, certain, onNode: local || chosenOn(endpoint, node), masquerade, hairpin: false };
    if (!isSender(endpoint, sender)) return [base];
    if (count === 1) return [{ ...base, masquerade: true, hairpin: true }];
    return [self(base, count), others(base, count)];
  });
}

/** For modes whose set of connections to oneself holds the endpoints of the own node only (nftables, IPVS). */
export function hairpinOnlyHere(candidate: Candidate, masquerade: boolean): Candidate {
  return candidate.hairpin && candidate.onNode === false ? { ...candidate, hairpin: false, masquerade } : candidate;
}

/** Of equal pods one is the client itself. */
function self(base: Candidate, count: number | undefined): Candidate {
  const share = base.share === undefined || count === undefined ? undefined : base.share / count;
  return { ...base, share, masquerade: true, hairpin: true };
}

function others(base: Candidate, count: number | undefined): Candidate {
  return { ...base, share: base.share === undefined || count === undefined ? undefined : (base.share * (count - 1)) / count };
}

/** Of pods on every node one is here, but nobody knows which one is chosen. */
function chosenOn(endpoint: Endpoint, node: NodeState): boolean | undefined {
  return endpoint.place.kind === "everywhere" ? undefined : isOn(endpoint, node);
}

/** kube-proxy compares addresses, whatever the ports. */
function isSender(endpoint: Endpoint, sender: string): boolean {
  const [first] = endpoint.addresses;
  return first !== undefined && canonicalAddress(first) === sender;
}

function countOf(endpoint: Endpoint): number | undefined {
  if (endpoint.type === "address") return 1;
  return typeof endpoint.replicas === "number" ? endpoint.replicas : undefined;
}

function sum(counts: readonly (number | undefined)[]): number | undefined {
  let total = 0;
  for (const count of counts) {
    if (count === undefined) return undefined;
    total += count;
  }
  return total;
}
