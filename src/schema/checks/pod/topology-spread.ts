/** How pods spread over the nodes (pkg/apis/core/validation/validation.go, validateTopologySpreadConstraints). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { rangeOf } from "../../types/limits.ts";
import { checkLabelSelector } from "../label-selector.ts";
import { checkLabelKeys, checkLegacyLabelKeys, isMerging } from "./match-label-keys.ts";
import { Teller } from "./teller.ts";

export function checkTopologySpread(spec: Field, review: Review): void {
  const constraints = spec.get("topologySpreadConstraints").items;
  // The server refuses the earlier of two, and looks at each later one.
  const later = new Map<string, Field>();
  for (const constraint of constraints.toReversed()) {
    const kind = kindOf(constraint);
    const teller = new Teller(review, "scheduling-invalid", "the topology spread");
    const same = later.get(kind);
    if (same !== undefined) refuseTwin(constraint, same, teller);
    later.set(kind, constraint);
  }
  for (const constraint of constraints) checkConstraint(constraint, spec, review);
}

function kindOf(constraint: Field): string {
  return JSON.stringify([constraint.get("topologyKey").text, constraint.get("whenUnsatisfiable").text]);
}

function refuseTwin(constraint: Field, same: Field, teller: Teller): void {
  const [key, action] = [constraint.get("topologyKey"), constraint.get("whenUnsatisfiable")];
  teller.refuse(constraint, "Duplicate value", "", `two topologySpreadConstraints have topologyKey ${key.shown} and whenUnsatisfiable ${action.shown}`, {
    path: `${constraint.path}.{topologyKey, whenUnsatisfiable}`,
    at: key.place,
    help: "keep one of them",
    rests: [key, action, same.get("topologyKey"), same.get("whenUnsatisfiable")],
    related: [{ node: same.get("topologyKey").place, message: "the other one" }],
  });
}

function checkConstraint(constraint: Field, spec: Field, review: Review): void {
  const [key, action, skew] = [constraint.get("topologyKey"), constraint.get("whenUnsatisfiable"), constraint.get("maxSkew")];
  const teller = new Teller(review, "scheduling-invalid", key.text === "" ? "the topology spread" : `the spread over ${key.text}`);
  const { from } = rangeOf("core/v1.TopologySpreadConstraint.maxSkew", teller.minor);
  if (skew.number < from) teller.invalid(skew, "must be greater than zero", skew.present ? `maxSkew ${skew.shown} of ${teller.owner} is less than ${from}` : `${teller.owner} has no maxSkew`, { help: `write ${from} or more` });
  if (key.text === "") teller.required(key, "can not be empty", { help: "add topologyKey: topology.kubernetes.io/zone" });
  teller.choice(action, "core/v1.TopologySpreadConstraint.whenUnsatisfiable");
  checkMinDomains(constraint.get("minDomains"), action, teller);
  for (const name of ["nodeAffinityPolicy", "nodeTaintsPolicy"] as const) {
    const policy = constraint.get(name);
    if (policy.present) teller.choice(policy, `core/v1.TopologySpreadConstraint.${name}`);
  }
  // Since 1.34 the server merges the keys into the selector (gate MatchLabelKeysInPodTopologySpreadSelectorMerge).
  if (review.since(34)) checkLabelKeys(constraint, isMerging(spec) ? spec.parent?.get("metadata", "labels") : undefined, teller);
  else checkLegacyLabelKeys(constraint, teller);
  checkLabelSelector(constraint.get("labelSelector"), review);
}

function checkMinDomains(field: Field, action: Field, teller: Teller): void {
  if (!field.present) return;
  const { from } = rangeOf("core/v1.TopologySpreadConstraint.minDomains", teller.minor);
  if (field.number < from) teller.invalid(field, "must be greater than zero", `minDomains ${field.shown} of ${teller.owner} is less than ${from}`, { help: `write ${from} or more` });
  if (action.text === "DoNotSchedule") return;
  teller.invalid(field, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action.text}`, `${teller.owner} has minDomains, which only whenUnsatisfiable DoNotSchedule knows`, { help: "write whenUnsatisfiable: DoNotSchedule, or remove minDomains", rests: [action] });
}
