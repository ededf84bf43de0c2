/** Which slices and Endpoints feed a Service, and which of their ports are its own. */
import type { EndpointAddress, EndpointPort, Endpoints, EndpointSet, Service, ServicePort } from "../../graph/model.ts";
import { oncePerGraph } from "../../graph/remembered.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";
import { nodeAt, scalarAt } from "../../manifest/fields.ts";
import { type Reason, reason } from "../verdict.ts";
import { canonicalAddress } from "./ip.ts";

export const CONTROLLER = "endpointslice-controller.k8s.io";
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

interface Joined {
  /** Undefined where no port was asked for. */
  readonly port: EndpointPort | undefined;
}

/**
 * Port name and protocol must be equal; numbers are not compared, and the slice's number is used
 * (pkg/proxy/endpointslicecache.go). Without a port every one will do.
 */
export function joinedPort(set: EndpointSet, service: Service, port: ServicePort | undefined): Joined | Reason {
  if (set.addressType === "FQDN") return reason(`${title(set)} holds names, which kube-proxy cannot use`, set.owner.resource.head.range);
  if (port === undefined) return { port: undefined };
  const found = set.ports.find((p) => p.name === port.name && p.protocol === port.protocol);
  if (found?.port !== undefined) return { port: found };
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

/** The first of those that ask for the address. */
const byClusterIP = oncePerGraph(({ services }): ReadonlyMap<string, Service> => {
  const all = services.flatMap((service) => service.clusterIPs.map((ip) => [canonicalAddress(ip), service] as const));
  return new Map(all.reverse());
});

/** Only the first address of an endpoint is used. */
export function whyVirtual(graph: UnitGraph, service: Service, { node }: EndpointAddress, address: string): Reason | undefined {
  const virtual = service.headless ? undefined : byClusterIP(graph).get(address);
  if (virtual === undefined) return undefined;
  return reason(`${address} is the cluster IP of Service ${virtual.name}: kube-proxy does not forward twice`, node.range);
}
