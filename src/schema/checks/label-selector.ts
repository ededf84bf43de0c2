/** `matchLabels` and `matchExpressions` (apimachinery pkg/apis/meta/v1/validation/validation.go). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

/** Absent and empty ones have no errors of their own. */
export function checkLabelSelector(_selector: Field, _review: Review): void {}
