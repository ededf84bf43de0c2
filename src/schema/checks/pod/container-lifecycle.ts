/** What runs when a container starts and before it ends (pkg/apis/core/validation/validation.go, validateLifecycle). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { containerTitle, isSidecar, type PodContainer } from "./pod-parts.ts";
import { checkHandler, type Handler } from "./probes.ts";
import { isOfPod } from "./resource-lists.ts";

const RULE = "container-invalid";
const KINDS = ["exec", "httpGet", "tcpSocket"];
const DEFAULT_GRACE = 30;

export function checkLifecycle(container: PodContainer, spec: Field, review: Review): void {
  const lifecycle = container.field.get("lifecycle");
  if (isDropped(lifecycle, review)) return;
  if (container.kind === "init" && !isSidecar(container)) {
    review.refuse(lifecycle, "Forbidden", "may not be set for init containers without restartPolicy=Always", {
      rule: RULE,
      says: `${containerTitle(container)} has a lifecycle, which is for containers that stay`,
      help: "remove it, or make it a sidecar with restartPolicy: Always",
      at: lifecycle.keyPlace,
      rests: [container.field.get("restartPolicy")],
    });
    return;
  }
  const sleeps = review.since(30);
  for (const key of ["postStart", "preStop"]) {
    const field = lifecycle.get(key);
    if (!field.present) continue;
    const handler = { field, title: `${key} hook of ${containerTitle(container)}`, rule: RULE };
    if (!sleeps && sleepsOnly(field)) {
      refuseOldSleep(handler, review);
      continue;
    }
    const given = checkHandler(handler, sleeps ? [...KINDS, "sleep"] : KINDS, review);
    if (given?.key === "sleep") checkSleep(given.get("seconds"), handler, spec, review);
  }
}

/**
 * `stopSignal` is dropped (gate ContainerStopSignals), and a lifecycle that is empty then (pkg/api/pod/util.go,
 * dropContainerStopSignals).
 */
function isDropped(lifecycle: Field, review: Review): boolean {
  if (!lifecycle.present) return true;
  const hooks = [lifecycle.get("postStart"), lifecycle.get("preStop")].filter(({ present }) => present);
  return review.since(30) && hooks.length === 0 && lifecycle.get("stopSignal").present;
}

/** 1.29 drops a sleep, but not the hook that then does nothing (dropDisabledFields in its pkg/api/pod/util.go). */
function refuseOldSleep({ field, title, rule }: Handler, review: Review): void {
  const sleep = field.get("sleep");
  review.refuse(field, "Required value", "must specify a handler type", {
    rule,
    says: `the ${title} only sleeps, which Kubernetes cannot do before 1.30`,
    help: "write exec with the command sleep",
    at: sleep.keyPlace,
    rests: [sleep],
  });
}

function sleepsOnly(hook: Field): boolean {
  return hook.get("sleep").present && KINDS.every((kind) => !hook.get(kind).present);
}

function checkSleep(seconds: Field, { title }: Handler, spec: Field, review: Review): void {
  const grace = spec.get("terminationGracePeriodSeconds");
  // Of Pods themselves negative ones are read as 1 (pkg/apis/core/v1/conversion.go).
  const written = grace.number < 0 && isOfPod(spec) ? 1 : grace.number;
  const most = grace.present ? written : DEFAULT_GRACE;
  const zero = review.since(33);
  if (seconds.number <= most && (seconds.number > 0 || (zero && seconds.number === 0))) return;
  const upper = seconds.number > most;
  const shown = seconds.present ? seconds.shown : "0";
  review.refuse(seconds, "Invalid value", sleepDetail(most, review), {
    rule: RULE,
    says: upper ? `the ${title} sleeps ${shown} seconds, longer than the ${most} in which the pod has to end` : `the ${title} sleeps ${shown} seconds`,
    help: upper ? `write at most ${most}, or raise terminationGracePeriodSeconds` : `write a number from ${zero ? 0 : 1} to ${most}`,
    path: seconds.parent?.path ?? seconds.path,
    rests: [grace],
  });
}

function sleepDetail(most: number, review: Review): string {
  const bound = `less than terminationGracePeriodSeconds (${most})`;
  if (review.since(33)) return `must be non-negative and ${bound}`;
  const hint = ". Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.";
  return `must be greater than 0 and ${bound}${review.since(32) ? hint : ""}`;
}
