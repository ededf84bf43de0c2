/** PodDisruptionBudgets (pkg/apis/policy/validation/validation.go). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import { checkLabelSelector } from "./label-selector.ts";
import { checkAtMost100Percent, checkIntOrPercent } from "./numbers.ts";

const RULE = "pdb-policy-invalid";

/** A budget without a selector, or without numbers, is taken. */
export function checkPodDisruptionBudget(object: Field, review: Review): void {
  const spec = object.get("spec");
  const [available, unavailable] = [spec.get("minAvailable"), spec.get("maxUnavailable")];
  if (available.present && unavailable.present) {
    review.refuse(spec, "Invalid value", "minAvailable and maxUnavailable cannot be both set", {
      rule: RULE, at: unavailable.keyPlace, says: "minAvailable and maxUnavailable are both set", help: "remove one of them; maxUnavailable also holds when the number of replicas changes",
      rests: [available, unavailable], related: [{ node: available.keyPlace, message: "minAvailable" }],
    });
  }
  for (const [field, limit] of [[available, "policy/v1.PodDisruptionBudgetSpec.minAvailable"], [unavailable, "policy/v1.PodDisruptionBudgetSpec.maxUnavailable"]] as const) {
    checkIntOrPercent(field, limit, review, RULE);
    checkAtMost100Percent(field, review, RULE);
  }
  checkLabelSelector(spec.get("selector"), review);
  const policy = spec.get("unhealthyPodEvictionPolicy");
  if (policy.present) checkChoice(policy, "policy/v1.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy", review, { rule: RULE });
}
