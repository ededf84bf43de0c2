/** What NetworkPolicies say of one connection: out of the client pod, into the pod that was chosen. */
import type { Protocol, Workload } from "../../graph/model.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";
import type { Address } from "../cluster/model.ts";
import { foreignPolicyDoubt } from "../foreign-policies.ts";
import { head, ingressVerdict, isolating, policyTitle } from "../network-policy.ts";
import { podEgressVerdict } from "../pod-egress.ts";
import type { Destination, Source } from "../policy-peers.ts";
import type { PolicyPort } from "../policy-selectors.ts";
import { allow, doubted, reason, unknown, type Verdict } from "../verdict.ts";
import type { Landing, Seen } from "./landing.ts";
import type { TraceProtocol } from "./model.ts";

export interface Policies {
  readonly egress: Verdict;
  readonly ingress: Verdict;
}

/** @param beyond the node that the packet is sent to before anything translates, where that is another one */
export function landingPolicies(graph: UnitGraph, client: Workload | undefined, landing: Landing, protocol: TraceProtocol, beyond: Address | undefined): Policies {
  // A pod cannot be kept from itself.
  if (landing.hairpin && landing.direct) return { egress: allow(), ingress: allow() };
  const { workload, port, address, direct } = landing;
  const asked = portOf(workload, port, protocol);
  const to: Destination = beyond !== undefined ? { kind: "address", address: beyond, direct: true } : workload === undefined ? { kind: "address", address, direct } : { kind: "pods", namespace: workload.namespace, pods: workload.pods };
  return { egress: egressOf(graph, client, to, asked, protocol), ingress: ingressOf(graph, client, landing, asked, protocol) };
}

export function egressOf(graph: UnitGraph, client: Workload | undefined, to: Destination, port: PolicyPort, protocol: TraceProtocol): Verdict {
  if (client === undefined) return allow();
  const foreign = foreignPolicyDoubt(graph, client.namespace);
  const verdict = protocol === "ICMP" ? ofIcmp(graph, client, "Egress") : podEgressVerdict(graph, client, to, port);
  return doubted(verdict, foreign === undefined ? [] : [foreign]);
}

function ingressOf(graph: UnitGraph, client: Workload | undefined, { workload, seen }: Landing, port: PolicyPort, protocol: TraceProtocol): Verdict {
  if (workload === undefined) return allow();
  const foreign = foreignPolicyDoubt(graph, workload.namespace);
  const verdict = protocol === "ICMP" && !(seen.kind === "node" && seen.own === true) ? ofIcmp(graph, workload, "Ingress") : ingressVerdict(graph, workload, port, sourceOf(seen, client));
  return doubted(verdict, foreign === undefined ? [] : [foreign]);
}

function sourceOf(seen: Seen, client: Workload | undefined): Source {
  switch (seen.kind) {
    case "node":
      return { kind: "node", address: seen.address, ...(seen.own === undefined ? {} : { own: seen.own }) };
    case "outside":
      return { kind: "outside", address: seen.address };
    case "pod":
      return client === undefined ? { kind: "outside", address: seen.address } : { kind: "pod", workload: client, address: seen.address };
  }
}

/** NetworkPolicies have no word for it. */
function ofIcmp(graph: UnitGraph, workload: Workload, direction: "Ingress" | "Egress"): Verdict {
  const [first] = isolating(graph, workload, direction);
  if (first === undefined || workload.pods.hostNetwork) return allow();
  return unknown(reason(`${policyTitle(first)} isolates the pod, and what that means for ICMP is left to the network plugin`, head(first)));
}

export function portOf(workload: Workload | undefined, port: number | undefined, protocol: TraceProtocol): PolicyPort {
  const settled: Protocol | undefined = protocol === "ICMP" || port === undefined ? undefined : protocol;
  return { port: settled === undefined ? undefined : port, protocol: settled, pods: workload?.pods };
}
