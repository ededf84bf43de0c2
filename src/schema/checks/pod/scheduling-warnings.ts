/** Node labels that are out of date, and selectors that select nothing (pkg/api/pod/warnings.go, pkg/api/node/util.go). */
import type { Field } from "../../field.ts";
import { labelValue } from "../../formats/labels.ts";
import type { Review } from "../../review.ts";

const RULE = "pod-warning";

const OLD_LABELS: ReadonlyMap<string, string> = new Map([
  ["beta.kubernetes.io/arch", 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ["beta.kubernetes.io/os", 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ["failure-domain.beta.kubernetes.io/region", 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ["failure-domain.beta.kubernetes.io/zone", 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ["beta.kubernetes.io/instance-type", 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
  ["app.kubernetes.io/created-by", "deprecated since v1.9"],
  ["scheduler.alpha.kubernetes.io/preferAvoidPods", "deprecated since v1.22; use Taints and Tolerations instead"],
  ["node-role.kubernetes.io/master", 'use "node-role.kubernetes.io/control-plane" instead'],
]);

export function warnOfScheduling(spec: Field, review: Review): void {
  for (const entry of spec.get("nodeSelector").entries) warnOfLabel(entry, entry.key, `${entry.path}: `, entry.keyPlace, review);
  warnOfNodeAffinity(spec.get("affinity", "nodeAffinity"), review);
  for (const constraint of spec.get("topologySpreadConstraints").items) {
    const key = constraint.get("topologyKey");
    warnOfLabel(key, key.text, `${key.path}: ${key.text} is `, key.place, review);
    warnOfNoSelector(constraint.get("labelSelector"), review);
  }
  for (const kind of ["podAffinity", "podAntiAffinity"]) {
    const affinity = spec.get("affinity", kind);
    for (const term of affinity.get("requiredDuringSchedulingIgnoredDuringExecution").items) warnOfNoSelector(term.get("labelSelector"), review);
    for (const term of affinity.get("preferredDuringSchedulingIgnoredDuringExecution").items) warnOfNoSelector(term.get("podAffinityTerm", "labelSelector"), review);
  }
}

function warnOfLabel(field: Field, label: string, before: string, at: Field["place"], review: Review): void {
  const text = OLD_LABELS.get(label);
  if (text === undefined) return;
  const newer = /"(.+)"/.exec(text)?.[1];
  review.warn(field, before + text, {
    rule: RULE,
    says: `The node label ${label} is out of date${newer === undefined ? "" : `; nodes have ${newer}`}`,
    help: newer === undefined ? "select nodes by another label" : `write ${newer}`,
    at,
  });
}

function warnOfNoSelector(selector: Field, review: Review): void {
  if (selector.present) return;
  review.warn(selector, `${selector.path}: a null labelSelector results in matching no pod`, {
    rule: RULE,
    says: "Without a labelSelector this applies to no pod at all",
    help: "add a labelSelector, with the labels of the pods that count",
  });
}

function warnOfNodeAffinity(affinity: Field, review: Review): void {
  for (const term of affinity.get("requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms").items) warnOfTerm(term, false, review);
  for (const term of affinity.get("preferredDuringSchedulingIgnoredDuringExecution").items) warnOfTerm(term.get("preference"), review.since(33), review);
}

/** @param withValues bad values of preferences are no error, since once they were taken */
function warnOfTerm(term: Field, withValues: boolean, review: Review): void {
  for (const expression of term.get("matchExpressions").items) {
    const key = expression.get("key");
    warnOfLabel(key, key.text, `${key.path}: ${key.text} is `, key.place, review);
    if (!withValues) continue;
    for (const value of expression.get("values").items) {
      for (const detail of labelValue(value.text, review.settings.minor)) {
        review.warn(value, `${value.path}: ${value.text} is invalid, ${detail}`, { rule: RULE, says: `${value.shown} cannot be the value of a label, so no node has it`, help: "use at most 63 letters, digits, -, _ and ." });
      }
    }
  }
}
