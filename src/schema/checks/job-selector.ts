/**
 * A Job's selector, and the labels that the server puts into its pod template (generateSelector in
 * pkg/registry/batch/job/strategy.go, validateGeneratedSelector in pkg/apis/batch/validation/validation.go).
 */
import type { Field } from "../field.ts";
import { labelValue } from "../formats/labels.ts";
import { dns1123Subdomain } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { inheritLabels, takesOver } from "./inherited-labels.ts";
import { checkLabelSelector, isBrokenSelector, isOpenSelection } from "./label-selector.ts";
import { sayLabelValue } from "./label-words.ts";
import { effectiveName, nameField } from "./metadata.ts";
import { missingHelp, refuseMismatch } from "./workload-selector.ts";

const RULE = "job-invalid";
const NAME_LABELS = ["job-name", "batch.kubernetes.io/job-name"];
const UID_LABEL = "batch.kubernetes.io/controller-uid";
const UID_LABELS = ["controller-uid", UID_LABEL];

export function checkJobSelector(object: Field, review: Review): void {
  const spec = object.get("spec");
  const [selector, labels] = [spec.get("selector"), spec.get("template", "metadata", "labels")];
  inheritLabels(object, labels, review);
  checkLabelSelector(selector, review);
  if (!spec.get("manualSelector").flag) return checkGenerated(object, selector, labels, review);
  if (!selector.present) {
    review.refuse(selector, "Required value", "", { rule: "workload-selector-mismatch", says: "the Job has no selector, and manualSelector is true", help: `${missingHelp(labels)}, or remove manualSelector`, rests: [spec.get("manualSelector")] });
    return refuseMismatch(selector, labels, review);
  }
  if (!isBrokenSelector(selector)) refuseMismatch(selector, labels, review);
}

/** Without manualSelector the server makes both selector and labels, from the name and the uid of the Job. */
function checkGenerated(object: Field, selector: Field, labels: Field, review: Review): void {
  const [name, uid] = [effectiveName(object), object.get("metadata", "uid").text];
  const written = new Map(labels.entries.map((label) => [label.key, label]));
  checkNameAsLabel(object, labels, review);
  for (const key of [...UID_LABELS, ...NAME_LABELS]) {
    const label = written.get(key);
    const wanted = NAME_LABELS.includes(key) ? name : uid;
    // An object read from a server has the labels of its own uid.
    if (label === undefined || (label.text === wanted && wanted !== "")) continue;
    const meant = NAME_LABELS.includes(key) ? `the Job's name${nameField(object).key === "name" ? ` ${name}` : ""}` : "the Job's own uid";
    review.refuse(label, "Invalid value", `must be '${wanted === "" ? "<uid>" : wanted}'`, {
      rule: RULE, path: `spec.template.metadata.labels[${key}]`, says: `label ${key} of the pod template is ${label.shown}, not ${meant}`, help: "remove the label; the server adds it", rests: [nameField(object)],
    });
  }
  if (isBrokenSelector(selector) || isOpenSelection(selector, labels)) return;
  const generated = new Map([...UID_LABELS.map((key) => [key, uid] as const), ...NAME_LABELS.map((key) => [key, name] as const)]);
  const all = new Map([...generated, ...labels.entries.map(({ key, text }) => [key, text] as const)]);
  if (!holds(selector, generated)) {
    review.refuse(selector, "Invalid value", "`selector` not auto-generated", {
      rule: RULE, at: selector.keyPlace, says: "the Job has a selector of its own without manualSelector: true", help: "remove selector; the server makes one", rests: [object.get("spec", "manualSelector")],
    });
  }
  // The server adds the uid to the selector where it is not written.
  const own = selector.get("matchLabels", UID_LABEL).entry !== undefined;
  if (holds(selector, all) && (own || all.get(UID_LABEL) === uid)) return;
  review.refuse(labels, "Invalid value", "`selector` does not match template `labels`", {
    rule: "workload-selector-mismatch", at: selector.present ? selector.keyPlace : (written.get(UID_LABEL) ?? labels).keyPlace,
    says: "the selector does not match the labels of the pod template", help: selector.present ? "remove selector; the server makes one that matches" : `remove the label ${UID_LABEL}; the server adds it`, rests: [selector],
  });
}

/** The name becomes the value of labels of the pods. */
function checkNameAsLabel(object: Field, labels: Field, review: Review): void {
  const written = new Set(labels.entries.map(({ key }) => key));
  const name = effectiveName(object);
  if (NAME_LABELS.every((key) => written.has(key))) return;
  const paths = ["spec.template.labels", ...(takesOver(object, labels) ? ["metadata.labels"] : [])];
  for (const detail of labelValue(name, review.settings.minor)) {
    for (const path of paths) {
      review.refuse(nameField(object), "Invalid value", detail, { rule: "name-invalid", path, ...sayLabelValue("label job-name, which the Job's name becomes,", name, detail), help: "shorten the name to 63 characters", follows: dns1123Subdomain(name).length > 0 });
    }
  }
}

/** metav1.LabelSelectorAsSelector for labels that are not all written; the server adds its uid to the selector itself. */
function holds(selector: Field, labels: ReadonlyMap<string, string>): boolean {
  const expressions = selector.get("matchExpressions").items.every((one) => {
    const value = labels.get(one.get("key").text);
    const listed = value !== undefined && one.get("values").items.some(({ text }) => text === value);
    const operator = one.get("operator").text;
    if (operator === "In") return listed;
    if (operator === "NotIn") return !listed;
    return (operator === "Exists") === (value !== undefined);
  });
  return expressions && selector.get("matchLabels").entries.every(({ key, text }) => labels.get(key) === text && (text !== "" || !UID_LABELS.includes(key)));
}
