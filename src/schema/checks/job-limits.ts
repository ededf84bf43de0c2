/** How many pods and failures a Job may have, by its mode (pkg/apis/batch/validation/validation.go). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

const RULE = "job-invalid";
const MANY = 100_000;
const FEW = 10_000;
const HIGH = `when completions are above ${MANY} and used with backoff limit per index`;

/** @param completions as defaulted; undefined where there are none */
export function checkIndexedMode(spec: Field, completions: number | undefined, review: Review): void {
  const [mode, perIndex, failed] = [spec.get("completionMode"), spec.get("backoffLimitPerIndex"), spec.get("maxFailedIndexes")];
  if (failed.present && !perIndex.present) {
    review.refuse(perIndex, "Required value", "when maxFailedIndexes is specified", { rule: RULE, says: "maxFailedIndexes is set without backoffLimitPerIndex", help: "add backoffLimitPerIndex, or remove maxFailedIndexes", at: failed.keyPlace, rests: [failed] });
  }
  if (mode.text === "Indexed") return checkIndexed(spec, completions, review);
  if (mode.present && mode.text !== "NonIndexed") return;
  for (const field of [perIndex, failed]) {
    if (!field.present) continue;
    review.refuse(field, "Invalid value", "requires indexed completion mode", { rule: RULE, says: `${field.key} is for Jobs with completionMode Indexed`, help: `add completionMode: Indexed, or remove ${field.key}`, rests: [mode] });
  }
}

function checkIndexed(spec: Field, completions: number | undefined, review: Review): void {
  const [parallelism, failed, written] = [spec.get("parallelism"), spec.get("maxFailedIndexes"), spec.get("completions")];
  if (completions === undefined) {
    review.refuse(written, "Required value", "when completion mode is Indexed", { rule: RULE, says: "an Indexed Job does not say how many completions it has", help: "add completions" });
  }
  const limit = (field: Field, most: number, why: string, detail: string, rests: readonly Field[] = []): void => {
    if (field.number > most) review.refuse(field, "Invalid value", detail, { rule: RULE, says: `${field.key} ${field.shown} is more than ${most}${why}`, help: `write ${most} or less`, rests });
  };
  limit(parallelism, MANY, ", the most of an Indexed Job", `must be less than or equal to ${MANY} when completion mode is Indexed`);
  if (completions !== undefined && failed.present) limit(failed, completions, ", the number of completions", "must be less than or equal to completions", [written]);
  limit(failed, MANY, "", `must be less than or equal to ${MANY}`);
  if (completions === undefined || completions <= MANY || !spec.get("backoffLimitPerIndex").present) return;
  if (!failed.present) {
    review.refuse(failed, "Required value", `must be specified when completions is above ${MANY}`, { rule: RULE, says: `a Job with ${completions} completions and backoffLimitPerIndex has no maxFailedIndexes`, help: `add maxFailedIndexes: ${FEW}`, rests: [written] });
  }
  const why = ` beside ${completions} completions and backoffLimitPerIndex`;
  limit(parallelism, FEW, why, `must be less than or equal to ${FEW} ${HIGH}`, [written]);
  limit(failed, FEW, why, `must be less than or equal to ${FEW} ${HIGH}`, [written]);
}
