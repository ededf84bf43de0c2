/** Cilium in the place of kube-proxy (its documentation "Kubernetes Without kube-proxy"). */
import type { Cluster, NodeState } from "../cluster/model.ts";
import type { Ask } from "../worlds.ts";
import { candidatesOf } from "./candidates.ts";
import { categorise, isReady, leftOutOf, NO_ENDPOINTS, policiesOf } from "./categorise.ts";
import { localOnes } from "./local-endpoints.ts";
import type { Decision, EndpointSet, Packet, ServiceFrontend, Step } from "./model.ts";
import { affinityOf, listOf } from "./serve.ts";
import { isLetIn, rangesOf } from "./source-ranges.ts";

/** Inside the cluster sockets are connected to a pod directly, by the internal policy alone; packets from outside meet the external one. */
export function decideCilium(cluster: Cluster, node: NodeState, packet: Packet, frontend: ServiceFrontend, ask: Ask): Decision {
  const inside = packet.source.kind !== "outside";
  const list = listOf(cluster, frontend);
  const none = leftOutOf(list, NO_ENDPOINTS, node);
  if (!inside && frontend.type === "ClusterIP") {
    return { kind: "drop", frontend, leftOut: none, steps: [note("Cilium does not serve cluster IPs to the outside (bpf.lbExternalClusterIP is off)")] };
  }
  if (!inside && !isLetIn(frontend, packet, node, ask)) {
    const text = `${packet.source.address} is not in loadBalancerSourceRanges (${rangesOf(frontend).join(", ")})`;
    const step: Step = { kind: "source-ranges", text, range: frontend.service.service.loadBalancerSourceRanges[0]?.range };
    return { kind: "drop", frontend, leftOut: none, steps: [step] };
  }
  const { hasAny } = categorise(frontend.service, list, node, ask);
  const ready = list.endpoints.filter(isReady);
  if (ready.length === 0) return { kind: "reject", frontend, leftOut: none, steps: [note(hasAny ? "Cilium gives new connections to no terminating pod" : "no usable endpoints")] };
  const { intLocal, extLocal } = policiesOf(frontend.service);
  const local = inside ? intLocal : extLocal;
  const all: EndpointSet = { endpoints: ready, partial: false, why: undefined, terminating: false };
  const set = local ? localOnes(frontend.service, ready, node, "ready", ask) : all;
  if (set.endpoints.length === 0) return { kind: "drop", frontend, leftOut: none, steps: [note(`${inside ? "internal" : "external"}TrafficPolicy Local, and no endpoint on ${node.name}`)] };
  const masquerade = !inside && !extLocal;
  return {
    kind: "dnat",
    frontend,
    candidates: candidatesOf({ set, local, masquerade, steps: [] }, packet, node),
    leftOut: leftOutOf(list, set, node),
    affinitySeconds: affinityOf(frontend),
    steps: [note(inside ? "Cilium connects the socket to the pod itself, before a packet leaves" : masquerade ? "the node puts its own address in the place of the client's (Cilium's SNAT mode)" : "externalTrafficPolicy Local: the client is kept")],
  };
}

function note(text: string): Step {
  return { kind: "other", text, range: undefined };
}
