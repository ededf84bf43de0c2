/** Hand-written Endpoints and EndpointSlices, joined to Service ports as kube-proxy joins them. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { EndpointAddress, EndpointPort, EndpointSet, Service, ServicePort } from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { CONTROLLER, feedsOf, joinedPort, whyVirtual } from "./cluster/slice-feeds.ts";
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
  const feeds = feedsOf(graph, service);
  const backends: AddressBackend[] = [];
  const leftOut: Reason[] = [...feeds.leftOut];
  for (const owner of feeds.owners) {
    // With a selector the controller's own slices stand for the pods.
    if (service.selector !== undefined && owner.managedBy === CONTROLLER) continue;
    for (const set of owner.sets) {
      const target = joinedPort(set, service, port);
      if ("text" in target) leftOut.push(target);
      else for (const backend of addressesOf(graph, service, set, target.port, leftOut)) backends.push(backend);
    }
  }
  return { backends: dedupe(backends), leftOut };
}

/** kube-proxy counts distinct `address:port` once, however many slices hold it. */
function dedupe(backends: readonly AddressBackend[]): readonly AddressBackend[] {
  return [...new Map(backends.map((backend) => [`${backend.address} ${backend.port ?? ""}`, backend])).values()];
}

function addressesOf(
  graph: UnitGraph,
  service: Service,
  set: EndpointSet,
  port: EndpointPort | undefined,
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
    return [{ type: "address", address, port: port?.port, nodeName, hostname, range: endpoint.node.range }];
  });
}

function whyUnusable(graph: UnitGraph, service: Service, endpoint: EndpointAddress, address: string): Reason | undefined {
  // Only EndpointSlices that the controller made from pods know publishNotReadyAddresses.
  if (endpoint.conditions.ready === false) return reason(`${address} is written as not ready`, endpoint.node.range);
  return whyVirtual(graph, service, endpoint, address);
}
