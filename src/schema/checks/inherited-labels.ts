/** Labels that an object takes over from its pod template where it has none of its own. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkLabels } from "./labels.ts";

/**
 * What is wrong with them is told for both places; by defaulting ReplicationControllers and Jobs share them
 * (pkg/apis/core/v1/defaults.go, pkg/apis/batch/v1/defaults.go).
 */
export function inheritLabels(object: Field, labels: Field, review: Review): void {
  if (takesOver(object, labels)) checkLabels(labels, review, "metadata.labels");
}

export function takesOver(object: Field, labels: Field): boolean {
  return labels.present && object.get("metadata", "labels").entries.length === 0;
}
