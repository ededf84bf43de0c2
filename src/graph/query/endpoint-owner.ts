/** Hand-written endpoints that feed no Service, and the Service that still waits for endpoints. */
import { scalarAt, nodeAt } from "../../manifest/fields.ts";
import { isDeclaredElsewhere } from "../doubts.ts";
import type { Endpoints, Service } from "../model.ts";
import { oncePerGraph, perGraph } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { mostAlike } from "./service-reference.ts";
import { isUnresolved } from "../../manifest/unresolved.ts";

export interface IntendedService {
  readonly service: Service;
  /**
   * `name`: a similar name in the same namespace; `namespace`: the very name in another one;
   * `lone`: the only Service without endpoints beside the only endpoints without Service.
   */
  readonly by: "name" | "namespace" | "lone";
}

/** The Service that endpoints without one were probably written for. */
export const intendedService = perGraph((graph, endpoints: Endpoints): IntendedService | undefined => {
  if (!isOrphan(graph, endpoints)) return undefined;
  const here = waitingIn(graph, endpoints.namespace);
  const similar = similarOf(endpoints, here);
  if (similar !== undefined) return { service: similar, by: "name" };
  const wanted = endpoints.serviceName;
  const named = wanted === undefined ? [] : graph.servicesNamed(wanted);
  const elsewhere = named.find((service) => service.namespace !== endpoints.namespace && isWaiting(graph, service));
  if (elsewhere !== undefined) return { service: elsewhere, by: "namespace" };
  const [lone, ...more] = here;
  if (lone === undefined || more.length > 0 || orphansIn(graph, endpoints.namespace).length > 1 || !sharePort(lone, endpoints)) return undefined;
  return { service: lone, by: "lone" };
});

/** True for a Service that some endpoints without one were probably written for. */
export const isIntended = perGraph((graph, service: Service): boolean => intendedServices(graph).has(service));

const intendedServices = oncePerGraph((graph): ReadonlySet<Service> => {
  return new Set(graph.endpoints.flatMap((endpoints) => intendedService(graph, endpoints)?.service ?? []));
});

const waitingIn = perGraph((graph, namespace: string) => {
  return graph.servicesIn(namespace).filter((service) => isWaiting(graph, service));
});

const orphansIn = perGraph((graph, namespace: string) => {
  return graph.endpointsIn(namespace).filter((other) => isOrphan(graph, other));
});

/** No selector, so somebody has to write its endpoints, and nobody did. */
function isWaiting(graph: UnitGraph, service: Service): boolean {
  return service.selector === undefined && service.serviceType !== "ExternalName" && graph.endpointsOf(service).length === 0 && !endpointsAreDeclared(graph, service);
}

/** True where the config says that somebody else feeds the Service. */
export function endpointsAreDeclared(graph: UnitGraph, { namespace, name }: Service): boolean {
  return ["Endpoints", "EndpointSlice"].some((of) => isDeclaredElsewhere(graph, { of, namespace, name }));
}

function isOrphan(graph: UnitGraph, endpoints: Endpoints): boolean {
  const { serviceName, namespace, name, resource } = endpoints;
  if (name === "" || isUnresolved(serviceName ?? name) || isUnresolved(namespace)) return false;
  if (serviceName !== undefined && graph.service(namespace, serviceName, resource) !== undefined) return false;
  if (serviceName !== undefined && isDeclaredElsewhere(graph, { of: "Service", namespace, name: serviceName })) return false;
  return !isSkippedByMirror(endpoints);
}

/** Endpoints that are not meant for traffic: locks of leader election, and what asks not to be copied into slices. */
export function isSkippedByMirror({ resource }: Endpoints): boolean {
  const metadata = nodeAt(resource.body, "metadata");
  if (scalarAt(nodeAt(metadata, "annotations"), "control-plane.alpha.kubernetes.io/leader") !== undefined) return true;
  return scalarAt(nodeAt(metadata, "labels"), "endpointslice.kubernetes.io/skip-mirror")?.text === "true";
}

/** Slices are often called after the Service with something behind: `db-1`, `db-ipv6`. */
function similarOf({ serviceName, name }: Endpoints, services: readonly Service[]): Service | undefined {
  if (serviceName !== undefined) return mostAlike(serviceName, services);
  return services.find((service) => name === service.name || name.startsWith(`${service.name}-`)) ?? mostAlike(name, services);
}

function sharePort(service: Service, { sets }: Endpoints): boolean {
  const numbers = new Set(service.ports.flatMap(({ port, targetPort }) => [port, targetPort]));
  return sets.some(({ ports }) => ports.some(({ port }) => port !== undefined && numbers.has(port)));
}

/**
 * An Endpoints object that a Service's selector would overwrite: not what the controller itself wrote into a dumped
 * cluster, and not kept for something else than traffic.
 */
export function isOverwritten(endpoints: Endpoints): boolean {
  const { kind, sets, managedBy, resource } = endpoints;
  if (kind !== "Endpoints" || managedBy !== undefined || isSkippedByMirror(endpoints)) return false;
  const metadata = nodeAt(resource.body, "metadata");
  if (["uid", "resourceVersion", "creationTimestamp"].some((field) => nodeAt(metadata, field) !== undefined)) return false;
  const addresses = sets.flatMap((set) => set.endpoints);
  return addresses.length > 0 && addresses.every(({ target }) => target === undefined);
}
