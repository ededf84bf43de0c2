/** Names that the cluster's DNS answers (coredns plugin/kubernetes, kubernetes/dns docs/specification.md). */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Service, ServicePort, Workload } from "../graph/model.ts";
import { rememberedOnce } from "../graph/remembered.ts";
import { integerAt } from "../manifest/fields.ts";
import { type Backend, type PortEndpoints, selectedWorkloads } from "./endpoints.ts";
import type { ServiceNames } from "./model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";

/** Nobody runs more pods of one StatefulSet; a typing error shall not fill the memory. */
const MOST_NAMES = 1000;

/** The full name without a final dot. */
export function qualifiedName(service: Service, cluster: ClusterFacts): string {
  return `${service.name}.${service.namespace}.svc.${cluster.domain}`;
}

/**
 * The forms that the search list of a pod completes, shortest first (pkg/kubelet/network/dns/dns.go).
 * Pods with hostNetwork ask the node's resolver instead, unless their dnsPolicy says otherwise.
 */
export function namesFor(service: Service, sameNamespace: boolean, cluster: ClusterFacts): readonly string[] {
  const { name, namespace } = service;
  const everywhere = [`${name}.${namespace}`, `${name}.${namespace}.svc`, qualifiedName(service, cluster)];
  return sameNamespace ? [name, ...everywhere] : everywhere;
}

export function serviceNames(
  graph: UnitGraph,
  service: Service,
  endpoints: readonly PortEndpoints[],
  cluster: ClusterFacts,
): ServiceNames {
  return {
    sameNamespace: namesFor(service, true, cluster),
    otherNamespaces: namesFor(service, false, cluster),
    pods: podNames(graph, service, endpoints, cluster),
    srv: service.ports.flatMap((port) => srvName(service, port, cluster) ?? []),
  };
}

/** Only named ports have one, and an ExternalName has none at all. */
export function srvName(service: Service, port: ServicePort, cluster: ClusterFacts): string | undefined {
  if (service.serviceType === "ExternalName" || port.name === "") return undefined;
  return `_${port.name}._${port.protocol.toLowerCase()}.${qualifiedName(service, cluster)}`;
}

/**
 * Names of single pods: those of a StatefulSet whose `serviceName` is this Service, those that set
 * hostname and subdomain, and hand-written endpoints with a hostname. Deployments have none.
 */
export function podNames(
  graph: UnitGraph,
  service: Service,
  endpoints: readonly PortEndpoints[],
  cluster: ClusterFacts,
): readonly string[] {
  const parent = qualifiedName(service, cluster);
  const hosts = [
    ...withHostnames(selectedWorkloads(graph, service)).flatMap((workload) => hostnames(workload, service)),
    ...endpoints.flatMap(({ backends }) => addressHostnames(backends)),
  ];
  return [...new Set(hosts)].map((host) => `${host}.${parent}`);
}

/** Services with equal selectors have the same lists, and most have no such names. */
const addressHostnames = rememberedOnce((backends: readonly Backend[]): readonly string[] => {
  return backends.flatMap((backend) => (backend.type === "address" && backend.hostname !== undefined ? [backend.hostname] : []));
});

const withHostnames = rememberedOnce((workloads: readonly Workload[]): readonly Workload[] => {
  return workloads.filter(({ kind, pods }) => kind === "StatefulSet" || pods.hostname !== undefined);
});

function hostnames(workload: Workload, service: Service): readonly string[] {
  const { replicas, pods, serviceName, name } = workload;
  if (replicas === 0) return [];
  if (workload.kind === "StatefulSet") {
    if (serviceName?.text !== service.name) return [];
    // A selector may name one of the pods.
    const only = service.selector?.get("statefulset.kubernetes.io/pod-name")?.value;
    if (only !== undefined) return [only];
    const start = integerAt(workload.resource.body, "spec", "ordinals", "start") ?? 0;
    if (typeof replicas !== "number") return [`${name}-<n>`];
    return Array.from({ length: Math.min(replicas, MOST_NAMES) }, (_, index) => `${name}-${start + index}`);
  }
  return pods.hostname !== undefined && pods.subdomain === service.name ? [pods.hostname] : [];
}
