/** `matchLabels` and `matchExpressions` (apimachinery pkg/apis/meta/v1/validation/validation.go). */
import { nearest } from "../../diagnostic/similar.ts";
import { isUnresolved } from "../../manifest/unresolved.ts";
import type { Field } from "../field.ts";
import { labelValue, qualifiedName } from "../formats/labels.ts";
import type { Review } from "../review.ts";
import { valuesOf } from "../types/limits.ts";
import { sayKey, sayLabelValue } from "./label-words.ts";
import { checkLabels } from "./labels.ts";

const RULE = "selector-invalid";
const OPERATORS = "meta/v1.LabelSelectorRequirement.operator";

/** Signs and words of selectors on command lines, and of node affinity, which people take for operators. */
const OTHER_OPERATORS = new Map<string, string>([
  ["=", "In with one value, or matchLabels"], ["==", "In with one value, or matchLabels"], ["Equals", "In with one value, or matchLabels"],
  ["Equal", "In with one value, or matchLabels"], ["!=", "NotIn"], ["NotEquals", "NotIn"], ["!", "DoesNotExist"], ["NotExists", "DoesNotExist"],
  ["Gt", "In with the values themselves; Gt is for nodes only"], ["Lt", "In with the values themselves; Lt is for nodes only"],
]);

/** Absent and empty ones have no errors of their own. */
export function checkLabelSelector(selector: Field, review: Review): void {
  const labels = selector.get("matchLabels");
  checkLabels(labels, review, labels.path, RULE);
  for (const requirement of selector.get("matchExpressions").items) checkRequirement(requirement, review);
}

function checkRequirement(requirement: Field, review: Review): void {
  const [operator, key, values] = [requirement.get("operator"), requirement.get("key"), requirement.get("values")];
  const { minor } = review.settings;
  const fault = operatorFault(operator.text, values.items.length);
  if (fault === "values-missing") {
    review.refuse(values, "Required value", "must be specified when `operator` is 'In' or 'NotIn'", {
      rule: RULE, says: `operator ${operator.shown} has no values to compare with`, help: "add values, or write Exists or DoesNotExist", rests: [operator],
    });
  } else if (fault === "values-forbidden") {
    review.refuse(values, "Forbidden", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'", {
      rule: RULE, says: `operator ${operator.shown} takes no values`, help: `remove values, or write ${operator.text === "Exists" ? "In" : "NotIn"}`, rests: [operator],
    });
  } else if (fault === "operator") {
    review.refuse(operator, "Invalid value", "not a valid selector operator", {
      rule: RULE, says: operator.present ? `${operator.shown} is no operator of label selectors` : "a requirement of a label selector has no operator",
      help: `write ${operatorHelp(operator.text, valuesOf(OPERATORS, minor))}`,
    });
  }
  for (const detail of qualifiedName(key.text, minor)) review.refuse(key, "Invalid value", detail, { rule: RULE, ...sayKey("label key", key.text, detail) });
  for (const value of values.items) {
    for (const detail of labelValue(value.text, minor)) {
      review.refuse(value, "Invalid value", detail, { rule: RULE, ...sayLabelValue("a value of a label selector", value.text, detail) });
    }
  }
}

function operatorFault(operator: string, values: number): "values-missing" | "values-forbidden" | "operator" | undefined {
  if (operator === "In" || operator === "NotIn") return values === 0 ? "values-missing" : undefined;
  if (operator === "Exists" || operator === "DoesNotExist") return values > 0 ? "values-forbidden" : undefined;
  return "operator";
}

function operatorHelp(operator: string, operators: readonly string[]): string {
  const same = operators.find((known) => known.toLowerCase() === operator.toLowerCase());
  return same ?? OTHER_OPERATORS.get(operator) ?? nearest(operator, operators) ?? operators.join(", ").replace(/, ([^,]*)$/, " or $1");
}

/** True where the server can make nothing of a selector: what `checkLabelSelector` refuses. */
export function isBrokenSelector(selector: Field): boolean {
  const badLabel = selector.get("matchLabels").entries.some(({ key, text }) => qualifiedName(key).length > 0 || labelValue(text).length > 0);
  return badLabel || selector.get("matchExpressions").items.some((requirement) => {
    const values = requirement.get("values").items;
    return operatorFault(requirement.get("operator").text, values.length) !== undefined
      || qualifiedName(requirement.get("key").text).length > 0
      || values.some(({ text }) => labelValue(text).length > 0);
  });
}

/** True where nothing is asked for, so that everything is selected. */
export function isEmptySelector(selector: Field): boolean {
  return selector.get("matchLabels").entries.length + selector.get("matchExpressions").items.length === 0;
}

/**
 * Whether the labels fulfil the selector: an absent one selects nothing, an empty one everything, a broken one
 * nothing (metav1.LabelSelectorAsSelector in apimachinery pkg/apis/meta/v1/helpers.go).
 * @param labels a map with free keys, absent ones included
 */
export function selectorMatches(selector: Field, labels: Field): boolean {
  if (!selector.present || isBrokenSelector(selector)) return false;
  const has = new Map(labels.entries.map(({ key, text }) => [key, text]));
  return plainSelectorMatches(selector.get("matchLabels"), labels)
    && selector.get("matchExpressions").items.every((requirement) => fulfils(has.get(requirement.get("key").text), requirement));
}

/** The same for a plain map of labels, as ReplicationControllers and Services have it; an empty one selects everything. */
export function plainSelectorMatches(selector: Field, labels: Field): boolean {
  const has = new Map(labels.entries.map(({ key, text }) => [key, text]));
  return selector.entries.every(({ key, text }) => has.get(key) === text);
}

function fulfils(value: string | undefined, requirement: Field): boolean {
  const listed = value !== undefined && requirement.get("values").items.some(({ text }) => text === value);
  switch (requirement.get("operator").text) {
    case "In":
      return listed;
    case "NotIn":
      return !listed;
    case "Exists":
      return value !== undefined;
    default:
      return value === undefined;
  }
}

/** True where a selector or labels hold templates, keys included, so that nothing is known of their match. */
export function isOpenSelection(selector: Field, labels: Field): boolean {
  const open = ({ key, node }: Field): boolean => isUnresolved(key) || (node?.type === "Scalar" && isUnresolved(node.text));
  const expressions = selector.get("matchExpressions").items.flatMap((one) => [one.get("key"), one.get("operator"), ...one.get("values").items]);
  return [...labels.entries, ...selector.entries, ...selector.get("matchLabels").entries, ...expressions].some(open);
}
