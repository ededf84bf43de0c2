/** Paths through an address that kube-proxy or a load balancer serves: frontend, DNAT, pod. */
import { dnsVerdict, egressVerdict } from "./egress-policy.ts";
import type { PortEndpoints } from "./endpoints.ts";
import { reachableFrom } from "./families.ts";
import { forward, type Forwarding } from "./forwarding.ts";
import { portFrontends, type PortFrontend } from "./frontends.ts";
import { meantHops } from "./meant-hops.ts";
import type { Hop, Outcome, Path } from "./model.ts";
import { choiceHop, dnatHop, dnsHop, frontendHop, pathBackends, podHops } from "./path-hops.ts";
import { pathPolicy, senderOf } from "./path-policy.ts";
import { placeable } from "./placement.ts";
import { type Client, clientsInside, INTERNAL_NETWORK, isPod, OUTSIDE } from "./positions.ts";
import { doubtsAbout, nameUsed, type Scene, whyEmpty } from "./scene.ts";
import { allOf, allow, deny, doubted, missing, noted, type Reason, reason, type Verdict } from "./verdict.ts";

/** Every frontend of every port, from every generic position. */
export function vipPaths(scene: Scene): readonly Path[] {
  const inside = clientsInside(scene.service.namespace);
  const internal = scene.service.internalLoadBalancer === undefined ? [] : [INTERNAL_NETWORK];
  return scene.endpoints.flatMap((endpoints) => {
    if (endpoints.port === undefined) return [];
    return portFrontends(scene.service, endpoints.port).flatMap((frontend) => {
      const outside = frontend.kind === "LoadBalancer" ? [...internal, OUTSIDE] : [OUTSIDE];
      return [...inside, ...outside].map((client) => vipPath(scene, endpoints, frontend, client));
    });
  });
}

/** Only through the cluster IPs, which is where a name leads. */
export function clusterIPPaths(scene: Scene, client: Client): readonly Path[] {
  return scene.endpoints.flatMap((endpoints) => {
    if (endpoints.port === undefined) return [];
    return portFrontends(scene.service, endpoints.port)
      .filter(({ kind }) => kind === "ClusterIP")
      .map((frontend) => vipPath(scene, endpoints, frontend, client));
  });
}

function vipPath(scene: Scene, all: PortEndpoints, frontend: PortFrontend, client: Client): Path {
  const endpoints = sameFamily(scene, all, frontend);
  const forwarding = forward(scene.service, frontend, client, endpoints.backends);
  if (forwarding.outcome === "unhandled") return unhandledPath(frontend, client, forwarding);
  if (endpoints.backends.length === 0) return emptyPath(scene, endpoints, frontend, client, forwarding);
  const backends = forwarding.strict ? placeable(endpoints.backends) : endpoints.backends;
  if (backends === endpoints.backends) return forwardedPath(scene, endpoints, frontend, client, forwarding);
  if (backends.length === 0) return droppedPath(scene, endpoints, frontend, client, forwarding);
  const leftOut = [...endpoints.leftOut, reason("addresses that name no node (nodeName) are local to none")];
  return forwardedPath(scene, { ...endpoints, backends, leftOut }, frontend, client, forwarding);
}

function sameFamily({ service }: Scene, endpoints: PortEndpoints, frontend: PortFrontend): PortEndpoints {
  const backends = reachableFrom(service, frontend, endpoints.backends);
  if (backends === endpoints.backends) return endpoints;
  return { ...endpoints, backends, leftOut: [...endpoints.leftOut, reason("addresses of the other IP family are no endpoints here")] };
}

/** Local to no node at all: every node drops (pkg/proxy/topology.go). */
function droppedPath(
  scene: Scene,
  endpoints: PortEndpoints,
  frontend: PortFrontend,
  client: Client,
  { hops }: Forwarding,
): Path {
  const [first] = endpoints.backends;
  const text = "no endpoint names its node (nodeName), so none is local to any: every node drops the connection";
  const why = reason(text, first?.type === "address" ? first.range : undefined);
  const verdict = doubted(deny(why), doubtsAbout(scene, endpoints));
  return {
    from: client.position,
    frontend: plain(frontend),
    hops: [...entry(scene, frontend, client), ...hops, { kind: "drop", ...why }],
    backends: [],
    sourceSeen: undefined,
    outcome: verdict.value === "deny" ? "drop" : "depends",
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

function unhandledPath(frontend: PortFrontend, client: Client, { verdict, hops }: Forwarding): Path {
  return {
    from: client.position,
    frontend: plain(frontend),
    hops: [frontendHop(frontend), ...hops],
    backends: [],
    sourceSeen: undefined,
    outcome: "unhandled",
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

/** Without any endpoint kube-proxy rejects, whatever the traffic policies say (pkg/proxy/topology.go). */
function emptyPath(
  scene: Scene,
  endpoints: PortEndpoints,
  frontend: PortFrontend,
  client: Client,
  { hops: filters, snat }: Forwarding,
): Path {
  const refused = "connections are refused at once (REJECT)";
  const why = [...whyEmpty(scene), ...endpoints.leftOut];
  const verdict = missing("no endpoints", refused, why, doubtsAbout(scene, endpoints));
  const meant = [...filters, ...meantHops(scene, endpoints.port), ...(snat === undefined ? [] : [snat])];
  const further: readonly Hop[] = verdict.value === "deny" ? [{ kind: "reject", text: `no endpoints: ${refused}` }] : meant;
  return {
    from: client.position,
    frontend: plain(frontend),
    hops: [...entry(scene, frontend, client), ...further],
    backends: [],
    sourceSeen: undefined,
    outcome: verdict.value === "deny" ? "reject" : "depends",
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

function forwardedPath(
  scene: Scene,
  endpoints: PortEndpoints,
  frontend: PortFrontend,
  client: Client,
  forwarding: Forwarding,
): Path {
  const { graph, service } = scene;
  const { backends } = endpoints;
  const { local, snat, sources } = forwarding;
  const policy = pathPolicy(graph, service, backends, client, sources, frontend.protocol);
  const byName = isPod(client) && frontend.kind === "ClusterIP";
  const settled = allOf([
    forwarding.verdict,
    policy,
    byName ? dnsVerdict(senderOf(graph, service, client)) : allow(),
    noted(endpoints.leftOut),
  ]);
  const verdict = doubted(settled, [...doubtsAbout(scene, endpoints), ...aroundDoubts(scene, frontend, client)]);
  const even = !local && service.trafficDistribution === undefined;
  return {
    from: client.position,
    frontend: plain(frontend),
    hops: [
      ...entry(scene, frontend, client),
      ...forwarding.hops,
      choiceHop(service, backends, { even, local }),
      dnatHop(frontend.servicePort, backends),
      ...(snat === undefined ? [] : [snat]),
      ...policyHop(policy),
      ...podHops(backends),
    ],
    backends: pathBackends(backends, even),
    sourceSeen: verdict.value === "deny" ? undefined : forwarding.sourceSeen,
    outcome: outcomeOf(verdict),
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

/** Without a rule of kube-proxy's a pod sends to the load balancer's own address, which policies see instead of the pods. */
function aroundDoubts({ graph, service }: Scene, { kind, virtual }: PortFrontend, client: Client): readonly Reason[] {
  if (kind !== "LoadBalancer" || virtual === true || !isPod(client)) return [];
  const anywhere = { port: undefined, protocol: undefined, pods: undefined };
  const { value, reasons } = egressVerdict(senderOf(graph, service, client), { kind: "address", address: undefined }, anywhere);
  if (value === "allow") return [];
  return reasons.map(({ text, range }) => reason(`where the load balancer's own address is used: ${text}`, range));
}

/** Only pods ask the cluster's DNS; a node connects to the address. */
function entry(scene: Scene, frontend: PortFrontend, client: Client): readonly Hop[] {
  const arrival = frontendHop(frontend);
  if (!isPod(client) || frontend.kind !== "ClusterIP") return [arrival];
  return [dnsHop(nameUsed(scene, client), "the cluster IP", scene.service.resource.head.range), arrival];
}

/** A denial that is left when something forwards comes from a policy, which drops. */
export function outcomeOf({ value }: Verdict): Outcome {
  if (value === "allow") return "forward";
  return value === "deny" ? "drop" : "depends";
}

export function policyHop({ value, reasons }: Verdict): readonly Hop[] {
  const first: Reason | undefined = reasons[0];
  return first === undefined ? [] : [{ kind: "network-policy", ...reason(`${value}: ${first.text}`, first.range) }];
}

function plain({ kind, address, port, protocol, portName, range }: PortFrontend): Path["frontend"] {
  return { kind, address, port, protocol, portName, range };
}
