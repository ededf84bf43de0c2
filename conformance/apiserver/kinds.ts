/** The kinds that are asked about, and where the API server takes them. */

export interface Kind {
  /** Name of its file in `bases/`. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** The first minor version that serves it. */
  readonly since: number;
}

function kind(apiVersion: string, name: string, plural: string, options: { id?: string; namespaced?: boolean; since?: number } = {}): Kind {
  return { id: options.id ?? name, apiVersion, kind: name, plural, namespaced: options.namespaced ?? true, since: options.since ?? 0 };
}

/** Those that touch addresses of Services last, so that they are in nobody's way. */
export const KINDS: readonly Kind[] = [
  kind("v1", "Service", "services"),
  kind("v1", "Endpoints", "endpoints"),
  kind("discovery.k8s.io/v1", "EndpointSlice", "endpointslices"),
  kind("v1", "Pod", "pods"),
  kind("apps/v1", "Deployment", "deployments"),
  kind("apps/v1", "ReplicaSet", "replicasets"),
  kind("apps/v1", "StatefulSet", "statefulsets"),
  kind("apps/v1", "DaemonSet", "daemonsets"),
  kind("v1", "ReplicationController", "replicationcontrollers"),
  kind("batch/v1", "Job", "jobs"),
  kind("batch/v1", "CronJob", "cronjobs"),
  kind("networking.k8s.io/v1", "Ingress", "ingresses"),
  kind("networking.k8s.io/v1", "IngressClass", "ingressclasses", { namespaced: false }),
  kind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"),
  kind("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets"),
  kind("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
  kind("autoscaling/v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", { id: "HorizontalPodAutoscaler-v1" }),
  kind("v1", "Namespace", "namespaces", { namespaced: false }),
  kind("v1", "Node", "nodes", { namespaced: false }),
  kind("networking.k8s.io/v1", "IPAddress", "ipaddresses", { namespaced: false, since: 33 }),
  kind("networking.k8s.io/v1", "ServiceCIDR", "servicecidrs", { namespaced: false, since: 33 }),
];

/** The collection to which `kubectl` would post; the lab fills in the namespace. */
export function collectionOf({ plural, namespaced }: Kind, apiVersion: string): string {
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${group}${namespaced ? "/namespaces/{namespace}" : ""}/${plural}`;
}
