/** How workloads replace their pods (pkg/apis/apps/validation/validation.go, pkg/apis/apps/v1/defaults.go). */
import { nearest } from "../../diagnostic/similar.ts";
import type { Field } from "../field.ts";
import type { Reason } from "../violation.ts";
import type { Review } from "../review.ts";
import { type LimitName, valuesOf } from "../types/limits.ts";
import { checkAtMost100Percent, checkIntOrPercent, checkLeast, intOrPercentValue } from "./numbers.ts";

const RULE = "rollout-strategy-invalid";

/** A Deployment's `spec.strategy`. */
export function checkDeploymentStrategy(strategy: Field, review: Review): void {
  const [type, rolling] = [strategy.get("type"), strategy.get("rollingUpdate")];
  const kind = type.text === "" ? "RollingUpdate" : type.text;
  if (kind === "Recreate") {
    if (!rolling.present) return;
    return review.refuse(rolling, "Forbidden", "may not be specified when strategy `type` is 'Recreate'", {
      rule: RULE, says: "rollingUpdate is set with type Recreate", help: "remove rollingUpdate, or write type: RollingUpdate",
      at: rolling.keyPlace, rests: [type], related: [{ node: type.place, message: "the type" }],
    });
  }
  if (kind !== "RollingUpdate") return refuseType(strategy, "apps/v1.DeploymentStrategy.type", "Unsupported value", review);
  const [unavailable, surge] = [rolling.get("maxUnavailable"), rolling.get("maxSurge")];
  checkIntOrPercent(unavailable, "apps/v1.RollingUpdateDeployment.maxUnavailable", review, RULE);
  checkIntOrPercent(surge, "apps/v1.RollingUpdateDeployment.maxSurge", review, RULE);
  if (intOrPercentValue(unavailable, 25) === 0 && intOrPercentValue(surge, 25) === 0) {
    review.refuse(unavailable, "Invalid value", "may not be 0 when `maxSurge` is 0", {
      rule: RULE, says: "maxUnavailable and maxSurge are both 0, which leaves no way to replace a pod", help: "write 1 or more for one of them",
      rests: [surge], related: [{ node: surge.place, message: "maxSurge" }],
    });
  }
  checkAtMost100Percent(unavailable, review, RULE);
}

/** A DaemonSet's `spec.updateStrategy`; maxUnavailable is 1 and maxSurge 0 where they are not written. */
export function checkDaemonSetStrategy(strategy: Field, review: Review): void {
  const kind = strategy.get("type").text;
  if (kind === "OnDelete") return;
  if (kind !== "" && kind !== "RollingUpdate") return refuseType(strategy, "apps/v1.DaemonSetUpdateStrategy.type", "Unsupported value", review);
  const rolling = strategy.get("rollingUpdate");
  const [unavailable, surge] = [rolling.get("maxUnavailable"), rolling.get("maxSurge")];
  for (const [field, limit] of [[unavailable, "apps/v1.RollingUpdateDaemonSet.maxUnavailable"], [surge, "apps/v1.RollingUpdateDaemonSet.maxSurge"]] as const) {
    checkIntOrPercent(field, limit, review, RULE);
    checkAtMost100Percent(field, review, RULE);
  }
  const [few, more] = [intOrPercentValue(unavailable, 1) !== 0, intOrPercentValue(surge, 0) !== 0];
  if (few && more) {
    const says = unavailable.present ? "maxUnavailable and maxSurge are both set" : "maxSurge is set, and maxUnavailable is 1 unless written";
    review.refuse(surge, "Invalid value", "may not be set when maxUnavailable is non-zero", {
      rule: RULE, says: `${says}, of which a DaemonSet takes one`, help: "write maxUnavailable: 0, or remove maxSurge", rests: [unavailable],
    });
  } else if (!few && !more) {
    review.refuse(unavailable, "Required value", "cannot be 0 when maxSurge is 0", {
      rule: RULE, says: "maxUnavailable is 0 without maxSurge, which leaves no way to replace a pod", help: "write maxUnavailable: 1, or maxSurge: 1", rests: [surge],
    });
  }
}

/** A StatefulSet's `spec.updateStrategy`; its maxUnavailable is dropped unread (gate MaxUnavailableStatefulSet is off). */
export function checkStatefulSetStrategy(strategy: Field, review: Review): void {
  const [type, rolling] = [strategy.get("type"), strategy.get("rollingUpdate")];
  const kind = type.text === "" ? "RollingUpdate" : type.text;
  if (kind === "OnDelete") {
    if (!rolling.present) return;
    review.refuse(rolling, "Invalid value", "only allowed for updateStrategy 'RollingUpdate'", {
      rule: RULE, says: "rollingUpdate is set with type OnDelete", help: "remove rollingUpdate, or write type: RollingUpdate",
      at: rolling.keyPlace, rests: [type], related: [{ node: type.place, message: "the type" }],
    });
  } else if (kind === "RollingUpdate") checkLeast(rolling.get("partition"), "apps/v1.RollingUpdateStatefulSetStrategy.partition", review, RULE);
  else refuseType(strategy, "apps/v1.StatefulSetUpdateStrategy.type", "Invalid value", review);
}

/** The server names the strategy as the field, not its type. */
function refuseType(strategy: Field, limit: LimitName, reason: Reason, review: Review): void {
  const allowed = valuesOf(limit, review.settings.minor);
  const type = strategy.get("type");
  const [first = "", second = ""] = allowed;
  const detail = reason === "Invalid value" ? `must be '${first}' or '${second}'` : `supported values: "${first}", "${second}"`;
  const near = allowed.find((word) => word.toLowerCase() === type.text.toLowerCase()) ?? nearest(type.text, allowed);
  const note = type.text === "Recreate" ? "; Recreate is for Deployments" : type.text === "OnDelete" ? "; OnDelete is for StatefulSets and DaemonSets" : "";
  review.refuse(type, reason, detail, {
    rule: RULE, path: strategy.path, says: `type ${type.shown} of ${strategy.key} is neither ${first} nor ${second}`, help: `write ${near ?? `${first} or ${second}`}${note}`,
  });
}
