/** Jobs and CronJobs. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

export function checkJob(_object: Field, _review: Review): void {}

export function checkCronJob(_object: Field, _review: Review): void {}
