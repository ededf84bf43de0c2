/** Which checks an object of a kind goes through, whatever its version. Keys are `group/Kind`. */
import type { Check } from "../review.ts";

export const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
]);
