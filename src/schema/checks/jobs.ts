/** Jobs and CronJobs (pkg/apis/batch/validation/validation.go, pkg/apis/batch/v1/defaults.go). */
import type { Field } from "../field.ts";
import { dns1123Label } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import { checkSchedule, checkTimeZone } from "./cron-schedule.ts";
import { checkIndexedMode } from "./job-limits.ts";
import { checkPodFailurePolicy, checkPodReplacementPolicy, checkSuccessPolicy } from "./job-policies.ts";
import { checkManagedBy } from "./job-manager.ts";
import { checkJobSelector } from "./job-selector.ts";
import { effectiveName, nameField } from "./metadata.ts";
import { checkLeast } from "./numbers.ts";
import { checkPodTemplate } from "./pod-template.ts";

const RULE = "job-invalid";
const NUMBERS = ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes"] as const;
const CRON_NUMBERS = ["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"] as const;

export function checkJob(object: Field, review: Review): void {
  const spec = object.get("spec");
  checkJobSelector(object, review);
  checkJobSpec(spec, review);
  const completions = completionsOf(spec);
  if (spec.get("completionMode").text !== "Indexed" || completions === undefined || completions <= 0) return;
  const name = effectiveName(object);
  const host = `${name}-${completions - 1}`;
  if (dns1123Label(host).length === 0) return;
  review.refuse(nameField(object), "Invalid value", `will not able to create pod with invalid DNS label: ${host}`, {
    rule: RULE, path: "metadata.name", says: `${JSON.stringify(host)}, the hostname of the last pod of this Indexed Job, is no DNS label of at most 63 characters`, help: "write a shorter name without dots",
    rests: [spec.get("completionMode"), spec.get("completions")],
  });
}

export function checkCronJob(object: Field, review: Review): void {
  const spec = object.get("spec");
  checkSchedule(spec.get("schedule"), review);
  checkTimeZone(spec.get("timeZone"), review);
  const policy = spec.get("concurrencyPolicy");
  if (policy.text !== "") checkChoice(policy, "batch/v1.CronJobSpec.concurrencyPolicy", review, { rule: RULE });
  for (const key of CRON_NUMBERS) checkLeast(spec.get(key), `batch/v1.CronJobSpec.${key}`, review, RULE);
  const job = spec.get("jobTemplate", "spec");
  checkJobSpec(job, review);
  refuseJobSelector(job, review);
  const name = nameField(object);
  if (Buffer.byteLength(effectiveName(object)) <= 52) return;
  const says = name.key === "name" ? `the name ${name.shown} has ${Buffer.byteLength(name.text)} characters` : `a name made of generateName ${name.shown} has ${Buffer.byteLength(effectiveName(object))} characters`;
  review.refuse(name, "Invalid value", "must be no more than 52 characters", {
    rule: "name-invalid", path: "metadata.name", says: `${says}, more than 52: its Jobs have 11 more in their names`, help: "shorten it",
  });
}

function refuseJobSelector(job: Field, review: Review): void {
  const [selector, manual] = [job.get("selector"), job.get("manualSelector")];
  if (selector.present) {
    review.refuse(selector, "Invalid value", "`selector` will be auto-generated", { rule: RULE, at: selector.keyPlace, says: "the job template of a CronJob has a selector", help: "remove selector; each Job gets its own" });
  }
  if (!manual.flag) return;
  review.refuse(manual, "Unsupported value", 'supported values: "nil", "false"', { rule: RULE, says: "manualSelector is true in the job template of a CronJob", help: "remove the line" });
}

/** What holds for the spec of a Job wherever it stands. */
function checkJobSpec(spec: Field, review: Review): void {
  const isJob = spec.resource.kind === "Job";
  for (const key of NUMBERS) checkLeast(spec.get(key), `batch/v1.JobSpec.${key}`, review, RULE);
  // The fields of gates that are off are dropped from a Job, but not from the template of a CronJob.
  if (review.since(isJob ? 32 : 30)) checkManagedBy(spec.get("managedBy"), review);
  const [mode, policy] = [spec.get("completionMode"), spec.get("successPolicy")];
  if (mode.present) checkChoice(mode, "batch/v1.JobSpec.completionMode", review, { rule: RULE });
  const completions = completionsOf(spec);
  checkIndexedMode(spec, completions, review);
  if (spec.get("podFailurePolicy").present) checkPodFailurePolicy(spec, review);
  if (policy.present && review.since(isJob ? 31 : 30)) {
    if (mode.text === "Indexed") checkSuccessPolicy(policy, completions, review);
    else {
      review.refuse(policy, "Invalid value", "requires indexed completion mode", { rule: RULE, at: policy.keyPlace, says: "successPolicy is for Jobs with completionMode Indexed", help: "add completionMode: Indexed, or remove successPolicy", rests: [mode] });
    }
  }
  checkPodReplacementPolicy(spec, review);
  checkPodTemplate(spec.get("template"), review);
  checkRestartPolicy(spec, review);
  warnAboutSize(spec, completions, review);
}

/** Both are 1 where neither is written, in a Job; templates of CronJobs get no such defaults. */
function completionsOf(spec: Field): number | undefined {
  const completions = spec.get("completions");
  if (completions.present) return completions.number;
  return spec.resource.kind === "Job" && !spec.get("parallelism").present ? 1 : undefined;
}

function checkRestartPolicy(spec: Field, review: Review): void {
  const policy = spec.get("template", "spec", "restartPolicy");
  if (policy.text === "" || policy.text === "Always") {
    review.refuse(policy, "Required value", 'valid values: "OnFailure", "Never"', {
      rule: RULE,
      says: policy.text === "" ? "the pods of a Job have no restartPolicy, and would always restart" : "restartPolicy Always is not for the pods of a Job, which end",
      help: policy.text === "" ? "add restartPolicy: OnFailure or Never to the spec of the pod template" : "write OnFailure or Never",
    });
  } else if (policy.text !== "OnFailure" && policy.text !== "Never") {
    checkChoice(policy, ["OnFailure", "Never"], review, { rule: RULE });
  } else if (spec.get("podFailurePolicy").present && policy.text !== "Never") {
    review.refuse(policy, "Invalid value", 'only "Never" is supported when podFailurePolicy is specified', {
      rule: RULE, says: `restartPolicy is ${policy.shown} beside podFailurePolicy, which only sees pods that are not restarted`, help: "write Never", rests: [spec.get("podFailurePolicy")],
    });
  }
}

/** pkg/api/job/warnings.go. */
function warnAboutSize(spec: Field, completions: number | undefined, review: Review): void {
  const parallelism = spec.get("parallelism");
  if (spec.get("completionMode").text !== "Indexed" || (completions ?? 0) <= 100_000 || parallelism.number <= 10_000) return;
  const text = "In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail";
  review.warn(parallelism, `${spec.path}: ${text}`, {
    rule: "workload-surprising", path: spec.path, says: `An Indexed Job with ${completions ?? 0} completions and a parallelism of ${parallelism.shown} may have more failed indexes than Kubernetes can keep track of`, help: "write parallelism: 10000 or less, or split the Job",
    rests: [spec.get("completions")],
  });
}
