/**
 * What kube-proxy does between a frontend and the choice of an endpoint: traffic policies, source ranges
 * and the source address that the backend will see (pkg/proxy/topology.go, pkg/proxy/iptables/proxier.go).
 */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Service } from "../graph/model.ts";
import type { Backend } from "./endpoints.ts";
import { wrongFamily } from "./families.ts";
import type { PortFrontend } from "./frontends.ts";
import type { Hop, Outcome } from "./model.ts";
import { type Everywhere, everywhere } from "./placement.ts";
import type { Source } from "./policy-peers.ts";
import { type Client, isPod } from "./positions.ts";
import { sourceRanges } from "./source-ranges.ts";
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
  /** True where that holds on every node: an endpoint without a node is none then. */
  readonly strict: boolean;
}

const NODE: Source = { kind: "node" };

/** @param backends whoever may answer: a DaemonSet decides what Local policies do */
export function forward(
  service: Service,
  frontend: PortFrontend,
  client: Client,
  backends: readonly Backend[],
): Forwarding {
  if (frontend.kind === "ClusterIP") return throughClusterIP(service, client, backends);
  const refusal = wrongFamily(service, frontend) ?? neverArrives(service, frontend, client);
  if (refusal !== undefined) return unhandled(refusal);
  const ranges = sourceRanges(service, frontend, client);
  const base = throughExternal(service, frontend, client, backends);
  const notes = arrival(service, frontend, client);
  const around = wayAround(frontend, client);
  return {
    ...base,
    verdict: allOf([base.verdict, ...notes, ...[around, ranges].flatMap((why) => (why === undefined ? [] : [unknown(why)]))]),
    hops: [
      ...(around === undefined ? [] : [{ kind: "unhandled", ...around } as const]),
      ...(ranges === undefined ? [] : [{ kind: "source-ranges", ...ranges } as const]),
      ...base.hops,
    ],
  };
}

/** ipMode Proxy, or only a hostname: kube-proxy has no rule, and the packet goes out to the load balancer itself. */
function wayAround(frontend: PortFrontend, client: Client): Reason | undefined {
  const inside = isPod(client) || client.position === "node";
  if (frontend.kind !== "LoadBalancer" || frontend.virtual !== false || !inside) return undefined;
  return reason("not intercepted in the cluster: only where clients inside reach the load balancer itself, and it lets them come back", frontend.range);
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
    strict: false,
  };
}

function throughClusterIP(service: Service, client: Client, backends: readonly Backend[]): Forwarding {
  if (!isPod(client) && client.position !== "node") {
    return unhandled(reason("cluster IPs are not routed outside the cluster"));
  }
  const { value, node } = service.internalTrafficPolicy;
  const local = value === "Local";
  const daemon = everywhere(backends);
  const certain = daemon !== undefined && (daemon.onTaintedNodes || isPod(client));
  const why = reason(
    certain
      ? `internalTrafficPolicy Local: the pod on the client's own node answers, since ${onAllNodes(daemon)}`
      : "internalTrafficPolicy Local: only pods on the client's own node answer; without one the connection is dropped",
    node?.range,
  );
  return {
    outcome: "forward",
    verdict: !local ? allow() : certain ? allow(why) : unknown(why),
    hops: local ? [{ kind: "traffic-policy", ...why }] : [],
    ...kept(client),
    local,
    strict: local,
  };
}

function onAllNodes({ name, onTaintedNodes }: Everywhere): string {
  return onTaintedNodes ? `${name} runs on every node` : `${name} runs on every node whose taints it tolerates`;
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
function throughExternal(
  service: Service,
  frontend: PortFrontend,
  client: Client,
  backends: readonly Backend[],
): Forwarding {
  const policy = service.externalTrafficPolicy;
  const range = policy?.node?.range;
  const base = { outcome: "forward", verdict: allow(), hops: [], local: false, strict: false } as const;
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
  const healthy = frontend.kind === "LoadBalancer";
  const daemon = everywhere(backends);
  // What a pod gets on another node's port depends on whether that node still sees the pod's address.
  const present = daemon?.onTaintedNodes === true && !isPod(client);
  const verdict = healthy ? allow() : present ? allow(reason(`externalTrafficPolicy Local: every node forwards, since ${onAllNodes(daemon)}`, range)) : unknown(why);
  return { ...base, hops, verdict, ...keptOutside(frontend, client), local: true, strict: !inside };
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
