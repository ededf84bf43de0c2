/** Which pods and hand-written addresses stand behind each port of a Service. */
import { podsHaveLabels, replicasSelected } from "../graph/automatic-labels.ts";
import type { ContainerPort, Replicas, Service, ServicePort, Workload } from "../graph/model.ts";
import { namedPort } from "../graph/query/container-ports.ts";
import { ownership } from "../graph/query/ownership.ts";
import { memory, remembered } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { podConditions, whyNoEndpoint } from "./cluster/conditions.ts";
import { type AddressBackend, manualEndpoints } from "./manual-endpoints.ts";
import { missingPort } from "./missing-port.ts";
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

/** Workloads whose pods the Service selects, with and without pods, and without what another one of them made. */
export function selectedWorkloads(graph: UnitGraph, service: Service): readonly Workload[] {
  if (service.serviceType === "ExternalName" || service.selector === undefined) return [];
  return makers(graph.workloadsSelectedBy(service.namespace, service.selector, service.resource), graph);
}

/** The Deployment of a dump stands for its ReplicaSets and Pods. */
const makers = remembered((selected: readonly Workload[], graph: UnitGraph): readonly Workload[] => {
  const { ownerOf } = ownership(graph);
  const among = new Set(selected);
  const kept = selected.filter((workload) => {
    const owner = ownerOf(workload);
    return owner === undefined || !among.has(owner);
  });
  return kept.length === selected.length ? selected : kept;
});

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
  const pods = podsBehind(graph, service, port, workloads);
  const manual = manualEndpoints(graph, service, port);
  if (manual.backends.length + manual.leftOut.length === 0) return { port, ...pods };
  return { port, backends: [...pods.backends, ...manual.backends], leftOut: [...pods.leftOut, ...manual.leftOut] };
}

type PodsBehind = Pick<PortEndpoints, "backends" | "leftOut">;

/** Of a list of workloads by target port: Services with equal selectors share it. */
const recallPods = memory<readonly Workload[], string, PodsBehind>();

function podsBehind(graph: UnitGraph, service: Service, port: ServicePort | undefined, workloads: readonly Workload[]): PodsBehind {
  // What is left out of a port without a number points at that very port.
  if (port !== undefined && port.targetPort === undefined) return podsNow(graph, service, port, workloads);
  const target = port === undefined ? "" : `${typeof port.targetPort} ${port.targetPort ?? ""}/${port.protocol}`;
  const key = service.publishNotReadyAddresses ? `all ${target}` : target;
  return recallPods(workloads, key, () => podsNow(graph, service, port, workloads));
}

function podsNow(graph: UnitGraph, service: Service, port: ServicePort | undefined, workloads: readonly Workload[]): PodsBehind {
  const backends: Backend[] = [];
  const leftOut: Reason[] = [];
  for (const workload of workloads) {
    const found = podBackend(graph, service, workload, port);
    if ("text" in found) leftOut.push(found);
    else backends.push(found);
  }
  return { backends, leftOut };
}

function podBackend(graph: UnitGraph, service: Service, workload: Workload, port: ServicePort | undefined): PodBackend | Reason {
  const pods = podsOf(graph, service, workload);
  if ("text" in pods || port === undefined) return pods;
  const { targetPort } = port;
  if (typeof targetPort === "number") return { ...pods, port: targetPort };
  if (targetPort === undefined) return reason("the port has no number", port.node.range);
  const found = namedPort(workload.pods, targetPort, port.protocol);
  if (found !== undefined) return { ...pods, port: found.containerPort, containerPort: found };
  return missingPort(workload, targetPort, port.protocol);
}

function podsOf(graph: UnitGraph, service: Service, workload: Workload): PodBackend | Reason {
  const replicas = countedReplicas(graph, service, workload);
  if (typeof replicas === "object") return replicas;
  return { type: "pods", workload, replicas, port: undefined, containerPort: undefined };
}

/** As many as a dump of a live cluster shows to be of use, else as many as the manifest asks for. */
function countedReplicas(graph: UnitGraph, service: Service, workload: Workload): Replicas | Reason {
  const { selector } = service;
  const why = whyOfNoUse(service, workload);
  if (why !== undefined || selector === undefined) return why ?? workload.replicas;
  const made = ownership(graph).podsOf(workload).filter((pod) => podsHaveLabels(pod, selector));
  if (made.length === 0) return replicasSelected(workload, selector);
  const useful = made.filter((pod) => whyOfNoUse(service, pod) === undefined).length;
  return useful > 0 ? useful : reason(`no pod of ${workloadName(workload)} is ready`, (made[0] ?? workload).resource.head.range);
}

function whyOfNoUse({ publishNotReadyAddresses }: Service, workload: Workload): Reason | undefined {
  const why = whyNoEndpoint(workload);
  if (why !== undefined || podConditions(workload, publishNotReadyAddresses).ready) return why;
  return reason(`${workloadName(workload)} is ${workload.deletion === undefined ? "not ready" : "terminating"}`, workload.resource.head.range);
}

/** All selected pods without a port: what DNS publishes of a headless Service, whatever its ports. */
export function selectedPods(graph: UnitGraph, service: Service): readonly PodBackend[] {
  return selectedWorkloads(graph, service)
    .map((workload) => podsOf(graph, service, workload))
    .filter((pods) => "type" in pods);
}
