/** Paths to a headless Service: DNS hands out the pods' own addresses, and nothing is rewritten. */
import { rememberedOnce } from "../graph/remembered.ts";
import { type Backend, type PortEndpoints, publishedPods } from "./endpoints.ts";
import { meantHops } from "./meant-hops.ts";
import type { Frontend, Hop, Path } from "./model.ts";
import { qualifiedName } from "./dns.ts";
import { dnsHop, freeChoiceHop, pathBackends, podHops } from "./path-hops.ts";
import { asksDns, backendName, pathPolicy } from "./path-policy.ts";
import type { Source } from "./policy-peers.ts";
import { type Client, clientsOf, isPod } from "./positions.ts";
import { doubtsAbout, nameUsed, type Scene, whyEmpty } from "./scene.ts";
import { allOf, allow, doubted, missing, noted, type Reason, reason, unknown, type Verdict } from "./verdict.ts";
import { outcomeOf, policyHop } from "./vip-paths.ts";

export function headlessPaths(scene: Scene): readonly Path[] {
  return clientsOf(scene).flatMap((client) => headlessPathsFrom(scene, client));
}

/** One path for each number that the pods listen on: clients connect to that, not to the Service's port. */
export function headlessPathsFrom(scene: Scene, client: Client): readonly Path[] {
  return scene.endpoints.flatMap((endpoints) => {
    const groups = [...byPort(endpoints.backends)];
    if (groups.length === 0) return [unsolvedPath(scene, endpoints, client)];
    return groups.map(([number, backends]) => podPath(scene, endpoints, number, backends, client));
  });
}

const byPort = rememberedOnce((backends: readonly Backend[]): ReadonlyMap<number | undefined, readonly Backend[]> => {
  const groups = new Map<number | undefined, Backend[]>();
  for (const backend of backends) {
    const group = groups.get(backend.port);
    if (group === undefined) groups.set(backend.port, [backend]);
    else group.push(backend);
  }
  return groups;
});

function frontendOf({ service, facts }: Scene, { port }: PortEndpoints, number: number | undefined): Frontend {
  return {
    kind: "Headless",
    address: qualifiedName(service, facts),
    port: number,
    protocol: port?.protocol,
    portName: port?.name ?? "",
    range: (port?.portNode ?? service.resource.head).range,
  };
}

/** No pod has the port: either nothing is behind the name, or only the port's number is not told. */
function unsolvedPath(scene: Scene, endpoints: PortEndpoints, client: Client): Path {
  const pods = publishedPods(scene.cluster, scene.state);
  if (pods.length > 0) return podPath(scene, endpoints, undefined, pods, client);
  const unresolved = "the name does not resolve (NXDOMAIN)";
  const why = [...whyEmpty(scene), ...endpoints.leftOut];
  const verdict = missing("no ready pods", unresolved, why, doubtsAbout(scene, endpoints));
  const certain = verdict.value === "deny";
  const { position } = client;
  const frontend = frontendOf(scene, endpoints, certain ? endpoints.port?.port : numberMeant(endpoints));
  if (!isPod(client) && position !== "node") return outsidePath(frontend, client);
  return {
    from: position,
    frontend,
    hops: certain
      ? [{ kind: "nxdomain", text: `no ready pods: ${unresolved}` }]
      : [podsAddresses(scene, client), ...meantHops(scene, endpoints.port)],
    backends: [],
    sourceSeen: undefined,
    outcome: certain ? "nxdomain" : "depends",
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

/** Nothing maps the port, so that clients connect to the number of the pods; only a slice knows that of its addresses. */
function numberMeant({ port }: PortEndpoints): number | undefined {
  return typeof port?.targetPort === "number" ? port.targetPort : undefined;
}

function podsAddresses(scene: Scene, client: Client): Hop {
  return dnsHop(nameUsed(scene, client), "the addresses of the ready pods", scene.service.resource.head.range);
}

function outsidePath(frontend: Frontend, client: Client): Path {
  const why = reason("cluster names are not published outside, and pods have no public address");
  return {
    from: client.position,
    frontend,
    hops: [{ kind: "unhandled", ...why }],
    backends: [],
    sourceSeen: undefined,
    outcome: "unhandled",
    verdict: "deny",
    reasons: [why],
  };
}

function podPath(
  scene: Scene,
  endpoints: PortEndpoints,
  number: number | undefined,
  backends: readonly Backend[],
  client: Client,
): Path {
  const { graph, service } = scene;
  const frontend = frontendOf(scene, endpoints, number);
  if (!isPod(client) && client.position !== "node") return outsidePath(frontend, client);
  const policy = pathPolicy(graph, service, backends, client, [sourceOf(client)], frontend.protocol);
  const resolves = isPod(client) ? asksDns(graph, service, client) : unknown(nodeResolver());
  const settled = allOf([policy, resolves, portVerdict(endpoints, number), noted(endpoints.leftOut)]);
  const verdict = doubted(settled, [...othersBehind(scene, endpoints, number, backends), ...doubtsAbout(scene, endpoints)]);
  return {
    from: client.position,
    frontend,
    hops: [
      podsAddresses(scene, client),
      freeChoiceHop("the client", backends),
      ...policyHop(policy),
      ...podHops(backends),
    ] satisfies Hop[],
    backends: pathBackends(backends, false),
    sourceSeen: verdict.value === "deny" ? undefined : isPod(client) ? "the client pod" : "the client's node",
    outcome: outcomeOf(verdict),
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

function sourceOf(client: Client): Source {
  if (!isPod(client)) return { kind: "node" };
  const { known, namespaces } = client;
  if (known?.inside !== true || known.workload === undefined) return { kind: "pods", namespaces };
  const [first] = known.stands;
  return { kind: "pod", workload: known.workload, address: first?.place.kind === "pod" ? first.place.address : "<client pod>" };
}

/** DNS hands out all ready addresses, whatever their ports: a client that connects to one number may hit another. */
function othersBehind(
  { cluster, state }: Scene,
  endpoints: PortEndpoints,
  number: number | undefined,
  backends: readonly Backend[],
): readonly Reason[] {
  if (number === undefined) return [];
  const listening = new Set(backends.map(backendName));
  const all = [...endpoints.backends, ...publishedPods(cluster, state)].map(backendName);
  const others = [...new Set(all)].filter((name) => !listening.has(name));
  if (others.length === 0) return [];
  const named = others.length > 3 ? `${others.slice(0, 3).join(", ")} and ${others.length - 3} more` : others.join(", ");
  return [reason(`the name resolves to ${named} as well, which do not have the port at ${number}`)];
}

export function nodeResolver(): Reason {
  return reason("a node asks its own resolver, which does not know the cluster's names unless somebody told it");
}

function portVerdict({ port }: PortEndpoints, number: number | undefined): Verdict {
  if (port === undefined) return allow();
  const { range } = port.targetPortNode ?? port.portNode ?? port.node;
  if (number === undefined) return unknown(reason("the name resolves, but the number of the port is not told", range));
  if (number === port.port || port.port === undefined) return allow();
  return allow(reason(`headless, so nothing maps port ${port.port}: clients connect to ${number}`, range));
}
