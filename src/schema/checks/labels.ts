/** Labels and annotations, wherever they stand. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

/**
 * Keys and values; the server names the map as the field, not the key.
 * @param path the server's path of the map, where it is not the field's own
 */
export function checkLabels(_labels: Field, _review: Review, _path?: string): void {}

/** Keys, and the length of all together. */
export function checkAnnotations(_annotations: Field, _review: Review, _path?: string): void {}
