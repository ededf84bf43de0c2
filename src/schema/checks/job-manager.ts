/** Who runs a Job in place of its own controller: `managedBy` (pkg/apis/batch/validation/validation.go). */
import type { Field } from "../field.ts";
import { domainPrefixedPath } from "../formats/labels.ts";
import type { Review } from "../review.ts";

const RULE = "job-invalid";

export function checkManagedBy(managedBy: Field, review: Review): void {
  if (!managedBy.present) return;
  if (managedBy.text === "") {
    review.refuse(managedBy, "Required value", "", { rule: RULE, says: "managedBy is empty", help: "remove the line, or write a domain and a name, such as example.com/controller" });
    return;
  }
  for (const { detail } of domainPrefixedPath(managedBy.text)) {
    review.refuse(managedBy, "Invalid value", detail, { rule: RULE, says: `managedBy ${managedBy.shown} is no domain with a path behind it`, help: "write a domain and a name, such as example.com/controller" });
  }
  if (Buffer.byteLength(managedBy.text) <= 63) return;
  review.refuse(managedBy, "Too long", "may not be more than 63 bytes", { rule: RULE, says: `managedBy has ${Buffer.byteLength(managedBy.text)} bytes, more than 63`, help: "shorten it" });
}
