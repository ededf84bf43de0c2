/** Ranges of cluster IPs and the addresses taken from them. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

export function checkServiceCIDR(_object: Field, _review: Review): void {}

export function checkIPAddress(_object: Field, _review: Review): void {}
