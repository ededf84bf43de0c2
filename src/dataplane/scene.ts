/** One Service with all that its paths depend on, looked up once. */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Service } from "../graph/model.ts";
import { writeLabels } from "../graph/query/label-text.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { qualifiedName } from "./dns.ts";
import { clusterOf } from "./cluster/cluster.ts";
import type { Cluster, ServiceState } from "./cluster/model.ts";
import { type PortEndpoints, selectedWorkloads, serviceEndpoints, stateOf } from "./endpoints.ts";
import { type Client, isPod } from "./positions.ts";
import { type Refusals, refusalsOf } from "./refusals.ts";
import { absenceDoubts, backendDoubts, labelDoubts, missingPortDoubts, serviceDoubts } from "./service-doubts.ts";
import { type Reason, reason } from "./verdict.ts";

export interface Scene {
  readonly graph: UnitGraph;
  readonly service: Service;
  readonly facts: ClusterFacts;
  readonly cluster: Cluster;
  readonly state: ServiceState;
  /** Who connects; undefined: whoever may, each in general. */
  readonly client: Client | undefined;
  readonly endpoints: readonly PortEndpoints[];
  readonly refusals: Refusals;
}

export function sceneOf(graph: UnitGraph, service: Service, facts: ClusterFacts, client?: Client): Scene {
  const cluster = clusterOf(graph, facts);
  const state = stateOf(cluster, service);
  const refusals = refusalsOf(graph, service, facts);
  return { graph, service, facts, cluster, state, client, endpoints: serviceEndpoints(cluster, state), refusals };
}

/** The shortest name by which a client finds the Service, with the full one where that differs. */
export function nameUsed({ service, facts }: Scene, client: Client): string {
  const { name, namespace } = service;
  const full = qualifiedName(service, facts);
  const near = isPod(client) && "only" in client.namespaces && client.namespaces.only === namespace;
  return `${near ? name : `${name}.${namespace}`} (${full})`;
}

/** Why nothing stands behind the Service at all; empty where some pod or address does. */
export function whyEmpty({ graph, service, endpoints }: Scene): readonly Reason[] {
  if (selectedWorkloads(graph, service).length > 0 || graph.endpointsOf(service).length > 0) return [];
  if (endpoints.some(({ backends, leftOut }) => backends.length + leftOut.length > 0)) return [];
  const { selector, selectorNode, namespace, resource } = service;
  if (selector === undefined) {
    return [reason("the Service has no selector, and no EndpointSlice or Endpoints feeds it", resource.head.range)];
  }
  return [reason(`no pod of namespace ${namespace} has ${writeLabels(selector.values(), "=")}`, selectorNode?.range)];
}

/** Why the verdict about a port may be wrong; without any backend: why there may be some. */
export function doubtsAbout({ graph, service, facts }: Scene, endpoints: PortEndpoints): readonly Reason[] {
  const { backends } = endpoints;
  if (backends.length > 0) return [...serviceDoubts(service), ...labelDoubts(service, backends), ...backendDoubts(graph, backends, facts)];
  const workloads = selectedWorkloads(graph, service);
  if (workloads.length === 0) return [...serviceDoubts(service), ...absenceDoubts(graph, service)];
  return [...serviceDoubts(service), ...missingPortDoubts(workloads, endpoints)];
}
