/** Labels and annotations, wherever they stand. */
import { isUnresolved } from "../../manifest/unresolved.ts";
import type { Field } from "../field.ts";
import { labelValue, qualifiedName } from "../formats/labels.ts";
import type { Review } from "../review.ts";
import { sayKey, sayLabelValue } from "./label-words.ts";

/** All keys and values of an object's annotations together (apimachinery pkg/api/validation/objectmeta.go). */
const MOST_ANNOTATION_BYTES = 256 * 1024;

/**
 * Keys and values; the server names the map as the field, not the key.
 * @param path the server's path of the map, where it is not the field's own
 * @param rule what tells of it; selectors have a rule of their own
 * @param filled a key whose value the server writes itself, whatever stands there
 */
export function checkLabels(labels: Field, review: Review, path = labels.path, rule = "label-invalid", filled?: string): void {
  for (const label of labels.entries) {
    checkKey(label, "label key", qualifiedName(label.key, review.settings.minor), review, { path, rule });
    if (label.key === filled) continue;
    for (const detail of labelValue(label.text, review.settings.minor)) {
      review.refuse(label, "Invalid value", detail, { rule, path, ...sayLabelValue(`the value of label ${label.key}`, label.text, detail) });
    }
  }
}

/** Keys, and the length of all together; capital letters in prefixes pass. */
export function checkAnnotations(annotations: Field, review: Review, path = annotations.path): void {
  const rule = "label-invalid";
  let bytes = 0;
  for (const annotation of annotations.entries) {
    const { key, text } = annotation;
    checkKey(annotation, "annotation key", qualifiedName(key.toLowerCase(), review.settings.minor), review, { path, rule });
    bytes += Buffer.byteLength(key) + Buffer.byteLength(text);
  }
  if (bytes <= MOST_ANNOTATION_BYTES) return;
  review.refuse(annotations, "Too long", `${review.since(32) ? "may not be more than" : "must have at most"} ${MOST_ANNOTATION_BYTES} bytes`, {
    rule,
    path,
    at: annotations.keyPlace,
    says: `the annotations have ${bytes} bytes together, more than ${MOST_ANNOTATION_BYTES}`,
    help: "keep large texts in a ConfigMap; kubectl apply --server-side writes no copy of the object into an annotation",
  });
}

function checkKey(entry: Field, what: string, details: readonly string[], review: Review, { path, rule }: { path: string; rule: string }): void {
  if (entry.entry === undefined || isUnresolved(entry.key)) return;
  for (const detail of details) {
    review.refuse(entry, "Invalid value", detail, { rule, path, at: entry.entry.key, ...sayKey(what, entry.key, detail) });
  }
}
