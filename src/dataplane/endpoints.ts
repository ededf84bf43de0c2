/** Which pods and hand-written addresses stand behind each port of a Service. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import { replicasSelected } from "../graph/automatic-labels.ts";
import type { ContainerPort, Protocol, Replicas, Service, ServicePort, Workload } from "../graph/model.ts";
import { namedPort } from "../graph/query/container-ports.ts";
import { memory } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { type AddressBackend, manualEndpoints } from "./manual-endpoints.ts";
import { type Reason, reason } from "./verdict.ts";
import { workloadName } from "./workload-name.ts";

/** The selected pods of one workload, all alike. */
export interface PodBackend {
  readonly type: "pods";
  readonly workload: Workload;
  /** How many of them; one where the selector names a StatefulSet's pod. */
  readonly replicas: Replicas;
  /** Undefined for a headless Service without ports: the pods answer wherever they listen. */
  readonly port: number | undefined;
  /** The container port that a named targetPort was found in. */
  readonly containerPort: ContainerPort | undefined;
}

export type Backend = PodBackend | AddressBackend;

export interface PortEndpoints {
  readonly port: ServicePort | undefined;
  readonly backends: readonly Backend[];
  /** Why something that looks like a backend is none for this port. */
  readonly leftOut: readonly Reason[];
}

/** Workloads whose pods the Service selects, with and without pods. */
export function selectedWorkloads(graph: UnitGraph, service: Service): readonly Workload[] {
  if (service.serviceType === "ExternalName" || service.selector === undefined) return [];
  return graph.workloadsSelectedBy(service.namespace, service.selector, service.resource);
}

/**
 * One entry per port of the Service (one without port for a headless Service that has none), as the
 * EndpointSlice controller and kube-proxy would join them (staging/src/k8s.io/endpointslice/utils.go,
 * pkg/proxy/endpointslicecache.go).
 */
export function serviceEndpoints(graph: UnitGraph, service: Service): readonly PortEndpoints[] {
  if (service.serviceType === "ExternalName") return [];
  const ports = service.ports.length === 0 && service.headless ? [undefined] : service.ports;
  const workloads = selectedWorkloads(graph, service);
  return ports.map((port) => portEndpoints(graph, service, port, workloads));
}

function portEndpoints(
  graph: UnitGraph,
  service: Service,
  port: ServicePort | undefined,
  workloads: readonly Workload[],
): PortEndpoints {
  const pods = podsBehind(service, port, workloads);
  const manual = manualEndpoints(graph, service, port);
  if (manual.backends.length + manual.leftOut.length === 0) return { port, ...pods };
  return { port, backends: [...pods.backends, ...manual.backends], leftOut: [...pods.leftOut, ...manual.leftOut] };
}

type PodsBehind = Pick<PortEndpoints, "backends" | "leftOut">;

/** Of a list of workloads by target port: Services with equal selectors share it. */
const recallPods = memory<readonly Workload[], string, PodsBehind>();

function podsBehind(service: Service, port: ServicePort | undefined, workloads: readonly Workload[]): PodsBehind {
  // What is left out of a port without a number points at that very port.
  if (port !== undefined && port.targetPort === undefined) return podsNow(service, port, workloads);
  const target = port === undefined ? "" : `${typeof port.targetPort} ${port.targetPort ?? ""}/${port.protocol}`;
  return recallPods(workloads, target, () => podsNow(service, port, workloads));
}

function podsNow(service: Service, port: ServicePort | undefined, workloads: readonly Workload[]): PodsBehind {
  const backends: Backend[] = [];
  const leftOut: Reason[] = [];
  for (const workload of workloads) {
    const found = podBackend(service, workload, port);
    if ("text" in found) leftOut.push(found);
    else backends.push(found);
  }
  return { backends, leftOut };
}

function podBackend(service: Service, workload: Workload, port: ServicePort | undefined): PodBackend | Reason {
  if (workload.replicas === 0) {
    const { range } = workload.replicasNode ?? workload.resource.head;
    return reason(`${workloadName(workload)} has no pods: replicas is 0`, range);
  }
  const pods = podsOf(service, workload);
  if (port === undefined) return pods;
  const { targetPort } = port;
  if (typeof targetPort === "number") return { ...pods, port: targetPort };
  if (targetPort === undefined) return reason("the port has no number", port.node.range);
  const found = namedPort(workload.pods, targetPort, port.protocol);
  if (found !== undefined) return { ...pods, port: found.containerPort, containerPort: found };
  return reason(missingPort(workload, targetPort, port.protocol), placeOfPorts(workload, targetPort));
}

function podsOf(service: Service, workload: Workload): PodBackend {
  const replicas = service.selector === undefined ? workload.replicas : replicasSelected(workload, service.selector);
  return { type: "pods", workload, replicas, port: undefined, containerPort: undefined };
}

/** All selected pods without a port: what DNS publishes of a headless Service, whatever its ports. */
export function selectedPods(graph: UnitGraph, service: Service): readonly PodBackend[] {
  return selectedWorkloads(graph, service)
    .filter(({ replicas }) => replicas !== 0)
    .map((workload) => podsOf(service, workload));
}

function missingPort(workload: Workload, name: string, protocol: Protocol): string {
  const same = portsNamed(workload, name);
  const other = same.find((port) => port.protocol !== protocol);
  const why =
    other !== undefined
      ? `has port ${name} for ${other.protocol}, not for ${protocol}`
      : same.length > 0
        ? `has port ${name} only in an init container`
        : `has no container port named ${name}`;
  return `${workloadName(workload)} ${why}, so its pods get nothing on this port`;
}

function portsNamed(workload: Workload, name: string): readonly ContainerPort[] {
  return workload.pods.containers.flatMap(({ ports }) => ports.filter((port) => port.name === name));
}

function placeOfPorts(workload: Workload, name: string): SourceRange {
  const near = portsNamed(workload, name)[0];
  return (near?.nameNode ?? workload.resource.head).range;
}
