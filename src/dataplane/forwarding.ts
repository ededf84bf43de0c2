/** How a client gets from a frontend to the choice of an endpoint, in the words of a report. */
import { remembered } from "../graph/remembered.ts";
import type { Endpoint } from "./cluster/model.ts";
import { type Ending, type Outlook, outlooksOf, type Variant } from "./endings.ts";
import type { PortFrontend } from "./frontends.ts";
import { wrongFamily } from "./families.ts";
import type { Hop, NodeOutcome, Outcome } from "./model.ts";
import { byNode } from "./node-names.ts";
import { type Client, isInside } from "./positions.ts";
import type { Scene } from "./scene.ts";
import { type SeenSource, seenSource } from "./seen-source.ts";
import { servedAddresses } from "./served-addresses.ts";
import { sourceRanges } from "./source-ranges.ts";
import { localPolicy, type PolicyWords } from "./local-policy.ts";
import { allOf, allow, deny, type Reason, reason, unknown, type Verdict } from "./verdict.ts";

export interface Forwarding extends SeenSource {
  /** `forward` also where the verdict is unknown; the others where nothing gets through at all. */
  readonly outcome: Extract<Outcome, "forward" | "unhandled" | "drop" | "reject">;
  readonly verdict: Verdict;
  /** Filters on the way; the rewriting of the source stands in `snat`. */
  readonly hops: readonly Hop[];
  /** True where only the endpoints of one node are candidates. */
  readonly local: boolean;
  /** What each node chooses among, where that is known and differs. */
  readonly byNode: string | undefined;
  /** True where all endpoints are candidates alike, wherever the client stands. */
  readonly even: boolean;
  /** Who may be chosen by somebody; undefined: every endpoint that is of use. */
  readonly endpoints: readonly Endpoint[] | undefined;
  /** Nodes that do otherwise than others; empty where they are alike, or not known. */
  readonly nodes: readonly NodeOutcome[];
}

/** Why no packet of the client comes to the frontend, whatever the proxy would do. */
export function neverForwarded(scene: Scene, frontend: PortFrontend, client: Client): Forwarding | undefined {
  const inside = isInside(client);
  if (frontend.kind === "ClusterIP") return inside ? undefined : unhandled(reason("cluster IPs are not routed outside the cluster"));
  const refusal = wrongFamily(scene, frontend) ?? forbidden(scene, frontend) ?? neverArrives(scene, frontend, client);
  return refusal === undefined ? undefined : unhandled(refusal);
}

export function forward(scene: Scene, variant: Variant, frontend: PortFrontend, client: Client): Forwarding {
  const served = servedAddresses(variant);
  // Without endpoints iptables refuses node ports at every address.
  if (served?.value === "deny" && variant.list.endpoints.length > 0) return unhandled(...served.reasons);
  const balanced = frontend.kind === "LoadBalancer" && isInside(client);
  // Spread objects cost as much here as all that is asked of them.
  const { cluster, mode, frontend: ofService, list } = variant;
  const direct = outlooksOf({ cluster, mode, frontend: ofService, list, client, comesBack: balanced && frontend.virtual === false });
  // What the own node leaves alone goes out to the load balancer, which brings it back.
  const comesBack = balanced && (frontend.virtual === false || direct.every(({ endings }) => endings.every(({ kind }) => kind === "unhandled")));
  const outlooks = comesBack ? outlooksOf({ cluster, mode, frontend: ofService, list, client, comesBack }) : direct;
  const policy = localPolicy({ mode, frontend: ofService, list, kind: frontend.kind, client, comesBack }, outlooks);
  const passing = outlooks.flatMap(({ endings }) => endings).filter(({ kind }) => kind === "forward" || kind === "hang");
  if (passing.length === 0) return stopped(outlooks, policy);
  const ranges = rangesReason(scene, frontend, client, outlooks);
  const around = wayAround(frontend, client);
  const source = seenSource(scene, frontend, client, passing, outlooks);
  const conditions = [...(served === undefined ? [] : [served]), ...arrival(scene, frontend, client), ...[around, ranges].flatMap((why) => (why === undefined ? [] : [unknown(why)]))];
  return {
    outcome: "forward",
    verdict: allOf([policy.verdict, ...conditions]),
    hops: [
      ...(around === undefined ? [] : [{ kind: "unhandled", ...around } as const]),
      ...(ranges === undefined ? [] : [{ kind: "source-ranges", ...ranges } as const]),
      ...policy.hops,
    ],
    ...source,
    local: policy.local,
    byNode: policy.local ? byNode(unionOf(outlooks, variant.list.endpoints)) : undefined,
    even: !policy.local && passing.every(({ even }) => even),
    endpoints: passing.some(({ even }) => even) ? undefined : unionOf(outlooks, variant.list.endpoints),
    nodes: policy.nodes,
  };
}

/** Whom the endings choose among, in the order of the list. The same for all that share the outlooks. */
const unionOf = remembered((outlooks: readonly Outlook[], endpoints: readonly Endpoint[]): readonly Endpoint[] => {
  const among = new Set(outlooks.flatMap(({ endings }) => endings).flatMap((ending) => ending.endpoints));
  return among.size === endpoints.length ? endpoints : endpoints.filter((endpoint) => among.has(endpoint));
});

function unhandled(...reasons: readonly Reason[]): Forwarding {
  return { ...NOTHING, outcome: "unhandled", verdict: deny(...reasons), hops: reasons.map((why) => ({ kind: "unhandled", ...why })) };
}

const NOTHING = { snat: undefined, sources: [], sourceSeen: "", local: false, byNode: undefined, even: false, endpoints: undefined, nodes: [] } as const;

/** Nothing gets through from anywhere. */
function stopped(outlooks: readonly Outlook[], policy: PolicyWords): Forwarding {
  const endings = outlooks.flatMap(({ endings: of }) => of);
  const kinds = new Set(endings.map(({ kind }) => kind));
  const outcome = kinds.has("drop") ? "drop" : kinds.has("unhandled") ? "unhandled" : "reject";
  const why = policy.verdict.value === "deny" ? policy.verdict.reasons : stepReasons(endings.find(({ kind }) => kind === outcome));
  const [first = reason("nothing forwards it")] = why;
  return { ...NOTHING, outcome, verdict: deny(...(why.length === 0 ? [first] : why)), hops: [{ kind: outcome, ...first }], nodes: policy.nodes };
}

/** The step that stopped the packet: the last one that is no mere remark. */
function stepReasons(ending: Ending | undefined): readonly Reason[] {
  const step = ending?.steps.at(-1);
  return step === undefined ? [] : [reason(step.text, step.range)];
}

/** ipMode Proxy, or only a hostname: kube-proxy has no rule, and the packet goes out to the load balancer itself. */
function wayAround(frontend: PortFrontend, client: Client): Reason | undefined {
  if (frontend.kind !== "LoadBalancer" || frontend.virtual !== false || !isInside(client)) return undefined;
  return reason("not intercepted in the cluster: only where clients inside reach the load balancer itself, and it lets them come back", frontend.range);
}

function rangesReason({ service }: Scene, frontend: PortFrontend, client: Client, outlooks: readonly Outlook[]): Reason | undefined {
  return sourceRanges(service, frontend, isInside(client), outlooks.some(({ ranged }) => ranged));
}

/** Who may make external IPs at all is up to the cluster. */
function forbidden({ facts }: Scene, { kind, range }: PortFrontend): Reason | undefined {
  if (kind !== "ExternalIP" || facts.allowExternalIPs) return undefined;
  return reason("the cluster does not allow externalIPs (cluster.allowExternalIPs in the config)", range);
}

function neverArrives({ service }: Scene, frontend: PortFrontend, client: Client): Reason | undefined {
  const internal = service.internalLoadBalancer;
  if (frontend.kind !== "LoadBalancer" || internal === undefined || client.position !== "outside") return undefined;
  return reason("an annotation makes the load balancer internal: it has no public address", internal.range);
}

/** What else must hold for packets to come to a node at all. */
function arrival({ service }: Scene, frontend: PortFrontend, client: Client): Verdict[] {
  if (isInside(client)) return [];
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
