/** Which changes of its objects a graph keeps: those that may alter what it says of them. */
import { fieldBelow, REPLICAS, touches } from "../../manifest/change-fields.ts";
import type { Change } from "../../manifest/unit.ts";
import type { LabelSelector, NetworkPolicyRule, Workload } from "../model.ts";
import { endpointFields, podLabelFields, podPortFields, probeFields } from "../query/fields.ts";
import type { UnitObjects } from "../unit-lists.ts";
import { INTERNAL_ANNOTATIONS } from "./service.ts";

const IDENTITY = ["metadata.name", "metadata.namespace"];

const SERVICE_LABELS = [
  "app.kubernetes.io/managed-by",
  "endpoints.kubernetes.io/managed-by",
  "endpointslice.kubernetes.io/managed-by",
  "multicluster.kubernetes.io/service-name",
  "networking.internal.knative.dev/serviceType",
  "service.kubernetes.io/headless",
  "service.kubernetes.io/service-proxy-name",
  "serving.knative.dev/service",
  "spilo-role",
];

const SERVICE_ANNOTATIONS = [
  ...INTERNAL_ANNOTATIONS,
  "service.kubernetes.io/topology-aware-hints",
  "service.kubernetes.io/topology-mode",
];

const SERVICE = [
  ...[...IDENTITY, "metadata.ownerReferences", "spec", "status"],
  ...SERVICE_LABELS.map((key) => fieldBelow("metadata.labels", key)),
  ...SERVICE_ANNOTATIONS.map((key) => fieldBelow("metadata.annotations", key)),
];
const ENDPOINTS = [...IDENTITY, "metadata.labels", "addressType", "endpoints", "ports", "subsets"];
/** Whatever an Ingress controller reads of the annotations. */
const INGRESS = [...IDENTITY, "metadata.annotations", "spec"];
const NETWORK_POLICY = [...IDENTITY, "spec"];

/** The objects with their relevant changes alone, and with as many pods as these say. */
export function withRelevantChanges(objects: UnitObjects): UnitObjects {
  const { workloads, services, endpoints, ingresses, networkPolicies } = objects;
  if ([workloads, services, endpoints, ingresses, networkPolicies].every((list) => list.every(({ changes }) => changes.length === 0))) return objects;
  let known: ReadonlySet<string> | undefined;
  const keys = (): ReadonlySet<string> => (known ??= selectedKeys(objects));
  return {
    ...objects,
    workloads: objects.workloads.map((workload) => keepWorkload(scaled(workload), workloadFields(workload, keys))),
    services: objects.services.map((service) => keepTouching(service, SERVICE)),
    endpoints: objects.endpoints.map((endpoints) => keepTouching(endpoints, ENDPOINTS)),
    ingresses: objects.ingresses.map((ingress) => keepTouching(ingress, INGRESS)),
    networkPolicies: objects.networkPolicies.map((policy) => keepTouching(policy, NETWORK_POLICY)),
  };
}

function keepTouching<T extends { readonly changes: readonly Change[] }>(object: T, fields: readonly string[]): T {
  const { changes } = object;
  const kept = changes.filter((change) => touches(change, fields));
  return kept.length === changes.length ? object : { ...object, changes: kept };
}

/** Labels that selectors get along with the pods are kept whatever their key: the selectors ask for it then. */
function keepWorkload(workload: Workload, fields: readonly string[]): Workload {
  const { changes, pods } = workload;
  if (changes.length === 0) return workload;
  const labels = podLabelFields(pods);
  return { ...workload, changes: changes.filter((change) => touches(change, change.what === "labels" ? labels : fields)) };
}

/** Labels that no selector of the unit asks for make no difference. */
function workloadFields(workload: Workload, keys: () => ReadonlySet<string>): readonly string[] {
  const { pods, changes } = workload;
  return changes.length === 0 ? [] : [...endpointFields(workload, keys()), ...podPortFields(pods), ...probeFields(pods)];
}

/** The last one that scales counts; where it does not say to how many, nobody knows. */
function scaled(workload: Workload): Workload {
  // Pods do not scale, and there are as many of a DaemonSet as there are nodes.
  if (workload.kind === "Pod" || typeof workload.replicas !== "number") return workload;
  const last = workload.changes.findLast((change) => touches(change, [REPLICAS]));
  return last === undefined ? workload : { ...workload, replicas: last.replicas ?? "unknown", replicasNode: last };
}

function selectedKeys({ services, networkPolicies, workloads }: UnitObjects): ReadonlySet<string> {
  const selectors = [
    ...networkPolicies.flatMap(({ podSelector, ingress, egress }) => [podSelector, ...[...ingress, ...egress].flatMap(selectorsOf)]),
    ...workloads.map(({ selector }) => selector),
  ];
  return new Set([
    ...services.flatMap(({ selector }) => [...(selector?.keys() ?? [])]),
    ...selectors.flatMap((selector) => (selector?.requirements ?? []).map(({ key }) => key)),
  ]);
}

function selectorsOf({ peers }: NetworkPolicyRule): (LabelSelector | undefined)[] {
  return (peers ?? []).map(({ podSelector }) => podSelector);
}
