/** `metadata` of any object (apimachinery pkg/api/validation/objectmeta.go). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

export interface Naming {
  /** Details of the format of names, by minor version; [] for a good one. */
  readonly format: (text: string, minor: number) => string[];
  /** The rule that tells of a bad name. */
  readonly rule: string;
}

/** @param naming undefined for kinds whose names have no format that is known here */
export function checkMetadata(_object: Field, _naming: Naming | undefined, _review: Review): void {}
