/** Workloads that keep pods running (pkg/apis/apps/validation/validation.go, ReplicationControllers in pkg/apis/core). */
import type { Field } from "../field.ts";
import { dns1123Label } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { valuesOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";
import { sayName } from "./label-words.ts";
import { checkLeast } from "./numbers.ts";
import { checkPodTemplate } from "./pod-template.ts";
import { checkDaemonSetStrategy, checkDeploymentStrategy, checkStatefulSetStrategy } from "./rollout-strategy.ts";
import { inheritLabels } from "./inherited-labels.ts";
import { checkClaimTemplates, warnAboutClaimTemplates } from "./claim-templates.ts";
import { checkWorkloadSelector, refusePlainMismatch } from "./workload-selector.ts";

const RULE = "workload-invalid";
const REPLICA_SET = { required: true, named: "deployment", broken: "invalid label selector" };
const STATEFUL_SET = { required: true, named: "statefulset", broken: "" };
const DAEMON_SET = { required: false, named: "daemonset" };

export function checkDeployment(object: Field, review: Review): void {
  const spec = object.get("spec");
  for (const key of ["replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"] as const) checkLeast(spec.get(key), `apps/v1.DeploymentSpec.${key}`, review, RULE);
  if (checkWorkloadSelector(spec, REPLICA_SET, review)) {
    checkPodTemplate(spec.get("template"), review);
    checkLongRunning(spec.get("template"), "ReplicaSet", review);
  }
  checkDeploymentStrategy(spec.get("strategy"), review);
  const [deadline, ready] = [spec.get("progressDeadlineSeconds"), spec.get("minReadySeconds")];
  const seconds = deadline.present ? deadline.number : 600;
  if (seconds > ready.number) return;
  review.refuse(deadline, "Invalid value", "must be greater than minReadySeconds", {
    rule: RULE,
    says: `progressDeadlineSeconds ${deadline.present ? deadline.shown : "is 600 unless written, which"} is not more than minReadySeconds ${ready.present ? ready.shown : "0"}`,
    help: `write progressDeadlineSeconds: ${ready.number + 600}, or make minReadySeconds less`,
    at: deadline.present ? deadline.place : ready.place,
    rests: [ready],
  });
}

export function checkReplicaSet(object: Field, review: Review): void {
  const spec = object.get("spec");
  for (const key of ["replicas", "minReadySeconds"] as const) checkLeast(spec.get(key), `apps/v1.ReplicaSetSpec.${key}`, review, RULE);
  if (!checkWorkloadSelector(spec, REPLICA_SET, review)) return;
  checkPodTemplate(spec.get("template"), review);
  checkLongRunning(spec.get("template"), "ReplicaSet", review);
}

export function checkDaemonSet(object: Field, review: Review): void {
  const spec = object.get("spec");
  checkWorkloadSelector(spec, DAEMON_SET, review);
  checkPodTemplate(spec.get("template"), review);
  checkLongRunning(spec.get("template"), "DaemonSet", review);
  for (const key of ["minReadySeconds", "revisionHistoryLimit"] as const) checkLeast(spec.get(key), `apps/v1.DaemonSetSpec.${key}`, review, RULE);
  checkDaemonSetStrategy(spec.get("updateStrategy"), review);
}

export function checkStatefulSet(object: Field, review: Review): void {
  const spec = object.get("spec");
  const template = spec.get("template");
  checkStatefulSetWords(spec, review);
  checkStatefulSetStrategy(spec.get("updateStrategy"), review);
  for (const key of ["replicas", "minReadySeconds"] as const) checkLeast(spec.get(key), `apps/v1.StatefulSetSpec.${key}`, review, RULE);
  checkLeast(spec.get("ordinals", "start"), "apps/v1.StatefulSetOrdinals.start", review, RULE, "start of ordinals");
  const service = spec.get("serviceName");
  if (review.since(33) && service.text !== "") {
    for (const detail of dns1123Label(service.text)) review.refuse(service, "Invalid value", detail, { rule: RULE, ...sayName(`serviceName ${service.shown}`, service.text, detail) });
  }
  // Before 1.34 the claims were taken unread.
  if (review.since(34)) checkClaimTemplates(spec.get("volumeClaimTemplates"), review);
  warnAboutClaimTemplates(spec.get("volumeClaimTemplates"), review);
  if (checkWorkloadSelector(spec, STATEFUL_SET, review)) checkPodTemplate(template, review);
  checkLongRunning(template, "StatefulSet", review);
  const history = spec.get("revisionHistoryLimit");
  if (!review.since(33) || history.number >= 0) return;
  review.warn(history, "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended", {
    rule: "workload-surprising", says: `revisionHistoryLimit ${history.shown} keeps every revision for ever`, help: "write 0 or more",
  });
}

function checkStatefulSetWords(spec: Field, review: Review): void {
  const management = spec.get("podManagementPolicy");
  const managements = valuesOf("apps/v1.StatefulSetSpec.podManagementPolicy", review.settings.minor);
  if (management.text !== "" && !managements.includes(management.text)) {
    const near = management.text.toLowerCase().startsWith("p") ? "Parallel" : "OrderedReady";
    review.refuse(management, "Invalid value", `must be ${managements.map((word) => `'${word}'`).join(" or ")}`, {
      rule: RULE, says: `podManagementPolicy ${management.shown} is neither ${managements.join(" nor ")}`, help: `write ${near}`,
    });
  }
  for (const key of ["whenDeleted", "whenScaled"] as const) {
    const policy = spec.get("persistentVolumeClaimRetentionPolicy", key);
    if (policy.text !== "") checkChoice(policy, `apps/v1.StatefulSetPersistentVolumeClaimRetentionPolicy.${key}`, review, { rule: RULE });
  }
}

/** The selector and the labels of the object are those of the template where they are not written. */
export function checkReplicationController(object: Field, review: Review): void {
  const spec = object.get("spec");
  const [selector, template] = [spec.get("selector"), spec.get("template")];
  const labels = template.get("metadata", "labels");
  inheritLabels(object, labels, review);
  for (const key of ["minReadySeconds", "replicas"] as const) checkLeast(spec.get(key), `core/v1.ReplicationControllerSpec.${key}`, review, RULE);
  if (selector.entries.length === 0 && labels.entries.length === 0) {
    review.refuse(selector, "Required value", "", {
      rule: "workload-selector-mismatch", says: "the ReplicationController has no selector, and its pod template no labels to make one of", help: "add labels to the metadata of the pod template",
      rests: [labels],
    });
  }
  if (!template.present) {
    review.refuse(template, "Required value", "", { rule: RULE, says: "the ReplicationController has no pod template", help: "add template to spec" });
    return;
  }
  if (selector.entries.length > 0) refusePlainMismatch(selector, labels, review);
  checkPodTemplate(template, review);
  checkLongRunning(template, "ReplicationController", review);
}

/** Pods that are kept running always restart, and have no deadline. */
function checkLongRunning(template: Field, named: string, review: Review): void {
  const [policy, deadline] = [template.get("spec", "restartPolicy"), template.get("spec", "activeDeadlineSeconds")];
  const { kind } = template.resource;
  if (policy.text !== "" && policy.text !== "Always") {
    review.refuse(policy, "Unsupported value", 'supported values: "Always"', {
      rule: RULE, says: `restartPolicy ${policy.shown} is not Always, which the pods of a ${kind} need`, help: "remove the line, or run the pods as a Job",
    });
  }
  if (!deadline.present) return;
  review.refuse(deadline, "Forbidden", `activeDeadlineSeconds in ${named} is not Supported`, {
    rule: RULE, says: `activeDeadlineSeconds is set, which the pods of a ${kind} cannot have`, help: "remove the line, or run the pods as a Job",
  });
}
