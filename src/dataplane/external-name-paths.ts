/** Paths through an ExternalName Service: an alias in DNS, and then whatever the other name has. */
import { qualifiedName } from "./dns.ts";
import { externalTarget, type ExternalTarget } from "./external-name.ts";
import { headlessPathsFrom, nodeResolver } from "./headless-paths.ts";
import type { Frontend, Hop, Outcome, Path } from "./model.ts";
import { dnsHop } from "./path-hops.ts";
import { asksDns, egress } from "./path-policy.ts";
import { type Client, clientsOf, isPod } from "./positions.ts";
import { isRefused, prefaced, refusalsOf, refusedPath } from "./refusals.ts";
import { nameUsed, type Scene, sceneOf } from "./scene.ts";
import { serviceDoubts } from "./service-doubts.ts";
import { allOf, deny, doubted, reason, unknown, type Verdict } from "./verdict.ts";
import { clusterIPPaths } from "./vip-paths.ts";

export function externalNamePaths(scene: Scene): readonly Path[] {
  const target = externalTarget(scene.graph, scene.service, scene.facts);
  const clients = clientsOf(scene);
  const behind = refusedBehind(scene, target);
  const paths = clients.filter(isPod).flatMap((client) => {
    const found = target.kind === "service" ? throughService(scene, target, client) : [toName(scene, target, client)];
    return found.map((path) => behind.reduce(throughRefused, path));
  });
  const [near] = paths;
  const frontends = near === undefined ? [frontendOf(scene)] : paths.filter(({ from }) => from === near.from).map(({ frontend }) => frontend);
  const others = clients.filter((client) => !isPod(client));
  return [...paths, ...others.flatMap((client) => frontends.map((frontend) => notFromPods(frontend, client)))];
}

function frontendOf({ service, facts }: Scene, port?: Frontend): Frontend {
  return {
    kind: "ExternalName",
    address: qualifiedName(service, facts),
    port: port?.port,
    protocol: port?.protocol,
    portName: port?.portName ?? "",
    range: (service.externalName ?? service.resource.head).range,
  };
}

function notFromPods(frontend: Frontend, client: Client): Path {
  const node = client.position === "node";
  const verdict = node ? unknown(nodeResolver()) : deny(reason("cluster names are not published outside"));
  return pathOf(frontend, client, [], verdict, node ? "depends" : "nxdomain");
}

function pathOf(frontend: Frontend, client: Client, hops: readonly Hop[], verdict: Verdict, outcome: Outcome): Path {
  return {
    from: client.position,
    frontend,
    hops,
    backends: [],
    sourceSeen: undefined,
    outcome,
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

/** The other Service's own paths, by its own port numbers: an alias maps none. */
function throughService(
  scene: Scene,
  target: Extract<ExternalTarget, { kind: "service" }>,
  client: Client,
): readonly Path[] {
  const other = sceneOf(scene.graph, target.service, scene.facts, scene.client);
  const paths = target.service.headless ? headlessPathsFrom(other, client) : clusterIPPaths(other, client);
  const doubts = target.chain.flatMap(serviceDoubts);
  return paths.map((path) => {
    const verdict = doubted({ value: path.verdict, reasons: path.reasons }, doubts);
    return {
      ...path,
      frontend: frontendOf(scene, path.frontend),
      hops: [...aliasHops(scene, target, client), ...path.hops.filter(({ kind }) => kind !== "dns")],
      verdict: verdict.value,
      reasons: verdict.reasons,
      outcome: verdict.value === "unknown" ? "depends" : path.outcome,
    };
  });
}

/** Services on the way, behind the first, that the API server objects to. */
function refusedBehind({ graph, facts }: Scene, target: ExternalTarget): readonly RefusedService[] {
  const [, ...further] = target.chain;
  const services = target.kind === "service" ? [...further, target.service] : further;
  return services
    .map((service) => ({ service, refusals: refusalsOf(graph, service, facts) }))
    .filter(({ refusals }) => refusals.objections.length > 0);
}

type RefusedService = Pick<Scene, "service" | "refusals">;

/** A Service that is refused has no record: the alias leads to nothing. */
function throughRefused(path: Path, { service, refusals }: RefusedService): Path {
  const refused = refusedPath(path, refusals);
  if (!isRefused(refusals)) return refused;
  const { name, namespace } = service;
  const reasons = refusals.objections.map((objection) => prefaced(`the API server refuses Service ${namespace}/${name}`, objection));
  return { ...refused, outcome: "nxdomain", reasons: [...reasons, reason("so its name does not resolve")] };
}

function aliasHops(scene: Scene, target: ExternalTarget, client: Client): readonly Hop[] {
  const [, ...further] = target.chain;
  const first = dnsHop(nameUsed(scene, client), "an alias (CNAME)", scene.service.resource.head.range);
  const names = [scene.service, ...further].map(
    ({ externalName, resource }): Hop => ({
      kind: "cname",
      text: externalName?.text ?? "",
      range: (externalName ?? resource.head).range,
    }),
  );
  return [first, ...names];
}

function toName(scene: Scene, target: Exclude<ExternalTarget, { kind: "service" }>, client: Client): Path {
  const hops = aliasHops(scene, target, client);
  const last = target.chain.at(-1) ?? scene.service;
  const { range } = last.externalName ?? last.resource.head;
  const failure = whyUnresolved(scene, target);
  if (failure !== undefined) {
    const why = reason(failure, range);
    const verdict = doubted(deny(why), target.chain.flatMap(serviceDoubts));
    const outcome = verdict.value === "deny" ? "nxdomain" : "depends";
    return pathOf(frontendOf(scene), client, [...hops, { kind: "nxdomain", ...why }], verdict, outcome);
  }
  const reasons = whatIsUnknown(target).map((text) => reason(text, range));
  const verdict = allOf([unknown(...reasons), ...policies(scene, client)]);
  const end: Hop = { kind: "outside", ...reason(whereItEnds(target), range) };
  return pathOf(frontendOf(scene), client, [...hops, end], verdict, verdict.value === "deny" ? "drop" : "depends");
}

function policies({ graph, service }: Scene, client: Client): readonly Verdict[] {
  if (!isPod(client)) return [];
  const anywhere = { port: undefined, protocol: undefined, pods: undefined };
  return [egress(graph, service, client, { kind: "address", address: undefined }, anywhere), asksDns(graph, service, client)];
}

function whyUnresolved({ facts }: Scene, target: ExternalTarget): string | undefined {
  switch (target.kind) {
    case "absent":
      return "no externalName is written, and the API server demands one";
    case "address":
      return `${target.address} is taken for a name, not for an address: NXDOMAIN; use an EndpointSlice instead`;
    case "short": {
      const { name, namespace } = target.service;
      return `${target.name} is looked up as it stands: NXDOMAIN; write ${name}.${namespace}.svc.${facts.domain}`;
    }
    case "nowhere":
      return `the cluster has no name ${target.name}: NXDOMAIN; Services are SERVICE.NAMESPACE.svc.${facts.domain}, and a pod has only its address with dashes, under NAMESPACE.pod.${facts.domain}`;
    case "loop":
      return "the aliases lead back to themselves: no address";
    default:
      return undefined;
  }
}

function whatIsUnknown(target: ExternalTarget): readonly string[] {
  switch (target.kind) {
    case "missing":
      return [`no Service ${target.name} of namespace ${target.namespace} in these manifests; without it there is no address`];
    case "template":
      return [`${target.name} is filled in before it reaches a cluster`];
    case "zone":
      return [`${target.name} is a single pod's name or none at all`];
    case "outside":
      return [
        `${target.name} is outside the cluster, which no manifest describes`,
        "HTTP clients send the alias as Host, and TLS clients ask for its certificate (SNI)",
      ];
    default:
      return [];
  }
}

function whereItEnds(target: ExternalTarget): string {
  if (target.kind === "template") return "wherever that name leads";
  return target.kind === "outside" ? "outside the cluster" : "whatever that name has in the cluster";
}
