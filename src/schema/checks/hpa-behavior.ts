/** How fast an autoscaler scales (validateBehavior in pkg/apis/autoscaling/validation/validation.go). */
import type { Field } from "../field.ts";
import { parseQuantity } from "../formats/quantity.ts";
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";

const RULE = "hpa-invalid";

export function checkBehavior(behavior: Field, review: Review): void {
  for (const key of ["scaleUp", "scaleDown"]) checkRules(behavior.get(key), review);
}

function checkRules(rules: Field, review: Review): void {
  const [window, select, policies, tolerance] = [rules.get("stabilizationWindowSeconds"), rules.get("selectPolicy"), rules.get("policies"), rules.get("tolerance")];
  if (window.number < 0) review.refuse(window, "Invalid value", "must be greater than or equal to zero", { rule: RULE, says: `stabilizationWindowSeconds ${window.shown} is less than 0`, help: "write 0 to 3600" });
  if (window.number > 3600) review.refuse(window, "Invalid value", "must be less than or equal to 3600", { rule: RULE, says: `stabilizationWindowSeconds ${window.shown} is more than 3600`, help: "write 0 to 3600" });
  if (select.present) checkChoice(select, ["Disabled", "Max", "Min"], review, { rule: RULE });
  // Where there is no list at all, defaults fill it.
  if (policies.present && policies.items.length === 0) {
    review.refuse(policies, "Required value", "must specify at least one Policy", { rule: RULE, at: policies.keyPlace, says: `policies of ${rules.key} is empty`, help: "remove the line for the default policies, or write selectPolicy: Disabled to forbid this direction" });
  }
  for (const policy of policies.items) checkPolicy(policy, review);
  // Dropped unread before (gate HPAConfigurableTolerance).
  if (!review.since(35) || tolerance.node?.type !== "Scalar" || parseQuantity(tolerance.node.text)?.negative !== true) return;
  review.refuse(tolerance, "Invalid value", "must be greater than or equal to 0", { rule: RULE, says: `tolerance ${tolerance.shown} is less than 0`, help: "write 0 or more, such as 0.1" });
}

function checkPolicy(policy: Field, review: Review): void {
  const [type, value, period] = [policy.get("type"), policy.get("value"), policy.get("periodSeconds")];
  checkChoice(type, ["Percent", "Pods"], review, { rule: RULE });
  for (const field of [value, period]) {
    if (field.number > 0) continue;
    review.refuse(field, "Invalid value", "must be greater than zero", { rule: RULE, says: field.present ? `${field.key} ${field.shown} of a scaling policy is less than 1` : `a scaling policy has no ${field.key}`, help: field.key === "value" ? "write 1 or more" : "write 1 to 1800" });
  }
  if (period.number <= 1800) return;
  review.refuse(period, "Invalid value", "must be less than or equal to 1800", { rule: RULE, says: `periodSeconds ${period.shown} is more than 1800`, help: "write 1 to 1800" });
}
