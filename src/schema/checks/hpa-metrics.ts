/** What an autoscaler of autoscaling/v2 looks at (validateMetricSpec in pkg/apis/autoscaling/validation/validation.go). */
import type { Field } from "../field.ts";
import { qualifiedName } from "../formats/labels.ts";
import { dns1123Label, pathSegmentName } from "../formats/names.ts";
import { parseQuantity, quantitySign } from "../formats/quantity.ts";
import type { Review } from "../review.ts";
import { rangeOf, valuesOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";
import { checkReference } from "./hpa-reference.ts";
import { sayKey, sayName } from "./label-words.ts";

const RULE = "hpa-invalid";

/** The server checks only the first that is there, in this order. */
const CHECKS = new Map<string, (source: Field, review: Review) => void>([
  ["object", checkObject], ["external", checkExternal], ["pods", checkPods], ["resource", checkResource], ["containerResource", checkContainerResource],
]);

export function checkMetric(metric: Field, review: Review): void {
  const type = metric.get("type");
  const types = valuesOf("autoscaling/v2.MetricSpec.type", review.settings.minor);
  if (type.text === "") refuse(type, "Required value", "must specify a metric source type", "a metric has no type", `write ${types.join(", ")}`, review);
  checkChoice(type, types, review, { rule: RULE, what: "metric type" });
  const present = [...CHECKS.keys()].map((key) => metric.get(key)).filter((source) => source.present);
  const [first] = present;
  if (first !== undefined) CHECKS.get(first.key)?.(first, review);
  const expected = types.includes(type.text) ? fieldOfType(type.text) : undefined;
  if (expected !== undefined && !metric.get(expected).present) {
    refuse(metric.get(expected), "Required value", "must populate information for the given metric source", `a metric of type ${type.text} has no ${expected}`, `add ${expected}`, review, [type]);
  }
  if (present.length < 2) return;
  for (const source of present.filter(({ key }) => key !== expected)) {
    review.refuse(source, "Forbidden", "must populate the given metric source only", { rule: RULE, at: source.keyPlace, says: `a metric of type ${type.text} has ${source.key}`, help: "make a metric of its own of it", rests: [type] });
  }
}

/** `containerResource` for ContainerResource. */
function fieldOfType(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}

function checkObject(source: Field, review: Review): void {
  checkReference(source.get("describedObject"), false, review);
  checkName(source, review);
  const target = source.get("target");
  checkTarget(target, review);
  if (target.get("value").present || target.get("averageValue").present) return;
  refuse(target.get("averageValue"), "Required value", "must set either a target value or averageValue", "the target of an Object metric has neither value nor averageValue", "add value", review, [target.get("value")]);
}

function checkExternal(source: Field, review: Review): void {
  checkName(source, review);
  const target = source.get("target");
  checkTarget(target, review);
  const [value, average] = [target.get("value"), target.get("averageValue")];
  if (value.present !== average.present) return;
  if (value.present) refuse(value, "Forbidden", "may not set both a target value for metric and a per-pod target", "the target of an External metric has value and averageValue", "remove one of them", review, [average]);
  else refuse(average, "Required value", "must set either a target value for metric or a per-pod target", "the target of an External metric has neither value nor averageValue", "add one of them", review, [value]);
}

function checkPods(source: Field, review: Review): void {
  checkName(source, review);
  const target = source.get("target");
  checkTarget(target, review);
  if (target.get("averageValue").present) return;
  refuse(target.get("averageValue"), "Required value", "must specify a positive target averageValue", "the target of a Pods metric has no averageValue", "add averageValue", review);
}

function checkResource(source: Field, review: Review): void {
  const name = source.get("name");
  if (name.text === "") refuse(name, "Required value", "must specify a resource name", "a Resource metric has no name", "write name: cpu or memory", review);
  checkUtilizationTarget(source.get("target"), review);
}

function checkContainerResource(source: Field, review: Review): void {
  const [name, container] = [source.get("name"), source.get("container")];
  if (name.text === "") refuse(name, "Required value", "must specify a resource name", "a ContainerResource metric has no name", "write name: cpu or memory", review);
  else checkContainerResourceName(name, review);
  if (container.text === "") refuse(container, "Required value", "must specify a container", "a ContainerResource metric has no container", "add the name of the container", review);
  else for (const detail of dns1123Label(container.text)) review.refuse(container, "Invalid value", detail, { rule: RULE, ...sayName(`container ${container.shown}`, container.text, detail) });
  checkUtilizationTarget(source.get("target"), review);
}

/** validateContainerResourceName in pkg/apis/core/validation/validation.go. */
function checkContainerResourceName(name: Field, review: Review): void {
  const help = "write cpu or memory";
  const details = qualifiedName(name.text, review.settings.minor);
  for (const detail of details) review.refuse(name, "Invalid value", detail, { rule: RULE, ...sayKey("resource name", name.text, detail), help });
  const { text } = name;
  if (!text.includes("/")) {
    if (details.length === 0 && !isStandard(text)) refuse(name, "Invalid value", "must be a standard resource type or fully qualified", `there is no resource ${name.shown}`, help, review);
    if (!isContainerResource(text)) refuse(name, "Invalid value", "must be a standard resource for containers", `${name.shown} is no resource of containers`, help, review);
  } else if (!/(^|\.)kubernetes\.io\//.test(text) && (text.startsWith("requests.") || qualifiedName(`requests.${text}`).length > 0)) {
    refuse(name, "Invalid value", "doesn't follow extended resource name standard", `${name.shown} is no name of a resource`, help, review);
  }
}

function isContainerResource(text: string): boolean {
  return ["cpu", "memory", "ephemeral-storage"].includes(text) || text.startsWith("hugepages-");
}

/** IsStandardResourceName in pkg/apis/core/helper/helpers.go. */
function isStandard(text: string): boolean {
  const plain = ["pods", "services", "secrets", "configmaps", "replicationcontrollers", "resourcequotas", "persistentvolumeclaims", "storage", "services.nodeports", "services.loadbalancers"];
  return isContainerResource(text) || plain.includes(text) || /^(requests|limits)\.(cpu|memory|ephemeral-storage)$|^requests\.(storage$|hugepages-)/.test(text);
}

function checkUtilizationTarget(target: Field, review: Review): void {
  checkTarget(target, review);
  const [utilization, average] = [target.get("averageUtilization"), target.get("averageValue")];
  if (utilization.present !== average.present) return;
  if (utilization.present) refuse(average, "Forbidden", "may not set both a target raw value and a target utilization", "a target has averageUtilization and averageValue", "remove one of them", review, [utilization]);
  else refuse(utilization, "Required value", "must set either a target raw value or a target utilization", "a target has neither averageUtilization nor averageValue", "add averageUtilization: 80", review, [average]);
}

function checkTarget(target: Field, review: Review): void {
  const [type, utilization] = [target.get("type"), target.get("averageUtilization")];
  const types = valuesOf("autoscaling/v2.MetricTarget.type", review.settings.minor);
  const { from } = rangeOf("autoscaling/v2.MetricTarget.averageUtilization", review.settings.minor);
  const near = types.find((word) => word.toLowerCase() === type.text.toLowerCase()) ?? types.join(", ");
  if (type.text === "") refuse(type, "Required value", "must specify a metric target type", "the target of a metric has no type", `write type: ${near}`, review);
  if (!types.includes(type.text)) refuse(type, "Invalid value", "must be either Utilization, Value, or AverageValue", type.text === "" ? "an absent target type is none that there is" : `target type ${type.shown} is none of ${types.join(", ")}`, `write ${near}`, review);
  for (const amount of [target.get("value"), target.get("averageValue")]) {
    const quantity = amount.node?.type === "Scalar" ? parseQuantity(amount.node.text) : undefined;
    if (quantity !== undefined && quantitySign(quantity) !== 1) refuse(amount, "Invalid value", "must be positive", `${amount.key} ${amount.shown} is not more than 0`, "write an amount above 0", review);
  }
  if (utilization.present && utilization.number < from) refuse(utilization, "Invalid value", "must be greater than 0", `averageUtilization ${utilization.shown} is less than ${from}`, "write a percentage of the request, such as 80", review);
}

function checkName(source: Field, review: Review): void {
  const name = source.get("metric", "name");
  if (name.text === "") refuse(name, "Required value", "must specify a metric name", "a metric has no name", "add name to metric", review);
  for (const detail of pathSegmentName(name.text)) review.refuse(name, "Invalid value", detail, { rule: RULE, ...sayName(`metric name ${name.shown}`, name.text, detail) });
}

type Refusal = Parameters<Review["refuse"]>[1];

function refuse(field: Field, reason: Refusal, detail: string, says: string, help: string, review: Review, rests: readonly Field[] = []): void {
  review.refuse(field, reason, detail, { rule: RULE, says, help, rests });
}
