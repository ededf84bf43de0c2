/** How fast an autoscaler scales (validateBehavior in pkg/apis/autoscaling/validation/validation.go). */
import type { Field } from "../field.ts";
import { parseQuantity } from "../formats/quantity.ts";
import type { Review } from "../review.ts";
import { rangeOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";

const RULE = "hpa-invalid";

export function checkBehavior(behavior: Field, review: Review): void {
  for (const key of ["scaleUp", "scaleDown"]) checkRules(behavior.get(key), review);
}

function checkRules(rules: Field, review: Review): void {
  const [window, select, policies, tolerance] = [rules.get("stabilizationWindowSeconds"), rules.get("selectPolicy"), rules.get("policies"), rules.get("tolerance")];
  const { from, to } = rangeOf("autoscaling/v2.HPAScalingRules.stabilizationWindowSeconds", review.settings.minor);
  const help = `write ${from} to ${to}`;
  if (window.number < from) review.refuse(window, "Invalid value", "must be greater than or equal to zero", { rule: RULE, says: `stabilizationWindowSeconds ${window.shown} is less than ${from}`, help });
  if (window.number > to) review.refuse(window, "Invalid value", `must be less than or equal to ${to}`, { rule: RULE, says: `stabilizationWindowSeconds ${window.shown} is more than ${to}`, help });
  if (select.present) checkChoice(select, "autoscaling/v2.HPAScalingRules.selectPolicy", review, { rule: RULE });
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
  checkChoice(type, "autoscaling/v2.HPAScalingPolicy.type", review, { rule: RULE });
  const values = rangeOf("autoscaling/v2.HPAScalingPolicy.value", review.settings.minor);
  const periods = rangeOf("autoscaling/v2.HPAScalingPolicy.periodSeconds", review.settings.minor);
  const periodHelp = `write ${periods.from} to ${periods.to}`;
  for (const [field, { from }, help] of [[value, values, `write ${values.from} or more`], [period, periods, periodHelp]] as const) {
    if (field.number >= from) continue;
    review.refuse(field, "Invalid value", "must be greater than zero", { rule: RULE, says: field.present ? `${field.key} ${field.shown} of a scaling policy is less than ${from}` : `a scaling policy has no ${field.key}`, help });
  }
  if (period.number <= periods.to) return;
  review.refuse(period, "Invalid value", `must be less than or equal to ${periods.to}`, { rule: RULE, says: `periodSeconds ${period.shown} is more than ${periods.to}`, help: periodHelp });
}
