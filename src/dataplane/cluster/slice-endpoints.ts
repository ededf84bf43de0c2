/** Endpoints that slices and mirrored Endpoints hold, joined to Service ports as kube-proxy joins them. */
import { isIP } from "node:net";
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { EndpointAddress, EndpointPort, Endpoints, EndpointSet, Service, ServicePort } from "../../graph/model.ts";
import { oncePerGraph } from "../../graph/remembered.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";
import { nodeAt, scalarAt } from "../../manifest/fields.ts";
import { type Reason, reason } from "../verdict.ts";
import { sliceConditions } from "./conditions.ts";
import { canonicalAddress, familyOf } from "./ip.ts";
import type { AddressEndpoint, Endpoint } from "./model.ts";
import type { Found } from "./pod-endpoints.ts";
import { podTarget } from "./slice-targets.ts";

const CONTROLLER = "endpointslice-controller.k8s.io";
const MIRROR = "endpointslicemirroring-controller.k8s.io";

/** The objects that feed a Service, and why others do not. */
export interface Feeds {
  readonly owners: readonly Endpoints[];
  readonly leftOut: readonly Reason[];
  /** True where the controller's own slices are there: they tell of the selected pods what there is to tell. */
  readonly complete: boolean;
}

export function feedsOf(graph: UnitGraph, service: Service): Feeds {
  const all = graph.endpointsOf(service);
  const mirrored = all.some(({ managedBy }) => managedBy === MIRROR);
  const owners: Endpoints[] = [];
  const leftOut: Reason[] = [];
  for (const owner of all) {
    const ignored = owner.kind === "Endpoints" ? whyIgnored(owner, service, mirrored) : undefined;
    if (ignored === undefined) owners.push(owner);
    else if (ignored !== "silently") leftOut.push(ignored);
  }
  const complete = service.selector !== undefined && owners.some(({ managedBy }) => managedBy === CONTROLLER);
  return { owners, leftOut, complete };
}

/** Endpoints feed nobody but the mirroring controller (pkg/controller/endpointslicemirroring/utils.go). */
function whyIgnored({ resource, managedBy }: Endpoints, service: Service, mirrored: boolean): Reason | "silently" | undefined {
  const metadata = nodeAt(resource.body, "metadata");
  const annotations = nodeAt(metadata, "annotations");
  if (service.selector !== undefined) {
    const byController = managedBy !== undefined || scalarAt(annotations, "endpoints.kubernetes.io/last-change-trigger-time") !== undefined;
    return byController ? "silently" : reason("the hand-written Endpoints are overwritten: the Service has a selector", resource.head.range);
  }
  if (scalarAt(nodeAt(metadata, "labels"), "endpointslice.kubernetes.io/skip-mirror")?.text === "true") {
    return reason("the Endpoints are not mirrored into a slice: skip-mirror", resource.head.range);
  }
  if (scalarAt(annotations, "control-plane.alpha.kubernetes.io/leader") !== undefined) {
    return reason("the Endpoints are not mirrored into a slice: they hold the lock of a leader election", resource.head.range);
  }
  return mirrored ? "silently" : undefined;
}

/** @param port undefined: whatever the ports */
export function sliceEndpoints(graph: UnitGraph, service: Service, feeds: Feeds, port: ServicePort | undefined, family: IpFamily): Found {
  const endpoints: Endpoint[] = [];
  const leftOut: Reason[] = [...feeds.leftOut];
  for (const set of feeds.owners.flatMap(({ sets }) => sets)) {
    if (set.addressType === "FQDN") {
      leftOut.push(reason(`${title(set)} holds names, which kube-proxy cannot use`, set.owner.resource.head.range));
      continue;
    }
    const inFamily = set.endpoints.filter((endpoint) => addressesIn(set, endpoint, family).length > 0);
    if (inFamily.length === 0) continue;
    const target = port === undefined ? undefined : joined(set, service, port);
    if (target !== undefined && "text" in target) {
      leftOut.push(target);
      continue;
    }
    for (const endpoint of inFamily) {
      const found = endpointOf({ graph, service, port, family }, set, endpoint, target?.port);
      if ("text" in found) leftOut.push(found);
      else endpoints.push(found);
    }
  }
  return { endpoints, leftOut };
}

/** A slice holds one family; of Endpoints the mirror makes one slice a family. Hosts do not read the other one's. */
function addressesIn({ kind, addressType }: EndpointSet, { addresses }: EndpointAddress, family: IpFamily): readonly string[] {
  if (kind === "EndpointSlice" && addressType !== undefined && addressType !== family) return [];
  return addresses.filter((address) => isIP(address) !== 0 && familyOf(address) === family).map(canonicalAddress);
}

/**
 * Port name and protocol must be equal; numbers are not compared, and the slice's number is used
 * (pkg/proxy/endpointslicecache.go).
 */
function joined(set: EndpointSet, service: Service, port: ServicePort): EndpointPort | Reason {
  const found = set.ports.find((p) => p.name === port.name && p.protocol === port.protocol);
  if (found?.port !== undefined) return found;
  if (found !== undefined) return reason(`${title(set)} has no number for the port`, found.node.range);
  const first = set.ports[0];
  const theirs = set.ports.map((p) => `${portTitle(p.name)}/${p.protocol}`).join(", ");
  const wanted = `${portTitle(port.name)}/${port.protocol} of Service ${service.name}`;
  return reason(
    `${title(set)} has ${theirs === "" ? "no port" : theirs}, not ${wanted}: ports are joined by name and protocol`,
    (first?.nameNode ?? first?.node ?? set.owner.resource.head).range,
  );
}

function title(set: EndpointSet): string {
  return `${set.kind} ${set.owner.name}`;
}

function portTitle(name: string): string {
  return name === "" ? "<unnamed>" : name;
}

interface Asked {
  readonly graph: UnitGraph;
  readonly service: Service;
  readonly port: ServicePort | undefined;
  readonly family: IpFamily;
}

function endpointOf({ graph, service, port, family }: Asked, set: EndpointSet, written: EndpointAddress, number: number | undefined): Endpoint | Reason {
  const addresses = addressesIn(set, written, family);
  const [address = ""] = addresses;
  const virtual = service.headless ? undefined : byClusterIP(graph).get(address);
  if (virtual !== undefined) {
    return reason(`${address} is the cluster IP of Service ${virtual.name}: kube-proxy does not forward twice`, written.node.range);
  }
  const { nodeName, zoneHints, nodeHints, hostname } = written;
  const facts: Omit<AddressEndpoint, "type" | "address" | "pod"> = {
    addresses,
    family,
    port: number,
    conditions: sliceConditions(written.conditions),
    place: nodeName === undefined ? { kind: "nowhere" } : { kind: "node", name: nodeName },
    zoneHints,
    nodeHints,
    hostname,
    range: written.node.range,
  };
  const pod = podTarget(graph, service, set, written, port, number);
  if (pod.workload === undefined) return { type: "address", address, pod: pod.name, ...facts };
  return { type: "pods", workload: pod.workload, replicas: 1, containerPort: pod.containerPort, ...facts };
}

/** The first of those that ask for the address. */
const byClusterIP = oncePerGraph(({ services }): ReadonlyMap<string, Service> => {
  const all = services.flatMap((service) => service.clusterIPs.map((ip) => [canonicalAddress(ip), service] as const));
  return new Map(all.reverse());
});
