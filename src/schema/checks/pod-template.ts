/** Pods as workloads make them. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

/** @param template the field `template` of a workload, with its `metadata` and `spec` */
export function checkPodTemplate(_template: Field, _review: Review): void {}
