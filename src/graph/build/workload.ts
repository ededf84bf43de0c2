/** Everything that makes pods -> workloads. */
import { integerAt, nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { YamlMap } from "../../manifest/yaml-node.ts";
import type { LabelSelector, Replicas, Workload } from "../model.ts";
import { equalities, headOf, labelsAt, mapsAt, selectorAt } from "./common.ts";
import { podClassOf, podStatusOf } from "./pods.ts";

/** How a kind holds its pod template, counts its pods and selects them. */
interface WorkloadKind {
  /** Path of the pod template; empty for a Pod itself. */
  readonly template: readonly string[];
  /** Where a number may stand; a fixed answer otherwise. */
  readonly replicas: "field" | Replicas;
  readonly selector: "labels" | "map" | "none";
}

const SCALED: WorkloadKind = { template: ["spec", "template"], replicas: "field", selector: "labels" };
const PER_NODE: WorkloadKind = { ...SCALED, replicas: "per-node" };

/** `group/Kind`; the custom ones are those of widespread operators that keep the pod template's shape. */
const KINDS = new Map<string, WorkloadKind>([
  ["/Pod", { template: [], replicas: 1, selector: "none" }],
  ["/ReplicationController", { ...SCALED, selector: "map" }],
  ["batch/Job", { ...SCALED, replicas: "unknown" }],
  ["batch/CronJob", { template: ["spec", "jobTemplate", "spec", "template"], replicas: "unknown", selector: "none" }],
  ["argoproj.io/Rollout", SCALED],
  ["apps.kruise.io/CloneSet", SCALED],
  ["apps.kruise.io/StatefulSet", SCALED],
  ["apps.kruise.io/DaemonSet", PER_NODE],
  ["serving.knative.dev/Service", { ...SCALED, replicas: "unknown", selector: "none" }],
]);
for (const group of ["apps", "extensions"]) {
  for (const kind of ["Deployment", "ReplicaSet", "StatefulSet"]) KINDS.set(`${group}/${kind}`, SCALED);
  KINDS.set(`${group}/DaemonSet`, PER_NODE);
}

export function isWorkload(resource: Resource): boolean {
  return KINDS.has(`${resource.group}/${resource.kind}`);
}

/** The workload that a resource is, or undefined for other kinds. */
export function workloadOf(resource: Resource): Workload | undefined {
  const kind = KINDS.get(`${resource.group}/${resource.kind}`);
  if (kind === undefined) return undefined;
  const { body } = resource;
  return {
    type: "Workload",
    ...headOf(resource),
    kind: resource.kind,
    pods: podClassOf(nodeAt(body, ...kind.template), kind.template.join(".")),
    replicas: kind.replicas === "field" ? replicasAt(body) : kind.replicas,
    replicasNode: kind.replicas === "field" ? scalarAt(body, "spec", "replicas") : undefined,
    selector: selectorOf(resource, kind),
    serviceName: resource.kind === "StatefulSet" ? scalarAt(body, "spec", "serviceName") : undefined,
    status: resource.kind === "Pod" ? podStatusOf(body) : undefined,
    deletion: scalarAt(body, "metadata", "deletionTimestamp"),
    owners: mapsAt(body, "metadata", "ownerReferences").map((owner) => ({
      kind: stringAt(owner, "kind") ?? "",
      name: stringAt(owner, "name") ?? "",
    })),
  };
}

/** One where none is written; a template or a slip tells no number. */
function replicasAt(body: YamlMap): Replicas {
  if (scalarAt(body, "spec", "replicas") === undefined) return 1;
  return integerAt(body, "spec", "replicas") ?? "unknown";
}

function selectorOf(resource: Resource, kind: WorkloadKind): LabelSelector | undefined {
  if (kind.selector === "none") return undefined;
  if (kind.selector === "labels") return selectorAt(resource.body, "spec", "selector");
  const labels = labelsAt(resource.body, "spec", "selector");
  return labels.size === 0 ? undefined : { requirements: equalities(labels), node: undefined };
}
