/**
 * What happens when a container ends: `restartPolicy` and `restartPolicyRules` of containers
 * (pkg/apis/core/validation/validation.go, validateContainerRestartPolicy and validateInitContainerRestartPolicy;
 * pkg/api/pod/util.go, dropContainerRestartRules).
 */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { checkChoice } from "../choice.ts";
import { containerTitle, type PodContainer } from "./pod-parts.ts";

const RULE = "pod-spec-invalid";

export function checkContainerRestart(container: PodContainer, review: Review): void {
  const policy = container.field.get("restartPolicy");
  // In 1.34 the gate ContainerRestartRules is off, and the server drops what needs it.
  if (review.settings.minor === 34) return;
  if (review.since(35)) checkRules(container, review);
  else if (!policy.present) return;
  else if (container.kind === "init") checkChoice(policy, "core/v1.Container.restartPolicy", review, { rule: RULE });
  else refusePolicy(policy, container, review);
}

function refusePolicy(policy: Field, container: PodContainer, review: Review): void {
  review.refuse(policy, "Forbidden", "may not be set for non-init containers", {
    rule: RULE,
    says: `${containerTitle(container)} has a restartPolicy, which only init containers may have before Kubernetes 1.35`,
    help: "write restartPolicy in the pod's spec",
    at: policy.keyPlace,
  });
}

function checkRules(container: PodContainer, review: Review): void {
  const { field, kind } = container;
  const [policy, rules] = [field.get("restartPolicy"), field.get("restartPolicyRules")];
  const { items } = rules;
  if (!policy.present) {
    if (items.length === 0) return;
    review.refuse(policy, "Required value", "must specify restartPolicy when restart rules are used", {
      rule: RULE,
      says: `${containerTitle(container)} has restartPolicyRules but no restartPolicy`,
      help: "add restartPolicy: Never, or what is to happen when no rule fits",
    });
    if (kind === "init") return;
  } else {
    if (kind === "init" && policy.text === "Always" && !review.since(36)) {
      if (items.length > 0) refuseSidecarRules(rules, container, review);
      return;
    }
    checkChoice(policy, "core/v1.Container.restartPolicy", review, { rule: RULE });
  }
  if (items.length > 20) {
    const [reason, detail] = review.since(36) ? (["Too many", "must have at most 20 items"] as const) : (["Too long", "may not be more than 20 bytes"] as const);
    review.refuse(rules, reason, detail, { rule: RULE, says: `${containerTitle(container)} has ${items.length} restartPolicyRules`, help: "keep 20 of them at most", at: rules.keyPlace });
  }
  for (const rule of items) checkRule(rule, review);
}

function refuseSidecarRules(rules: Field, container: PodContainer, review: Review): void {
  review.refuse(rules, "Forbidden", "restartPolicyRules are not allowed for init containers with restart policy Always", {
    rule: RULE,
    says: `${containerTitle(container)} restarts always and has restartPolicyRules, which Kubernetes 1.36 is the first to take together`,
    help: "remove the rules",
    at: rules.keyPlace,
  });
}

function checkRule(rule: Field, review: Review): void {
  checkChoice(rule.get("action"), "core/v1.ContainerRestartRule.action", review, { rule: RULE });
  const codes = rule.get("exitCodes");
  if (!codes.present) {
    review.refuse(codes, "Required value", "must be specified", { rule: RULE, says: "a rule for restarts names no exitCodes", help: "add exitCodes with an operator and values" });
    return;
  }
  checkChoice(codes.get("operator"), "core/v1.ContainerRestartRuleOnExitCodes.operator", review, { rule: RULE });
  const values = codes.get("values");
  const count = values.items.length;
  if (count <= 255) return;
  const [reason, detail] = review.since(36) ? (["Too many", "must have at most 255 items"] as const) : (["Too long", "may not be more than 255 bytes"] as const);
  review.refuse(values, reason, detail, { rule: RULE, says: `a rule for restarts names ${count} exit codes`, help: "name 255 at most", at: values.keyPlace });
}
