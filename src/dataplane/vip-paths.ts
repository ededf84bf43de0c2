/** Paths through an address that kube-proxy or a load balancer serves: frontend, DNAT, pod. */
import type { Service } from "../graph/model.ts";
import { memory, rememberedOnce } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { Endpoint } from "./cluster/model.ts";
import { type Backend, backendsOf, type PortEndpoints } from "./endpoints.ts";
import { forward, type Forwarding, neverForwarded } from "./forwarding.ts";
import type { PortFrontend } from "./frontends.ts";
import { meantHops } from "./meant-hops.ts";
import type { Hop, Outcome, Path } from "./model.ts";
import { choiceHop, dnatHop, dnsHop, frontendHop, pathBackends, podHops } from "./path-hops.ts";
import { asksDns, egress, pathPolicy } from "./path-policy.ts";
import { type Client, clientsOf, INTERNAL_NETWORK, isPod, OUTSIDE } from "./positions.ts";
import { doubtsAbout, nameUsed, type Scene, whyEmpty } from "./scene.ts";
import { type Served, servedFrontends } from "./served-frontends.ts";
import { type LabelledVariant, meantVariant, merged } from "./variants.ts";
import { allOf, allow, doubted, missing, noted, type Reason, reason, type Verdict } from "./verdict.ts";

/** Every frontend of every port, from every generic position. */
export function vipPaths(scene: Scene): readonly Path[] {
  const clients = clientsOf(scene);
  const internal = scene.service.internalLoadBalancer !== undefined && scene.client === undefined;
  const balanced = internal ? clients.flatMap((client) => (client === OUTSIDE ? [INTERNAL_NETWORK, OUTSIDE] : [client])) : clients;
  return scene.endpoints.flatMap((endpoints) =>
    servedFrontends(scene, endpoints).flatMap((served) => {
      return (served.frontend.kind === "LoadBalancer" ? balanced : clients).map((client) => vipPath(scene, served, client));
    }),
  );
}

/** Only through the cluster IPs, which is where a name leads. */
export function clusterIPPaths(scene: Scene, client: Client): readonly Path[] {
  return scene.endpoints.flatMap((endpoints) =>
    servedFrontends(scene, endpoints)
      .filter(({ frontend }) => frontend.kind === "ClusterIP")
      .map((served) => vipPath(scene, served, client)),
  );
}

function vipPath(scene: Scene, { frontend, variants }: Served, client: Client): Path {
  const never = neverForwarded(scene, frontend, client);
  if (never !== undefined) return stoppedPath(frontend, client, never, [frontendHop(frontend)], never.verdict);
  const found = variants.map(([variant, endpoints]) => [variant.label, variantPath(scene, endpoints, variant, frontend, client)] as const);
  return merged(found) ?? unservedPath(frontend, client);
}

function variantPath(scene: Scene, endpoints: PortEndpoints, variant: LabelledVariant, frontend: PortFrontend, client: Client): Path {
  if (endpoints.backends.length === 0) return emptyPath(scene, endpoints, variant, frontend, client);
  const forwarding = forward(scene, variant, frontend, client);
  if (forwarding.outcome !== "forward") {
    const verdict = doubted(forwarding.verdict, doubtsAbout(scene, endpoints));
    return stoppedPath(frontend, client, forwarding, entry(scene, frontend, client), verdict);
  }
  return forwardedPath(scene, chosenOf(scene, endpoints, forwarding), frontend, client, forwarding);
}

/** Those that somebody gets; the others are local to none. */
function chosenOf({ graph, service }: Scene, endpoints: PortEndpoints, { endpoints: chosen, local }: Forwarding): PortEndpoints {
  if (chosen === undefined) return endpoints;
  const homeless = local && endpoints.lists.some((list) => hasHomeless(list.endpoints));
  const leftOut = homeless ? [...endpoints.leftOut, reason("addresses that name no node (nodeName) are local to none")] : endpoints.leftOut;
  return { ...endpoints, backends: chosenBackends(chosen, graph, service), leftOut };
}

const hasHomeless = rememberedOnce((endpoints: readonly Endpoint[]): boolean => endpoints.some(({ place }) => place.kind === "nowhere"));

/** A Service port that the cluster does not know is a second definition's. */
function unservedPath(frontend: PortFrontend, client: Client): Path {
  const why = reason("no port of this Service is served here", frontend.range);
  return { from: client.position, frontend: plain(frontend), hops: [{ kind: "unhandled", ...why }], backends: [], sourceSeen: undefined, outcome: "unhandled", verdict: "deny", reasons: [why] };
}

/** No packet of the client gets through. */
function stoppedPath(frontend: PortFrontend, client: Client, { outcome, hops, nodes }: Forwarding, before: readonly Hop[], { value, reasons }: Verdict): Path {
  return {
    from: client.position,
    frontend: plain(frontend),
    hops: [...before, ...hops],
    backends: [],
    sourceSeen: undefined,
    ...nodesOf(nodes),
    outcome: value === "deny" ? outcome : "depends",
    verdict: value,
    reasons,
  };
}

function nodesOf(nodes: Forwarding["nodes"]): Pick<Path, "nodes"> {
  return nodes.length === 0 ? {} : { nodes };
}

/** Without any endpoint kube-proxy rejects, whatever the traffic policies say (pkg/proxy/topology.go). */
function emptyPath(scene: Scene, endpoints: PortEndpoints, variant: LabelledVariant, frontend: PortFrontend, client: Client): Path {
  const { outcome, hops } = forward(scene, variant, frontend, client);
  const refused = outcome === "reject" ? "connections are refused at once (REJECT)" : (hops.at(-1)?.text ?? "nothing answers");
  const why = [...whyEmpty(scene), ...endpoints.leftOut];
  const verdict = missing("no endpoints", refused, why, doubtsAbout(scene, endpoints));
  const certain = verdict.value === "deny";
  const further: readonly Hop[] = certain ? [{ kind: outcome === "forward" ? "reject" : outcome, text: `no endpoints: ${refused}` }] : meant(scene, endpoints, variant, frontend, client);
  return {
    from: client.position,
    frontend: plain(frontend),
    hops: [...entry(scene, frontend, client), ...further],
    backends: [],
    sourceSeen: undefined,
    outcome: certain && outcome !== "forward" ? outcome : "depends",
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

/** What would follow if there were pods. */
function meant(scene: Scene, endpoints: PortEndpoints, variant: LabelledVariant, frontend: PortFrontend, client: Client): readonly Hop[] {
  const { hops, snat } = forward(scene, meantVariant(variant), frontend, client);
  return [...hops, ...meantHops(scene, endpoints.port), ...(snat === undefined ? [] : [snat])];
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
  const { local, snat, sources, even, byNode } = forwarding;
  const policy = pathPolicy(graph, service, backends, client, sources, frontend.protocol);
  const byName = isPod(client) && frontend.kind === "ClusterIP";
  const settled = allOf([
    forwarding.verdict,
    policy,
    byName ? asksDns(graph, service, client) : allow(),
    noted(endpoints.leftOut),
  ]);
  const verdict = doubted(settled, [...doubtsAbout(scene, endpoints), ...aroundDoubts(scene, frontend, client)]);
  return {
    from: client.position,
    frontend: plain(frontend),
    hops: [
      ...entry(scene, frontend, client),
      ...forwarding.hops,
      choiceHop(service, backends, { even, local, byNode }),
      dnatHop(frontend.servicePort, backends),
      ...(snat === undefined ? [] : [snat]),
      ...policyHop(policy),
      ...podHops(backends),
    ],
    backends: pathBackends(backends, even),
    sourceSeen: verdict.value === "deny" ? undefined : forwarding.sourceSeen,
    ...nodesOf(forwarding.nodes),
    outcome: outcomeOf(verdict),
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

const recallChosen = memory<readonly Endpoint[], UnitGraph, readonly Backend[]>();

function chosenBackends(chosen: readonly Endpoint[], graph: UnitGraph, service: Service): readonly Backend[] {
  return recallChosen(chosen, graph, () => backendsOf(graph, service, chosen));
}

/** Without a rule of kube-proxy's a pod sends to the load balancer's own address, which policies see instead of the pods. */
function aroundDoubts({ graph, service }: Scene, { kind, virtual }: PortFrontend, client: Client): readonly Reason[] {
  if (kind !== "LoadBalancer" || virtual === true || !isPod(client)) return [];
  const anywhere = { port: undefined, protocol: undefined, pods: undefined };
  const { value, reasons } = egress(graph, service, client, { kind: "address", address: undefined }, anywhere);
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
