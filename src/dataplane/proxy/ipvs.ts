/** What IPVS mode does otherwise (pkg/proxy/ipvs/proxier.go; read, not run: the mode is deprecated since 1.35). */
import type { Cluster, NodeState } from "../cluster/model.ts";
import type { Ask } from "../worlds.ts";
import { candidatesOf, hairpinOnlyHere } from "./candidates.ts";
import { type Categories, categorise, leftOutOf, NO_ENDPOINTS } from "./categorise.ts";
import type { Decision, LeftOut, Packet, Route, ServiceFrontend, Step } from "./model.ts";
import { affinityOf, external, internal, listOf } from "./serve.ts";
import { isLetIn, rangesOf } from "./source-ranges.ts";

export function decideIpvs(cluster: Cluster, node: NodeState, packet: Packet, frontend: ServiceFrontend, ask: Ask): Decision {
  const list = listOf(cluster, frontend);
  if (!isLetIn(frontend, packet, node, ask)) {
    const text = `${packet.source.address} is not in loadBalancerSourceRanges (${rangesOf(frontend).join(", ")})`;
    const step: Step = { kind: "source-ranges", text, range: frontend.service.service.loadBalancerSourceRanges[0]?.range };
    return { kind: "drop", frontend, leftOut: leftOutOf(list, NO_ENDPOINTS, node), steps: [step] };
  }
  const categories = categorise(frontend.service, list, node, ask);
  const route = routeOf(cluster, node, packet, frontend, categories);
  if (route.set.endpoints.length === 0) return withoutDestinations(frontend, leftOutOf(list, NO_ENDPOINTS, node), ask);
  return {
    kind: "dnat",
    frontend,
    candidates: candidatesOf(route, packet, node).map((candidate) => hairpinOnlyHere(candidate, route.masquerade)),
    leftOut: leftOutOf(list, route.set, node),
    affinitySeconds: affinityOf(frontend),
    steps: route.steps,
  };
}

/** A Local policy without a local endpoint falls back to all of them, instead of dropping. */
function routeOf(cluster: Cluster, node: NodeState, packet: Packet, frontend: ServiceFrontend, categories: Categories): Route {
  const route = frontend.type === "ClusterIP" ? internal(cluster, node, packet, frontend, categories) : external(cluster, node, packet, frontend, categories);
  if (route.set.endpoints.length > 0) return route;
  const text = `no endpoint on ${node.name}: IPVS mode falls back to all endpoints in spite of the Local policy`;
  return { ...route, set: categories.cluster, local: false, steps: [...route.steps, { kind: "fallback", text, range: undefined }] };
}

/** A virtual server without destinations: what the client notices is the kernel's affair. */
function withoutDestinations(frontend: ServiceFrontend, leftOut: readonly LeftOut[], ask: Ask): Decision {
  const refused = ask({
    id: "ipvs without destinations",
    yes: "the kernel refuses connections to an IPVS service without destinations",
    no: "the kernel drops connections to an IPVS service without destinations",
    settledBy: "a try on the nodes",
  });
  const step: Step = { kind: "endpoints", text: "no endpoint is usable: the IPVS service has no destinations", range: undefined };
  return { kind: refused ? "reject" : "drop", frontend, leftOut, steps: [step] };
}
