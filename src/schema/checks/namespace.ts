/** Namespaces (pkg/apis/core/validation/validation.go, ValidateNamespace). */
import type { Field } from "../field.ts";
import { labelValue, qualifiedName } from "../formats/labels.ts";
import type { Review } from "../review.ts";
import { sayKey } from "./label-words.ts";

const RULE = "cluster-network-invalid";

/** Finalizers that need no domain (pkg/apis/core/helper/helpers.go, IsStandardFinalizerName). */
const STANDARD: readonly string[] = ["kubernetes", "orphan", "foregroundDeletion"];

/** Of finalizers the server names the list as the field, not the item. */
export function checkNamespace(object: Field, review: Review): void {
  checkNameLabel(object.get("metadata", "name"), review);
  const finalizers = object.get("spec", "finalizers");
  for (const finalizer of finalizers.items) {
    const { text } = finalizer;
    for (const detail of qualifiedName(text, review.settings.minor)) {
      review.refuse(finalizer, "Invalid value", detail, { rule: RULE, path: finalizers.path, ...sayKey("finalizer", text, detail) });
    }
    if (text.includes("/") || STANDARD.includes(text)) continue;
    review.refuse(finalizer, "Invalid value", "name is neither a standard finalizer name nor is it fully qualified", {
      rule: RULE,
      path: finalizers.path,
      says: `finalizer ${finalizer.shown} has no domain in front`,
      help: "write kubernetes, or a name with a domain such as example.com/cleanup",
    });
  }
}

/** The name is also the value of the label kubernetes.io/metadata.name (pkg/apis/core/v1/defaults.go). */
function checkNameLabel(name: Field, review: Review): void {
  for (const detail of labelValue(name.text, review.settings.minor)) {
    review.refuse(name, "Invalid value", detail, {
      rule: RULE,
      path: "metadata.labels",
      follows: true, // from the name, which has no DNS label's form either
      says: `the name ${name.shown} cannot be the value of the label kubernetes.io/metadata.name, which every Namespace has`,
      help: "write at most 63 small letters, digits and hyphens, with a letter or digit at both ends",
    });
  }
}
