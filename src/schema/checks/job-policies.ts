/** A Job's policies of failure, success and replacement (pkg/apis/batch/validation/validation.go). */
import type { Field } from "../field.ts";
import { qualifiedName } from "../formats/labels.ts";
import type { Review } from "../review.ts";
import { type LimitName, valuesOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";
import { indexesOf } from "./job-indexes.ts";
import { sayKey } from "./label-words.ts";
import { checkLeast } from "./numbers.ts";

const RULE = "job-invalid";
const ACTIONS = "batch/v1.PodFailurePolicyRule.action";
const OPERATORS = "batch/v1.PodFailurePolicyOnExitCodesRequirement.operator";
const STATUSES = "batch/v1.PodFailurePolicyOnPodConditionsPattern.status";

export function checkPodFailurePolicy(spec: Field, review: Review): void {
  const rules = spec.get("podFailurePolicy", "rules");
  checkCount(rules, 20, "rules", review);
  const containers = containersOf(spec);
  for (const rule of rules.items) checkFailureRule(rule, spec, containers, review);
}

/** Gathered once: both rules and containers may be many. */
interface Containers {
  readonly lists: readonly Field[];
  readonly names: ReadonlySet<string>;
}

function containersOf(spec: Field): Containers {
  const lists = ["containers", "initContainers"].map((list) => spec.get("template", "spec", list));
  return { lists, names: new Set(lists.flatMap(({ items }) => items.map((container) => container.get("name").text))) };
}

/** So many names are offered. */
const MOST_NAMES = 10;

function checkFailureRule(rule: Field, spec: Field, containers: Containers, review: Review): void {
  const [action, codes, conditions] = [rule.get("action"), rule.get("onExitCodes"), rule.get("onPodConditions")];
  if (action.text === "") refuseMissing(action, ACTIONS, review);
  else if (action.text === "FailIndex") {
    if (!spec.get("backoffLimitPerIndex").present) {
      review.refuse(action, "Invalid value", "requires the backoffLimitPerIndex to be set", {
        rule: RULE, says: "action FailIndex is for Jobs with backoffLimitPerIndex", help: "add backoffLimitPerIndex to spec, or write FailJob", rests: [spec.get("backoffLimitPerIndex")],
      });
    }
  } else checkChoice(action, ACTIONS, review, { rule: RULE });
  if (codes.present) checkExitCodes(codes, containers, review);
  if (conditions.items.length > 0) checkConditions(conditions, review);
  const both = codes.present && conditions.items.length > 0;
  if (!both && (codes.present || conditions.items.length > 0)) return;
  review.refuse(rule, "Invalid value", `specifying ${both ? "both OnExitCodes and OnPodConditions is not supported" : "one of OnExitCodes and OnPodConditions is required"}`, {
    rule: RULE, at: rule.keyPlace, says: both ? "a rule of podFailurePolicy has onExitCodes and onPodConditions" : "a rule of podFailurePolicy has neither onExitCodes nor onPodConditions",
    help: both ? "make two rules of it" : "add one of them", rests: [codes, conditions],
  });
}

function checkExitCodes(codes: Field, { lists, names }: Containers, review: Review): void {
  const [operator, name, values] = [codes.get("operator"), codes.get("containerName"), codes.get("values")];
  if (operator.text === "") refuseMissing(operator, OPERATORS, review);
  else checkChoice(operator, OPERATORS, review, { rule: RULE });
  if (name.present && !names.has(name.text)) {
    review.refuse(name, "Invalid value", "must be one of the container or initContainer names in the pod template", {
      rule: RULE, says: `there is no container ${name.shown} in the pod template`, help: `write ${[...names].slice(0, MOST_NAMES).join(" or ") || "the name of a container"}`, rests: lists,
    });
  }
  if (values.items.length === 0) {
    review.refuse(values, "Invalid value", "at least one value is required", { rule: RULE, says: "onExitCodes has no values", help: "add values: [1]" });
  } else checkCount(values, 255, "values", review);
  const numbers = values.items.map(({ number }) => number);
  const seen = new Map<number, Field>();
  for (const value of values.items) {
    if (operator.text === "In" && value.number === 0) {
      review.refuse(value, "Invalid value", "must not be 0 for the In operator", { rule: RULE, says: "exit code 0, which is no failure, stands below operator In", help: "remove it", rests: [operator] });
    }
    const first = seen.get(value.number);
    if (first === undefined) seen.set(value.number, value);
    else review.refuse(value, "Duplicate value", "", { rule: RULE, says: `exit code ${value.shown} is listed twice`, help: "remove one", related: [{ node: first.place, message: "the first" }] });
  }
  if (numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? number) <= number)) return;
  review.refuse(values, "Invalid value", "must be ordered", { rule: RULE, says: "the exit codes are not in order", help: `write [${[...new Set(numbers)].sort((a, b) => a - b).join(", ")}]` });
}

/** The status is True where none is written; until 1.33 not in the templates of CronJobs (pkg/apis/batch/v1/defaults.go). */
function checkConditions(conditions: Field, review: Review): void {
  checkCount(conditions, 20, "patterns", review);
  for (const pattern of conditions.items) {
    const [type, status] = [pattern.get("type"), pattern.get("status")];
    for (const detail of qualifiedName(type.text, review.settings.minor)) review.refuse(type, "Invalid value", detail, { rule: RULE, ...sayKey("condition type", type.text, detail) });
    if (status.text !== "") checkChoice(status, STATUSES, review, { rule: RULE });
    else if (status.resource.kind === "CronJob" && !review.since(34)) refuseMissing(status, STATUSES, review);
  }
}

/** @param completions undefined where the server knows none, and does not get this far */
export function checkSuccessPolicy(policy: Field, completions: number | undefined, review: Review): void {
  const rules = policy.get("rules");
  if (rules.items.length === 0) {
    review.refuse(rules, "Required value", "at least one rules must be specified when the successPolicy is specified", { rule: RULE, says: "successPolicy has no rules", help: "add a rule with succeededCount or succeededIndexes, or remove successPolicy" });
  }
  checkCount(rules, 20, "rules", review);
  for (const rule of rules.items) checkSuccessRule(rule, completions, review);
}

function checkSuccessRule(rule: Field, completions: number | undefined, review: Review): void {
  const [count, indexes] = [rule.get("succeededCount"), rule.get("succeededIndexes")];
  if (!count.present && !indexes.present) {
    review.refuse(rule, "Required value", "at least one of succeededCount or succeededIndexes must be specified", { rule: RULE, at: rule.keyPlace, says: "a rule of successPolicy has neither succeededCount nor succeededIndexes", help: "add one of them", rests: [count, indexes] });
  }
  if (completions === undefined) return;
  const { fault, total } = indexesOf(indexes.text, completions);
  if (Buffer.byteLength(indexes.text) > 65536) {
    review.refuse(indexes, "Too long", "may not be more than 65536 bytes", { rule: RULE, says: "succeededIndexes has more than 65536 bytes", help: "write ranges such as 0-99" });
  }
  if (fault !== undefined) {
    review.refuse(indexes, "Invalid value", `error parsing succeededIndexes: ${fault.detail}`, { rule: RULE, says: `succeededIndexes ${indexes.shown} cannot be read: ${fault.says}`, help: "write indexes and ranges in order, such as 0,2-4" });
  }
  checkLeast(count, "batch/v1.SuccessPolicyRule.succeededCount", review, RULE);
  if (count.number > completions) {
    review.refuse(count, "Invalid value", `must be less than or equal to ${completions} (the number of specified completions)`, { rule: RULE, says: `succeededCount ${count.shown} is more than the ${completions} completions`, help: `write ${completions} or less` });
  }
  if (!indexes.present || count.number <= total) return;
  review.refuse(count, "Invalid value", `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`, {
    rule: RULE, says: `succeededCount ${count.shown} is more than the ${total} of succeededIndexes`, help: `write ${total} or less`, rests: [indexes],
  });
}

export function checkPodReplacementPolicy(spec: Field, review: Review): void {
  const [policy, failure] = [spec.get("podReplacementPolicy"), spec.get("podFailurePolicy")];
  if (!policy.present) return;
  if (failure.present) checkChoice(policy, ["Failed"], review, { rule: RULE, help: "write Failed, which is the only one beside podFailurePolicy", rests: [failure] });
  else checkChoice(policy, "batch/v1.JobSpec.podReplacementPolicy", review, { rule: RULE });
}

function checkCount(list: Field, most: number, what: string, review: Review): void {
  const { length } = list.items;
  if (length <= most) return;
  review.refuse(list, "Too many", `must have at most ${most} items`, { rule: RULE, at: list.keyPlace, says: `${list.path.split(".").at(-2) ?? list.key} has ${length} ${what}, more than ${most}`, help: `keep ${most} of them` });
}

function refuseMissing(field: Field, limit: LimitName, review: Review): void {
  const allowed = valuesOf(limit, review.settings.minor);
  review.refuse(field, "Required value", `valid values: [${allowed.map((word) => `"${word}"`).join(" ")}]`, { rule: RULE, says: `${field.key} is missing`, help: `write ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1) ?? ""}` });
}
