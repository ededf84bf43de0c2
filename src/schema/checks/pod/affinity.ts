/** Nodes and pods that a pod wants to be near to, or far from (pkg/apis/core/validation/validation.go, validateAffinity). */
import type { Field } from "../../field.ts";
import { labelValue, qualifiedName } from "../../formats/labels.ts";
import { dns1123Label, dns1123Subdomain } from "../../formats/names.ts";
import type { Review } from "../../review.ts";
import { type LimitName, rangeOf, valuesOf } from "../../types/limits.ts";
import { sayKey, sayLabelValue } from "../label-words.ts";
import { checkLabelSelector } from "../label-selector.ts";
import { checkLabelKeys, isMerging } from "./match-label-keys.ts";
import { meantOf, Teller } from "./teller.ts";

const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

export function checkAffinity(spec: Field, review: Review): void {
  const affinity = spec.get("affinity");
  const teller = new Teller(review, "scheduling-invalid", "the node affinity");
  checkNodeAffinity(affinity.get("nodeAffinity"), teller);
  for (const key of ["podAffinity", "podAntiAffinity"]) {
    const own = teller.of(key === "podAffinity" ? "the pod affinity" : "the pod anti-affinity");
    for (const term of affinity.get(key, REQUIRED).items) checkPodTerm(term, spec, own);
    for (const weighted of affinity.get(key, PREFERRED).items) {
      checkWeight(weighted.get("weight"), "core/v1.WeightedPodAffinityTerm.weight", own);
      checkPodTerm(weighted.get("podAffinityTerm"), spec, own);
    }
  }
}

function checkNodeAffinity(affinity: Field, teller: Teller): void {
  const required = affinity.get(REQUIRED);
  const terms = required.get("nodeSelectorTerms");
  if (required.present && terms.items.length === 0) {
    teller.required(terms, "must have at least one node selector term", { says: `${teller.owner} requires something, but has no nodeSelectorTerms`, help: "add a term with matchExpressions" });
  }
  // Values are looked at since 1.33, and only those of what is required.
  for (const term of terms.items) checkNodeTerm(term, teller.minor >= 33, teller);
  for (const preferred of affinity.get(PREFERRED).items) {
    checkWeight(preferred.get("weight"), "core/v1.PreferredSchedulingTerm.weight", teller);
    checkNodeTerm(preferred.get("preference"), false, teller);
  }
}

function checkWeight(weight: Field, limit: LimitName, teller: Teller): void {
  const { from, to } = rangeOf(limit, teller.minor);
  if (weight.number >= from && weight.number <= to) return;
  const says = weight.present ? `weight ${weight.shown} of ${teller.owner} is outside ${from}-${to}` : `a preference of ${teller.owner} has no weight`;
  teller.invalid(weight, `must be in the range ${from}-${to}`, says, { help: `write a number from ${from} to ${to}` });
}

function checkNodeTerm(term: Field, withValues: boolean, teller: Teller): void {
  for (const requirement of term.get("matchExpressions").items) checkExpression(requirement, withValues, teller);
  for (const requirement of term.get("matchFields").items) checkNodeField(requirement, teller);
}

function checkExpression(requirement: Field, withValues: boolean, teller: Teller): void {
  const [key, operator, values] = [requirement.get("key"), requirement.get("operator"), requirement.get("values")];
  const count = values.items.length;
  if (operator.text === "In" || operator.text === "NotIn") {
    if (count === 0) teller.required(values, "must be specified when `operator` is 'In' or 'NotIn'", { says: `operator ${operator.shown} of ${teller.owner} has no values to compare with`, rests: [operator] });
  } else if (operator.text === "Exists" || operator.text === "DoesNotExist") {
    if (count > 0) teller.forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'", `operator ${operator.shown} of ${teller.owner} takes no values`, { help: `remove values, or write ${operator.text === "Exists" ? "In" : "NotIn"}`, rests: [operator] });
  } else if (operator.text === "Gt" || operator.text === "Lt") {
    if (count !== 1) teller.required(values, "must be specified single value when `operator` is 'Lt' or 'Gt'", { says: `operator ${operator.shown} of ${teller.owner} has ${count} values, and compares with one`, help: "write one number, in quotes", rests: [operator] });
  } else refuseOperator(operator, valuesOf("core/v1.NodeSelectorRequirement.operator", teller.minor), teller);
  for (const detail of qualifiedName(key.text, teller.minor)) {
    const { says, help } = sayKey("label key", key.text, detail);
    teller.invalid(key, detail, says, { help });
  }
  for (const value of withValues ? values.items : []) {
    for (const detail of labelValue(value.text, teller.minor)) {
      const { says } = sayLabelValue(`a value of ${teller.owner}`, value.text, detail);
      teller.invalid(value, detail, says, { help: "write a value that a label of a node can have" });
    }
  }
}

function checkNodeField(requirement: Field, teller: Teller): void {
  const [key, operator, values] = [requirement.get("key"), requirement.get("operator"), requirement.get("values")];
  if (operator.text !== "In" && operator.text !== "NotIn") refuseOperator(operator, ["In", "NotIn"], teller);
  else if (values.items.length !== 1) {
    teller.required(values, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector", { says: `matchFields of ${teller.owner} has ${values.items.length} values, and compares with one`, help: "write one value; terms are alternatives", rests: [operator] });
  }
  if (key.text !== "metadata.name") {
    teller.invalid(key, "not a valid field selector key", `${key.present ? key.shown : "nothing"} is no field that ${teller.owner} can ask for`, { help: "write metadata.name, or move it to matchExpressions" });
    return;
  }
  for (const value of values.items) teller.name(value, dns1123Subdomain(value.text), { what: "node name" });
}

function refuseOperator(operator: Field, words: readonly string[], teller: Teller): void {
  const says = operator.present ? `${operator.shown} is no operator of ${teller.owner}` : `a requirement of ${teller.owner} has no operator`;
  teller.invalid(operator, "not a valid selector operator", says, { help: `write ${meantOf(operator.text, words)}` });
}

function checkPodTerm(term: Field, spec: Field, teller: Teller): void {
  for (const key of ["labelSelector", "namespaceSelector"]) checkLabelSelector(term.get(key), teller.review);
  for (const namespace of term.get("namespaces").items) {
    teller.name(namespace, dns1123Label(namespace.text), { path: `${term.path}.namespace`, what: "namespace" });
  }
  // Before 1.31 these keys are dropped (gate MatchLabelKeysInPodAffinity).
  if (teller.minor >= 31) checkLabelKeys(term, isMerging(spec) ? spec.parent?.get("metadata", "labels") : undefined, teller);
  const topology = term.get("topologyKey");
  if (topology.text === "") teller.required(topology, "can not be empty", { says: `a term of ${teller.owner} has no topologyKey`, help: "add topologyKey: kubernetes.io/hostname" });
  for (const detail of qualifiedName(topology.text, teller.minor)) {
    teller.invalid(topology, detail, sayKey("topologyKey", topology.text, detail).says, { help: "write the key of a label of nodes, such as kubernetes.io/hostname" });
  }
}
