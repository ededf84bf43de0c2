/** Where faults may be put: objects that nothing unrendered changes, and what is in them. */
import type { SourceRange } from "../src/diagnostic/source-range.ts";
import type { Container, Ingress, NetworkPolicy, Service, ServicePort, Workload } from "../src/graph/model.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import type { UnitMember } from "../src/manifest/unit.ts";

/** As the cluster gets them, with pods behind them. */
export function* selecting(graph: UnitGraph): Generator<{ service: Service; workloads: readonly Workload[] }> {
  for (const service of graph.services) {
    if (service.selector === undefined || service.serviceType === "ExternalName") continue;
    const workloads = graph.workloadsSelectedBy(service.namespace, service.selector, service.resource);
    if (workloads.length > 0 && [service, ...workloads].every((object) => isFinal(graph, object))) yield { service, workloads };
  }
}

/** What a patch changes, or another file defines once more, may be right all the same. */
function isFinal(graph: UnitGraph, { changes, resource }: Service | Workload): boolean {
  return changes.length === 0 && graph.definitionsOf(resource).length === 1;
}

export function* servicesOf(graph: UnitGraph): Generator<Service> {
  for (const service of graph.services) if (service.changes.length === 0 && service.typeValid) yield service;
}

export function* portsOf(graph: UnitGraph): Generator<{ port: ServicePort; service: Service }> {
  for (const service of servicesOf(graph)) {
    if (service.serviceType !== "ExternalName") for (const port of service.ports) yield { port, service };
  }
}

/** Which of its lines is told hangs on what is nearest. */
export function placesOfSelector({ selector }: Service): SourceRange[] {
  return [...(selector?.values() ?? [])].map(({ keyNode }) => keyNode.range);
}

/** Ports that lead to a named port of the only workload behind them. */
export function* named(graph: UnitGraph): Generator<{ port: ServicePort; name: string; workload: Workload }> {
  for (const { service, workloads } of selecting(graph)) {
    const [workload, second] = workloads;
    if (workload === undefined || second !== undefined) continue;
    for (const port of service.ports) {
      if (typeof port.targetPort === "string") yield { port, name: port.targetPort, workload };
    }
  }
}

export function containerPorts({ pods }: Workload, name: string) {
  return pods.containers.flatMap(({ ports, role }) => (role === "init" ? [] : ports.filter((port) => port.name === name)));
}

const BUILT_IN = new Set(["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"]);

export function* workloadsOf(graph: UnitGraph): Generator<Workload> {
  for (const workload of graph.workloads) if (workload.changes.length === 0 && BUILT_IN.has(workload.kind)) yield workload;
}

export function* containersOf(graph: UnitGraph): Generator<{ container: Container; workload: Workload }> {
  for (const workload of workloadsOf(graph)) for (const container of workload.pods.containers) yield { container, workload };
}

export function* ingressesOf(graph: UnitGraph): Generator<Ingress> {
  for (const ingress of graph.ingresses) if (ingress.changes.length === 0 && ingress.resource.group === "networking.k8s.io") yield ingress;
}

export function* policiesOf(graph: UnitGraph): Generator<NetworkPolicy> {
  for (const policy of graph.networkPolicies) if (policy.changes.length === 0) yield policy;
}

export function membersOf(graph: UnitGraph, group: string, kind: string): readonly UnitMember[] {
  return graph.membersOf(group, kind).filter(({ changes }) => changes.length === 0);
}
