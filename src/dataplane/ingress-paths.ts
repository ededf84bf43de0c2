/** Ingresses of the unit that lead to a Service: what they say, since no manifest shows their controller. */
import type { Ingress, IngressBackend, Service } from "../graph/model.ts";
import { doubtsAboutFields } from "../graph/query/field-doubts.ts";
import { serviceBackends } from "../graph/query/ingress-backends.ts";
import { itemsAt, nodeAt } from "../manifest/fields.ts";
import { YamlScalar } from "../manifest/yaml-node.ts";
import type { PortEndpoints } from "./endpoints.ts";
import { meantHops } from "./meant-hops.ts";
import type { Frontend, Hop, Path } from "./model.ts";
import { dnatHop, freeChoiceHop, frontendHop, pathBackends, podHops } from "./path-hops.ts";
import { pathPolicy } from "./path-policy.ts";
import { clientsInside, OUTSIDE } from "./positions.ts";
import { doubtsAbout, type Scene, whyEmpty } from "./scene.ts";
import { serviceDoubts } from "./service-doubts.ts";
import { allOf, deny, doubted, missing, noted, type Reason, reason, unknown, type Verdict } from "./verdict.ts";

/** One path from outside for each host and path that is routed to the Service. */
export function ingressPaths(scene: Scene): readonly Path[] {
  const { graph, service, client } = scene;
  if (client !== undefined && client.position !== OUTSIDE.position) return [];
  return graph.ingressesTo(service).flatMap((ingress) =>
    serviceBackends(ingress)
      .filter(({ serviceName }) => serviceName?.text === service.name)
      .map((backend) => ingressPath(scene, ingress, backend)),
  );
}

function ingressPath(scene: Scene, ingress: Ingress, backend: IngressBackend): Path {
  const frontend = frontendOf(ingress, backend);
  const endpoints = scene.endpoints.find(({ port }) => {
    return port !== undefined && (port.port === backend.port || (port.name !== "" && port.name === backend.port));
  });
  const backends = endpoints?.backends ?? [];
  const verdict = ingressVerdictOf(scene, ingress, backend, endpoints);
  return {
    from: OUTSIDE.position,
    frontend,
    hops: [frontendHop(frontend), ...routeHops(scene, endpoints, verdict)],
    backends: pathBackends(backends, false),
    sourceSeen: verdict.value === "deny" || backends.length === 0 ? undefined : "the Ingress controller",
    outcome: verdict.value === "deny" ? "reject" : "depends",
    verdict: verdict.value,
    reasons: verdict.reasons,
  };
}

function frontendOf(ingress: Ingress, backend: IngressBackend): Frontend {
  const { host, path } = backend;
  return {
    kind: "Ingress",
    address: `${host ?? "<any host>"}${path ?? "/"}`,
    port: servesTls(ingress, host) ? 443 : 80,
    protocol: "TCP",
    portName: "",
    range: (backend.serviceName ?? backend.node).range,
  };
}

/** An entry of `tls` without hosts leaves it to the controller's certificate, and covers all. */
function servesTls(ingress: Ingress, host: string | undefined): boolean {
  return itemsAt(ingress.spec, "tls").some((entry) => {
    const hosts = itemsAt(entry, "hosts");
    return hosts.length === 0 || (host !== undefined && hosts.some((item) => item instanceof YamlScalar && item.text === host));
  });
}

function routeHops(scene: Scene, endpoints: PortEndpoints | undefined, { value, reasons }: Verdict): readonly Hop[] {
  const [first] = reasons;
  if (endpoints?.port === undefined || endpoints.backends.length === 0) {
    if (first !== undefined && value === "deny") return [{ kind: "reject", ...first }];
    return endpoints === undefined ? [] : meantHops(scene, endpoints.port);
  }
  const { port, backends } = endpoints;
  return [freeChoiceHop("the controller", backends), dnatHop(port, backends), ...podHops(backends)];
}

function ingressVerdictOf(
  scene: Scene,
  ingress: Ingress,
  backend: IngressBackend,
  endpoints: PortEndpoints | undefined,
): Verdict {
  const { service } = scene;
  const changed = doubtsAboutFields(ingress);
  const controller = controllerNeeded(ingress);
  if (service.serviceType === "ExternalName") {
    return unknown(reason("whether an Ingress may lead to an ExternalName is up to the controller"), controller);
  }
  if (endpoints === undefined) {
    const why = reason(missingPort(service, backend), (backend.portNode ?? backend.node).range);
    return doubted(deny(why), [...changed, ...serviceDoubts(service)]);
  }
  if (endpoints.backends.length === 0) {
    const why = [...whyEmpty(scene), ...endpoints.leftOut];
    const doubts = [...changed, ...doubtsAbout(scene, endpoints)];
    return missing("no endpoints", "the controller answers with an error (503)", why, doubts);
  }
  const settled = allOf([unknown(controller), ...policyNotes(scene, endpoints), noted(endpoints.leftOut)]);
  return doubted(settled, [...changed, ...doubtsAbout(scene, endpoints)]);
}

function missingPort(service: Service, backend: IngressBackend): string {
  if (backend.port === undefined) return "the Ingress names no port of the Service";
  const have = service.ports.map(({ name, port }) => (name === "" ? `${port ?? "?"}` : `${port ?? "?"} (${name})`));
  return `the Service has no port ${backend.port}, but ${have.length === 0 ? "none at all" : have.join(", ")}`;
}

function controllerNeeded(ingress: Ingress): Reason {
  const { className, resource, spec } = ingress;
  const node = nodeAt(spec, "ingressClassName");
  const which =
    className === undefined
      ? "needs a controller for the default class: the Ingress names none"
      : `needs a controller for class ${className}`;
  return reason(`${which}, which these manifests do not settle`, (node ?? resource.head).range);
}

/** Where the controller's pods run is not known: a policy that denies some places makes no denial here. */
function policyNotes({ graph, service }: Scene, endpoints: PortEndpoints): readonly Verdict[] {
  const notes = clientsInside(service.namespace).map(({ namespaces }) => {
    const source = namespaces === undefined ? ({ kind: "node" } as const) : ({ kind: "pods", namespaces } as const);
    const client = { position: OUTSIDE.position, namespaces: undefined };
    return pathPolicy(graph, service, endpoints.backends, client, [source], endpoints.port?.protocol);
  });
  if (notes.every(({ value }) => value === "allow")) return [];
  return notes.slice(0, 2).map(({ value, reasons }, index) => {
    const where = index === 0 ? `a controller in ${service.namespace}` : "a controller elsewhere";
    return unknown(...reasons.map(({ text, range }) => reason(`${where}: ${value}, ${text}`, range)));
  });
}
