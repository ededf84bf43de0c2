/**
 * What kube-proxy does between a frontend and the choice of an endpoint: traffic policies, source ranges
 * and the source address that the backend will see (pkg/proxy/topology.go, pkg/proxy/iptables/proxier.go).
 */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Service } from "../graph/model.ts";
import type { PortFrontend } from "./frontends.ts";
import type { Hop, Outcome } from "./model.ts";
import type { Source } from "./policy-peers.ts";
import { type Client, isPod } from "./positions.ts";
import { allOf, allow, deny, type Reason, reason, unknown, type Verdict } from "./verdict.ts";

export interface Forwarding {
  /** `forward` also where the verdict is unknown; `unhandled` where the packet meets no rule at all. */
  readonly outcome: Extract<Outcome, "forward" | "unhandled">;
  readonly verdict: Verdict;
  /** Filters on the way; the rewriting of the source stands in `snat`. */
  readonly hops: readonly Hop[];
  readonly snat: Hop | undefined;
  /** Whom the backend may see; several where the manifests do not tell which. */
  readonly sources: readonly Source[];
  readonly sourceSeen: string;
  /** True where only the endpoints of one node are candidates. */
  readonly local: boolean;
}

const NODE: Source = { kind: "node" };

export function forward(service: Service, frontend: PortFrontend, client: Client): Forwarding {
  if (frontend.kind === "ClusterIP") return throughClusterIP(service, client);
  const refusal = neverArrives(service, frontend, client);
  if (refusal !== undefined) return unhandled(refusal);
  const ranges = sourceRanges(service, frontend, client);
  const base = throughExternal(service, frontend, client);
  const notes = arrival(service, frontend, client);
  return {
    ...base,
    verdict: allOf([base.verdict, ...notes, ...(ranges === undefined ? [] : [unknown(ranges)])]),
    hops: ranges === undefined ? base.hops : [{ kind: "source-ranges", ...ranges }, ...base.hops],
  };
}

function unhandled(why: Reason): Forwarding {
  return {
    outcome: "unhandled",
    verdict: deny(why),
    hops: [{ kind: "unhandled", ...why }],
    snat: undefined,
    sources: [],
    sourceSeen: "",
    local: false,
  };
}

function throughClusterIP(service: Service, client: Client): Forwarding {
  if (!isPod(client) && client.position !== "node") {
    return unhandled(reason("cluster IPs are not routed outside the cluster"));
  }
  const { value, node } = service.internalTrafficPolicy;
  const local = value === "Local";
  const why = reason(
    "internalTrafficPolicy Local: only pods on the client's own node answer; without one the connection is dropped",
    node?.range,
  );
  return {
    outcome: "forward",
    verdict: local ? unknown(why) : allow(),
    hops: local ? [{ kind: "traffic-policy", ...why }] : [],
    ...kept(client),
    local,
  };
}

type SourceAddress = Pick<Forwarding, "snat" | "sources" | "sourceSeen">;

function kept(client: Client): SourceAddress {
  if (isPod(client)) {
    const { namespaces } = client;
    return { snat: undefined, sources: [{ kind: "pods", namespaces }], sourceSeen: "the client pod" };
  }
  if (client.position === "node") return { snat: undefined, sources: [NODE], sourceSeen: "the client's node" };
  return { snat: undefined, sources: [{ kind: "outside" }], sourceSeen: "the client" };
}

function masqueraded(why: string, range: SourceRange | undefined): SourceAddress {
  return {
    snat: { kind: "snat", ...reason(`source becomes the node's address: ${why}`, range) },
    sources: [NODE],
    sourceSeen: "a node",
  };
}

/** Only the destination decides which policy applies: pods too are external clients of a node port. */
function throughExternal(service: Service, frontend: PortFrontend, client: Client): Forwarding {
  const policy = service.externalTrafficPolicy;
  const range = policy?.node?.range;
  const base = { outcome: "forward", verdict: allow(), hops: [], local: false } as const;
  if (policy?.value !== "Local") return { ...base, ...masqueraded("externalTrafficPolicy Cluster", range) };
  const inside = isPod(client) || client.position === "node";
  if (inside && frontend.kind !== "NodePort") return { ...base, ...shortcut(frontend, client, range) };
  const why = reason(
    inside
      ? "externalTrafficPolicy Local: the client's own node forwards to all pods, any other node only to its own"
      : "externalTrafficPolicy Local: only nodes that run a ready pod forward; the others drop the connection",
    range,
  );
  const hops: readonly Hop[] = [{ kind: "traffic-policy", ...why }];
  // Health checks keep a load balancer away from nodes without a pod.
  const certain = frontend.kind === "LoadBalancer";
  return { ...base, hops, verdict: certain ? allow() : unknown(why), ...keptOutside(frontend, client), local: true };
}

function keptOutside(frontend: PortFrontend, client: Client): SourceAddress {
  if (client.position === "node") return kept(client);
  // Many network plugins show other nodes the pod's node instead.
  if (isPod(client)) return { ...kept(client), sources: [...kept(client).sources, NODE] };
  const source = kept(client);
  if (frontend.kind !== "LoadBalancer") return source;
  return { ...source, sourceSeen: "the client, unless the load balancer rewrites it" };
}

/** Clients in the cluster are served from all endpoints, whatever the policy, where kube-proxy sees them. */
function shortcut(frontend: PortFrontend, client: Client, range: SourceRange | undefined): SourceAddress {
  const inside = client.position === "node" ? masqueraded("the client is the node itself", range) : kept(client);
  if (frontend.virtual === true) return inside;
  const { sources } = inside;
  return {
    ...inside,
    sources: frontend.virtual === false ? [NODE] : [...sources, ...(sources.includes(NODE) ? [] : [NODE])],
    sourceSeen: frontend.virtual === false ? "whatever the cluster shows outside" : inside.sourceSeen,
  };
}

function neverArrives(service: Service, frontend: PortFrontend, client: Client): Reason | undefined {
  const internal = service.internalLoadBalancer;
  if (frontend.kind !== "LoadBalancer" || internal === undefined || client.position !== "outside") return undefined;
  return reason("an annotation makes the load balancer internal: it has no public address", internal.range);
}

/** What else must hold for packets to come to a node at all. */
function arrival(service: Service, frontend: PortFrontend, client: Client): Verdict[] {
  if (isPod(client) || client.position === "node") return [];
  if (frontend.kind === "ExternalIP") {
    return [unknown(reason(`only where the network routes ${frontend.address} to a node`, frontend.range))];
  }
  if (frontend.kind !== "NodePort") return [];
  const ranges = service.loadBalancerSourceRanges[0];
  const notes = [reason("whoever reaches a node's address")];
  if (service.serviceType === "LoadBalancer" && ranges !== undefined) {
    notes.push(reason("loadBalancerSourceRanges do not cover the node port", ranges.range));
  }
  return [allow(...notes)];
}

/** Enforced for the load balancer's address only, but for pods and nodes as well (2.7 of kube-proxy's rules). */
function sourceRanges(service: Service, frontend: PortFrontend, client: Client): Reason | undefined {
  const [first] = service.loadBalancerSourceRanges;
  const cidrs = service.loadBalancerSourceRanges.map(({ text }) => text.trim());
  if (frontend.kind !== "LoadBalancer" || first === undefined) return undefined;
  if (cidrs.includes("0.0.0.0/0")) return undefined;
  const list = cidrs.length > 3 ? `${cidrs.slice(0, 3).join(", ")} and ${cidrs.length - 3} more` : cidrs.join(", ");
  const inside = isPod(client) || client.position === "node";
  const text = inside
    ? `only where their address lies in loadBalancerSourceRanges (${list}), which hold for pods and nodes too`
    : `only from loadBalancerSourceRanges (${list}); others are dropped`;
  return reason(text, first.range);
}
