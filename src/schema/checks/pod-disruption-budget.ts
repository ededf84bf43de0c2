/** PodDisruptionBudgets. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

export function checkPodDisruptionBudget(_object: Field, _review: Review): void {}
