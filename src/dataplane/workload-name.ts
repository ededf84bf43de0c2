/** How workloads and amounts of pods are called in reasons and reports. */
import type { Replicas, Workload } from "../graph/model.ts";

/** `Deployment/web`, as kubectl writes it. */
export function workloadName(workload: Workload): string {
  return `${workload.kind}/${workload.name === "" ? "<generated name>" : workload.name}`;
}

/** "3 pods", "a pod on every node", "its pods". */
export function podCount(replicas: Replicas): string {
  if (replicas === "per-node") return "one pod per node";
  if (replicas === "unknown") return "an unknown number of pods";
  return replicas === 1 ? "1 pod" : `${replicas} pods`;
}
