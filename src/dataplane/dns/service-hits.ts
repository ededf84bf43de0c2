/** What the name of a Service, of one of its ports or of one of its endpoints leads to (CoreDNS: findServices). */
import { isIP } from "node:net";
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { isUnresolved } from "../../manifest/unresolved.ts";
import type { Cluster, EndpointList, ServiceState } from "../cluster/model.ts";
import { reason, type Reason } from "../verdict.ts";
import { endpointLabel, hasLabel } from "./endpoint-names.ts";
import { type AddressHit, type Hits, missing, NO_PORT } from "./hits.ts";
import type { DnsView } from "./model.ts";
import { namespaceExists } from "./namespaces.ts";
import { plainName, type ZoneName } from "./zone-name.ts";

type ServiceName = Extract<ZoneName, { kind: "service" }>;

export function serviceHits(view: DnsView, name: ServiceName): Hits {
  const { cluster } = view;
  if (!namespaceExists(view, name.namespace)) return missing(`there is no namespace ${name.namespace}`);
  const state = cluster.service(name.namespace, name.service);
  if (state === undefined) return missing(`namespace ${name.namespace} has no Service ${name.service}`, undefined, ...elsewhere(view, name));
  if (state.service.serviceType === "ExternalName") return aliasHits(state, name);
  if (state.service.headless || name.endpoint !== "") return endpointHits(view, state, name);
  return clusterIPHits(view, state, name);
}

/** The usual slip is a short name from another namespace. */
function elsewhere({ cluster }: DnsView, { service }: ServiceName): readonly Reason[] {
  const [first, ...more] = cluster.graph.servicesNamed(service);
  if (first === undefined) return [];
  const others = more.length === 0 ? "" : `, and ${more.length} more`;
  return [reason(`namespace ${first.namespace} has a Service ${service}${others}`, first.resource.head.range)];
}

function aliasHits(state: ServiceState, name: ServiceName): Hits {
  const { externalName } = state.service;
  const range = externalName?.range ?? serviceRange(state);
  if (name.endpoint !== "" || name.port !== "" || name.protocol !== "") {
    return missing(`Service ${state.id} is an ExternalName, which has no names of ports or endpoints`, range);
  }
  const written = externalName?.text ?? "";
  // A final dot makes a name of it even here: Go's ParseIP refuses such an address.
  if (isIP(written) !== 0) return missing(`externalName ${written} of Service ${state.id} is an address, and only names can be aliases`, range);
  if (written === "") return missing(`Service ${state.id} is an ExternalName without a name`, range);
  const why = isUnresolved(written) ? [reason(`${written} is filled in by something else`, range)] : [];
  const source = { text: `Service ${state.id}`, range, service: state };
  return { exists: true, hits: [{ kind: "alias", target: plainName(written), source }], why };
}

function clusterIPHits({ cluster }: DnsView, state: ServiceState, name: ServiceName): Hits {
  const range = serviceRange(state);
  const ports = state.ports.length === 0 ? [NO_PORT] : state.ports.flatMap(({ port, protocol }) => (fits(name, port.name, protocol) ? [port.port ?? NO_PORT] : []));
  if (ports.length === 0) return missing(noSuchPort(state, name), range);
  const owner = `${state.service.name}.${state.service.namespace}.svc.${cluster.facts.domain}`;
  const source = { text: `Service ${state.id}`, range, service: state };
  const hits = ports.flatMap((port) =>
    state.clusterIPs.map((address, index): AddressHit => {
      return { kind: "address", address, family: state.families[index] ?? "IPv4", port, owner, source };
    }),
  );
  return { exists: true, hits, why: [] };
}

/**
 * Headless Services, and single endpoints of any: only the ready ones, each with all its addresses. Those that
 * have none of the ports, such as pods without a container port of the wanted name, have addresses all the same.
 */
function endpointHits({ cluster }: DnsView, state: ServiceState, name: ServiceName): Hits {
  const hits: AddressHit[] = [];
  const ports = cluster.endpointsForNames(state).filter(({ port }) => port !== undefined && fits(name, port.name, port.protocol));
  for (const list of ports) hits.push(...hitsIn(cluster, state, list, name));
  if (fits(name, "", "")) {
    const known = new Set(hits.map(({ address }) => address));
    const published = cluster.publishedBy(state).flatMap((list) => hitsIn(cluster, state, list, name));
    hits.push(...published.filter(({ address }) => !known.has(address)));
  }
  return hits.length > 0 ? { exists: true, hits, why: [] } : noEndpoint(cluster, state, name);
}

function hitsIn(cluster: Cluster, state: ServiceState, { endpoints, family }: EndpointList, name: ServiceName): readonly AddressHit[] {
  const ready = endpoints.filter(({ conditions }) => conditions.ready);
  return ready.flatMap((endpoint) => {
    const addresses = endpoint.addresses.filter((address) => name.endpoint === "" || hasLabel(endpoint, address, state, name.endpoint));
    return addresses.map((address) => ({
      kind: "address",
      address,
      family,
      port: endpoint.port ?? NO_PORT,
      owner: `${endpointLabel(endpoint, address, state)}.${state.service.name}.${state.service.namespace}.svc.${cluster.facts.domain}`,
      source: { text: `endpoint ${address} of Service ${state.id}`, range: endpoint.range, service: state, endpoint },
    }));
  });
}

function noEndpoint(cluster: Cluster, state: ServiceState, name: ServiceName): Hits {
  const range = serviceRange(state);
  const title = state.service.headless ? `headless Service ${state.id}` : `Service ${state.id}`;
  const published = cluster.publishedBy(state);
  const leftOut = published.flatMap((list) => list.leftOut);
  const all = published.flatMap(({ endpoints }) => endpoints);
  if (all.length === 0) return missing(`${title} has no endpoints`, range, ...leftOut);
  if (!all.some(({ conditions }) => conditions.ready)) return missing(`${title} has no ready endpoint`, range, ...leftOut);
  if (name.endpoint !== "") return missing(`${title} has no ready endpoint named ${name.endpoint}`, range);
  const ports = cluster.endpointsForNames(state).filter(({ port }) => port !== undefined && fits(name, port.name, port.protocol));
  if (ports.length === 0) return missing(noSuchPort(state, name), range);
  return missing(`${title} has no ready endpoint with the port ${portText(name)}`, range, ...ports.flatMap((list) => list.leftOut));
}

/** "" of the request fits anything. */
function fits(name: ServiceName, port: string, protocol: string): boolean {
  return (name.port === "" || name.port === port.toLowerCase()) && (name.protocol === "" || name.protocol === protocol.toLowerCase());
}

function portText({ port, protocol }: ServiceName): string {
  return [port, protocol.toUpperCase()].filter((text) => text !== "").join("/");
}

function noSuchPort({ id, ports }: ServiceState, name: ServiceName): string {
  const unnamed = ports.length === 1 && ports[0]?.port.name === "" && name.port !== "";
  return `Service ${id} has no port ${portText(name)}${unnamed ? ": its port has no name" : ""}`;
}

function serviceRange({ service }: ServiceState): SourceRange {
  return service.resource.head.range;
}
