/** Pods. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

export function checkPod(_object: Field, _review: Review): void {}
