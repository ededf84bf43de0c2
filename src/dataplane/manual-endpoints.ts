/** Hand-written Endpoints and EndpointSlices, joined to Service ports as kube-proxy joins them. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { EndpointAddress, EndpointPort, Endpoints, EndpointSet, Service, ServicePort } from "../graph/model.ts";
import { oncePerGraph } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { scalarAt } from "../manifest/fields.ts";
import { type Reason, reason } from "./verdict.ts";

/** One hand-written address. */
export interface AddressBackend {
  readonly type: "address";
  readonly address: string;
  readonly port: number | undefined;
  /** Undefined: never local to any node (pkg/proxy/topology.go). */
  readonly nodeName: string | undefined;
  readonly hostname: string | undefined;
  readonly range: SourceRange;
}

interface ManualEndpoints {
  readonly backends: readonly AddressBackend[];
  readonly leftOut: readonly Reason[];
}

/**
 * Port name and protocol must be equal; numbers are not compared, and the slice's number is used
 * (pkg/proxy/endpointslicecache.go). Without a port every ready address counts.
 */
export function manualEndpoints(graph: UnitGraph, service: Service, port: ServicePort | undefined): ManualEndpoints {
  const backends: AddressBackend[] = [];
  const leftOut: Reason[] = [];
  for (const owner of graph.endpointsOf(service)) {
    const ignored = whyIgnored(owner, service);
    if (ignored !== undefined) {
      if (ignored !== "silently") leftOut.push(ignored);
      continue;
    }
    for (const set of owner.sets) {
      const target = targetIn(set, service, port);
      if ("text" in target) leftOut.push(target);
      else for (const backend of addressesOf(graph, service, set, target, leftOut)) backends.push(backend);
    }
  }
  return { backends: dedupe(backends), leftOut };
}

/** kube-proxy counts distinct `address:port` once, however many slices hold it. */
function dedupe(backends: readonly AddressBackend[]): readonly AddressBackend[] {
  return [...new Map(backends.map((backend) => [`${backend.address} ${backend.port ?? ""}`, backend])).values()];
}

/** With a selector the controller's own slices stand for the pods, and Endpoints are overwritten. */
function whyIgnored(owner: Endpoints, service: Service): Reason | "silently" | undefined {
  const labels = (key: string): string | undefined => scalarAt(owner.resource.body, "metadata", "labels", key)?.text;
  if (owner.kind === "EndpointSlice") {
    const controlled = labels("endpointslice.kubernetes.io/managed-by") === "endpointslice-controller.k8s.io";
    return controlled && service.selector !== undefined ? "silently" : undefined;
  }
  if (service.selector !== undefined) {
    return reason("the hand-written Endpoints are overwritten: the Service has a selector", owner.resource.head.range);
  }
  if (labels("endpointslice.kubernetes.io/skip-mirror") === "true") {
    return reason("the Endpoints are not mirrored into a slice: skip-mirror", owner.resource.head.range);
  }
  return undefined;
}

function targetIn(set: EndpointSet, service: Service, port: ServicePort | undefined): { readonly port: EndpointPort | undefined } | Reason {
  const what = `${set.kind} ${set.owner.name}`;
  if (set.addressType === "FQDN") {
    return reason(`${what} holds names, which kube-proxy cannot use`, set.owner.resource.head.range);
  }
  if (port === undefined) return { port: undefined };
  const found = set.ports.find((p) => p.name === port.name && p.protocol === port.protocol);
  if (found?.port !== undefined) return { port: found };
  if (found !== undefined) return reason(`${what} has no number for the port`, found.node.range);
  const first = set.ports[0];
  const theirs = set.ports.map((p) => `${portTitle(p.name)}/${p.protocol}`).join(", ");
  const wanted = `${portTitle(port.name)}/${port.protocol} of Service ${service.name}`;
  return reason(
    `${what} has ${theirs === "" ? "no port" : theirs}, not ${wanted}: ports are joined by name and protocol`,
    (first?.nameNode ?? first?.node ?? set.owner.resource.head).range,
  );
}

function portTitle(name: string): string {
  return name === "" ? "<unnamed>" : name;
}

function addressesOf(
  graph: UnitGraph,
  service: Service,
  set: EndpointSet,
  target: { readonly port: EndpointPort | undefined },
  leftOut: Reason[],
): AddressBackend[] {
  return set.endpoints.flatMap((endpoint) => {
    const address = endpoint.addresses[0];
    if (address === undefined) return [];
    const unusable = whyUnusable(graph, service, endpoint, address);
    if (unusable !== undefined) {
      leftOut.push(unusable);
      return [];
    }
    const { nodeName, hostname } = endpoint;
    return [{ type: "address", address, port: target.port?.port, nodeName, hostname, range: endpoint.node.range }];
  });
}

/** The first of those that ask for the address. */
const byClusterIP = oncePerGraph(({ services }): ReadonlyMap<string, Service> => {
  return new Map(services.flatMap((service) => service.clusterIPs.map((ip) => [ip, service] as const)).reverse());
});

function whyUnusable(graph: UnitGraph, service: Service, endpoint: EndpointAddress, address: string): Reason | undefined {
  // Only EndpointSlices that the controller made from pods know publishNotReadyAddresses.
  if (endpoint.conditions.ready === false) return reason(`${address} is written as not ready`, endpoint.node.range);
  const virtual = service.headless ? undefined : byClusterIP(graph).get(address);
  if (virtual === undefined) return undefined;
  return reason(
    `${address} is the cluster IP of Service ${virtual.name}: kube-proxy does not forward twice`,
    endpoint.node.range,
  );
}
