/** Whole numbers and percentages, as many kinds have them (pkg/apis/apps/validation/validation.go). */
import type { Field } from "../field.ts";
import { percent } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { type LimitName, rangeOf } from "../types/limits.ts";

/** The lower end of a range. Absent ones are 0, or have defaults that pass. */
export function checkLeast(field: Field, limit: LimitName, review: Review, rule: string, what = field.key): void {
  const { from } = rangeOf(limit, review.settings.minor);
  if (field.number >= from) return;
  review.refuse(field, "Invalid value", `must be greater than or equal to ${from}`, {
    rule, says: `${what} ${field.shown} is less than ${from}`, help: `write ${from} or more`,
  });
}

/** A number that is not too small, or a percentage. What is absent has a default that passes. */
export function checkIntOrPercent(field: Field, limit: LimitName, review: Review, rule: string): void {
  if (typeof field.scalar !== "string") return checkLeast(field, limit, review, rule);
  const digits = /^(\d+)\s*%?$/.exec(field.text.trim())?.[1];
  for (const detail of percent(field.text)) {
    review.refuse(field, "Invalid value", detail, {
      rule,
      says: `${field.key} ${field.shown} is neither a whole number nor a percentage`,
      help: digits === undefined ? "write a number such as 1, or a percentage such as 25%" : `write ${digits} without quotes, or "${digits}%"`,
    });
  }
}

export function checkAtMost100Percent(field: Field, review: Review, rule: string): void {
  if (!isPercent(field) || intOrPercentValue(field, 0) <= 100) return;
  review.refuse(field, "Invalid value", "must not be greater than 100%", {
    rule, says: `${field.key} ${field.shown} is more than 100%`, help: "write 100% or less",
  });
}

/** The bare number of either; texts that are neither read as Go's Atoi reads them. */
export function intOrPercentValue(field: Field, absent: number): number {
  if (!field.present) return absent;
  if (typeof field.scalar !== "string") return field.number;
  const digits = isPercent(field) ? field.text.slice(0, -1) : field.text;
  return /^[-+]?\d+$/.test(digits) ? Number(digits) : 0;
}

function isPercent(field: Field): boolean {
  return typeof field.scalar === "string" && percent(field.text).length === 0;
}
