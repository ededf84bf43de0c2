/** Labels that controllers put on the pods they make: in no manifest, yet selected by real Services. */
import { integerAt } from "../manifest/fields.ts";
import { hasLabels } from "./labels.ts";
import type { Labels, Replicas, Workload } from "./model.ts";

const POD_NAME = "statefulset.kubernetes.io/pod-name";

/** Which kinds get the label (pkg/controller, and the API server for Jobs). */
const OWNERS: Readonly<Record<string, readonly string[] | undefined>> = {
  [POD_NAME]: ["StatefulSet"],
  "apps.kubernetes.io/pod-index": ["StatefulSet"],
  "controller-revision-hash": ["StatefulSet", "DaemonSet"],
  "pod-template-hash": ["Deployment", "ReplicaSet"],
  "rollouts-pod-template-hash": ["Rollout"],
  "job-name": ["Job", "CronJob"],
  "controller-uid": ["Job", "CronJob"],
  "batch.kubernetes.io/job-name": ["Job", "CronJob"],
  "batch.kubernetes.io/controller-uid": ["Job", "CronJob"],
  "batch.kubernetes.io/job-completion-index": ["Job", "CronJob"],
  "serving.knative.dev/service": ["Service"],
  "serving.knative.dev/revision": ["Service"],
};

export function isAutomaticLabel(key: string): boolean {
  return Object.hasOwn(OWNERS, key);
}

/** True when at least one pod of the workload carries all the labels. */
export function podsHaveLabels(workload: Workload, wanted: Labels): boolean {
  const { labels } = workload.pods;
  if (hasLabels(labels, wanted)) return true;
  for (const { key, value } of wanted.values()) {
    if (labels.get(key)?.value !== value && !controllerMaySet(workload, key, value)) return false;
  }
  return true;
}

/** How many pods of a selected workload carry the labels: one where a StatefulSet's pod is named. */
export function replicasSelected(workload: Workload, wanted: Labels): Replicas {
  const one = wanted.has(POD_NAME) || wanted.has("apps.kubernetes.io/pod-index");
  return one && workload.kind === "StatefulSet" ? 1 : workload.replicas;
}

function controllerMaySet(workload: Workload, key: string, value: string): boolean {
  if (OWNERS[key]?.includes(workload.kind) !== true) return false;
  if (key === POD_NAME) return isOrdinal(workload, value.slice(workload.name.length + 1)) && value.startsWith(`${workload.name}-`);
  if (key === "apps.kubernetes.io/pod-index") return isOrdinal(workload, value);
  if (key.endsWith("job-name") && workload.kind === "Job") return value === workload.name;
  return true;
}

function isOrdinal(workload: Workload, text: string): boolean {
  if (!/^(0|[1-9][0-9]*)$/.test(text)) return false;
  const start = integerAt(workload.resource.body, "spec", "ordinals", "start") ?? 0;
  const ordinal = Number(text) - start;
  return ordinal >= 0 && (typeof workload.replicas !== "number" || ordinal < workload.replicas);
}
