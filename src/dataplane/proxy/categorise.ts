/**
 * Which endpoints of a Service port a node would use, for traffic from inside and from outside
 * (pkg/proxy/topology.go CategorizeEndpoints).
 */
import type { Endpoint, EndpointList, NodeState, ServiceState } from "../cluster/model.ts";
import type { Ask } from "../worlds.ts";
import type { EndpointSet, LeftOut } from "./model.ts";
import { localOnes } from "./local-endpoints.ts";
import { closeOnes } from "./topology.ts";

export interface Categories {
  /** Some usable endpoint exists on some node. */
  readonly hasAny: boolean;
  /** For internalTrafficPolicy and externalTrafficPolicy Cluster. */
  readonly cluster: EndpointSet;
  /** For the Local policies; empty where neither is set. */
  readonly local: EndpointSet;
  readonly intLocal: boolean;
  readonly extLocal: boolean;
}

export const NO_ENDPOINTS: EndpointSet = { endpoints: [], partial: false, why: undefined, terminating: false };

export function isReady({ conditions }: Endpoint): boolean {
  return conditions.ready;
}

function servesWhileTerminating({ conditions }: Endpoint): boolean {
  return conditions.serving && conditions.terminating && !conditions.ready;
}

export interface Usable {
  /** Ready ones; where there are none, those that terminate but still serve. */
  readonly used: readonly Endpoint[];
  readonly unused: readonly Endpoint[];
  /** True where nothing is ready, and something takes over. */
  readonly terminating: boolean;
}

/** As far as nodes and topology make no difference. */
export function usable(endpoints: readonly Endpoint[]): Usable {
  if (endpoints.every(isReady)) return { used: endpoints, unused: [], terminating: false };
  const chosen = endpoints.some(isReady) ? isReady : servesWhileTerminating;
  const used = endpoints.filter(chosen);
  return { used, unused: endpoints.filter((endpoint) => !chosen(endpoint)), terminating: chosen !== isReady && used.length > 0 };
}

/** Externally reachable Services alone have an external policy (pkg/api/v1/service/util.go ExternallyAccessible). */
export function policiesOf({ service }: ServiceState): { readonly intLocal: boolean; readonly extLocal: boolean } {
  return {
    intLocal: service.internalTrafficPolicy.value === "Local",
    extLocal: service.externalTrafficPolicy?.value === "Local",
  };
}

/** True where a frontend other than the cluster IP exists, or will once a load balancer has its address. */
export function isReachableFromOutside({ service, ports }: ServiceState): boolean {
  if (service.serviceType === "LoadBalancer" && service.loadBalancerIngress.length === 0) return true;
  const addresses = service.externalIPs.length + service.loadBalancerIngress.filter(({ ip, ipMode }) => ip !== undefined && ipMode === "VIP").length;
  return addresses > 0 || ports.some(({ nodePort }) => nodePort !== undefined);
}

export function categorise(state: ServiceState, list: EndpointList, node: NodeState, ask: Ask): Categories {
  const { intLocal, extLocal } = policiesOf(state);
  const ready = list.endpoints.filter(isReady);
  const fallback = list.endpoints.filter(servesWhileTerminating);
  const outside = isReachableFromOutside(state);
  const usesCluster = !intLocal || outside;
  const usesLocal = intLocal || (extLocal && outside);
  const cluster = usesCluster ? clusterSet(state, ready, fallback, node, ask) : NO_ENDPOINTS;
  const local = usesLocal ? localSet(state, ready, fallback, node, ask) : NO_ENDPOINTS;
  const hasAny = cluster.endpoints.length > 0 || (usesLocal && ready.length + fallback.length > 0);
  return { hasAny, cluster, local, intLocal, extLocal };
}

/** Topology is asked of ready endpoints only; the two fallbacks are independent of each other. */
function clusterSet(state: ServiceState, ready: readonly Endpoint[], fallback: readonly Endpoint[], node: NodeState, ask: Ask): EndpointSet {
  if (ready.length > 0) return closeOnes(state, ready, node, ask);
  return { endpoints: fallback, partial: false, why: undefined, terminating: fallback.length > 0 };
}

function localSet(state: ServiceState, ready: readonly Endpoint[], fallback: readonly Endpoint[], node: NodeState, ask: Ask): EndpointSet {
  const local = localOnes(state, ready, node, "ready", ask);
  if (local.endpoints.length > 0) return local;
  const terminating = localOnes(state, fallback, node, "terminating", ask);
  return { ...terminating, terminating: terminating.endpoints.length > 0 };
}

/** Everything that is not in the set, with the reason. */
export function leftOutOf(list: EndpointList, chosen: EndpointSet, node: NodeState): readonly LeftOut[] {
  const among = new Set(chosen.endpoints);
  return list.endpoints.filter((endpoint) => !among.has(endpoint)).map((endpoint) => ({ endpoint, why: whyNot(endpoint, chosen, node) }));
}

function whyNot(endpoint: Endpoint, chosen: EndpointSet, node: NodeState): string {
  const { ready, serving, terminating } = endpoint.conditions;
  if (!ready && terminating && !serving) return "terminating and no longer serving";
  if (!ready && terminating && !chosen.terminating) return "terminating, while others are ready";
  if (!ready && !terminating) return "not ready";
  if (endpoint.place.kind === "node" && endpoint.place.name !== node.name) return `on ${endpoint.place.name}`;
  if (endpoint.place.kind === "nowhere") return "names no node, so it is local to none";
  return chosen.why ?? "not chosen here";
}
