/** What an autoscaler scales or measures (ValidateCrossVersionObjectReference in pkg/apis/autoscaling/validation). */
import type { Field } from "../field.ts";
import { pathSegmentName } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { sayName } from "./label-words.ts";

const RULE = "hpa-invalid";
const GROUPS = new Map([["Deployment", "apps/v1"], ["StatefulSet", "apps/v1"], ["ReplicaSet", "apps/v1"]]);

/** @param grouped whether apiVersion must name a group, which it must since 1.34 */
export function checkReference(reference: Field, grouped: boolean, review: Review): void {
  for (const field of [reference.get("kind"), reference.get("name")]) {
    if (field.text === "") review.refuse(field, "Required value", "", { rule: RULE, says: `${reference.key} has no ${field.key}`, help: `add ${field.key}` });
    for (const detail of pathSegmentName(field.text)) review.refuse(field, "Invalid value", detail, { rule: RULE, ...sayName(`${field.key} ${field.shown} of ${reference.key}`, field.text, detail) });
  }
  if (!review.since(34)) return;
  const version = reference.get("apiVersion");
  const parts = version.text.split("/");
  const kind = reference.get("kind");
  const known = GROUPS.get(kind.text);
  if (parts.length > 2) {
    review.refuse(version, "Invalid value", `unexpected GroupVersion string: ${version.text}`, { rule: RULE, says: `apiVersion ${version.shown} of ${reference.key} has more than one slash`, help: `write ${known ?? "group/version, such as apps/v1"}` });
  } else if (grouped && (parts.length === 1 || parts[0] === "")) {
    review.refuse(version, "Invalid value", "apiVersion must specify API group", {
      rule: RULE, says: version.present ? `apiVersion ${version.shown} of ${reference.key} names no API group` : `${reference.key} has no apiVersion`, help: `write apiVersion: ${known ?? "apps/v1, or the group and version of the kind"}`, rests: [kind],
    });
  }
}
