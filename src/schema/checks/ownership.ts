/** Finalizers and owner references in `metadata` (apimachinery pkg/api/validation/objectmeta.go). */
import type { Field } from "../field.ts";
import { qualifiedName } from "../formats/labels.ts";
import type { Review } from "../review.ts";
import { sayKey } from "./label-words.ts";

const RULE = "metadata-invalid";
const STANDARD_FINALIZERS = new Set(["kubernetes", "orphan", "foregroundDeletion"]);

/** @param strict built-in kinds also ask for a domain in front, but for a few old names (pkg/apis/core/validation/validation.go) */
export function checkFinalizers(finalizers: Field, strict: boolean, review: Review): void {
  const { items, path } = finalizers;
  for (const finalizer of items) {
    for (const detail of qualifiedName(finalizer.text, review.settings.minor)) {
      review.refuse(finalizer, "Invalid value", detail, { rule: RULE, path, ...sayKey("finalizer", finalizer.text, detail) });
    }
  }
  const written = new Map(items.map((item) => [item.text, item]));
  const [orphan, foreground] = [written.get("orphan"), written.get("foregroundDeletion")];
  if (orphan !== undefined && foreground !== undefined) {
    review.refuse(finalizers, "Invalid value", "finalizer orphan and foregroundDeletion cannot be both set", {
      rule: RULE, says: "the finalizers orphan and foregroundDeletion exclude each other", help: "remove one of them", at: foreground.place,
      related: [{ node: orphan.place, message: "the other one" }],
    });
  }
  if (!strict) return;
  for (const finalizer of items) {
    if (finalizer.text.includes("/") || STANDARD_FINALIZERS.has(finalizer.text)) continue;
    review.refuse(finalizer, "Invalid value", "name is neither a standard finalizer name nor is it fully qualified", {
      rule: RULE, says: `finalizer ${finalizer.shown} has no domain in front of it`, help: `write example.com/${finalizer.text || "name"}, with the domain of the controller that removes it`,
    });
  }
}

/** The server leaves out the index in the paths. */
export function checkOwnerReferences(references: Field, review: Review): void {
  let first: Field | undefined;
  for (const reference of withoutTwins(references, review)) {
    checkOwnerReference(reference, references, review);
    if (!reference.get("controller").flag) continue;
    const named = ownerName(reference);
    if (first === undefined) first = reference;
    else {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${ownerName(first)} and ${named}`;
      review.refuse(reference, "Invalid value", detail, {
        rule: RULE, path: references.path, at: reference.get("controller").place,
        says: `two owners, ${ownerName(first)} and ${named}, are both the controller`, help: "write controller: true for one of them",
        related: [{ node: first.get("controller").place, message: "the first controller" }],
      });
    }
  }
}

/** Equal references are merged before anything is checked (apiserver pkg/endpoints/handlers/rest.go). */
function withoutTwins(references: Field, review: Review): Field[] {
  const kept = new Map<string, Field>();
  const twins: Field[] = [];
  for (const reference of references.items) {
    const key = JSON.stringify(["apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion"].map((name) => String(reference.get(name).scalar ?? "")));
    if (kept.has(key)) twins.push(reference);
    else kept.set(key, reference);
  }
  const [twin] = twins;
  if (twin !== undefined) {
    const uids = twins.map((one) => one.get("uid").text).join(", ");
    review.warn(twin, `.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${uids}`, {
      rule: "owner-reference-duplicate", path: references.path, at: twin.keyPlace,
      says: `The owner reference to ${ownerName(twin)} is written twice, and the API server keeps one`, help: "remove one of them",
    });
  }
  return [...kept.values()];
}

function checkOwnerReference(reference: Field, references: Field, review: Review): void {
  const required = [
    ["apiVersion", versionOf(reference.get("apiVersion").text) === "", "version must not be empty"],
    ...(["kind", "name", "uid"] as const).map((key) => [key, reference.get(key).text === "", "must not be empty"] as const),
  ] as const;
  for (const [key, missing, detail] of required) {
    const field = reference.get(key);
    if (!missing) continue;
    const says = field.text === "" ? `an owner reference has no ${key}` : `apiVersion ${field.shown} of an owner reference has no version`;
    const help = key === "uid" ? "leave ownerReferences to controllers, which know the uid" : `add ${key}`;
    review.refuse(field, "Invalid value", detail, { rule: RULE, path: `${references.path}.${key}`, says, help });
  }
  if (reference.get("apiVersion").text !== "v1" || reference.get("kind").text !== "Event") return;
  review.refuse(reference, "Invalid value", "/v1, Kind=Event is disallowed from being an owner", {
    rule: RULE, path: references.path, says: "an Event is named as an owner", help: "name another owner",
  });
}

/** As schema.FromAPIVersionAndKind has it (apimachinery pkg/runtime/schema/group_version.go). */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split("/");
  return parts.length > 2 ? "" : (parts.at(-1) ?? "");
}

function ownerName(reference: Field): string {
  return `${reference.get("kind").text}/${reference.get("name").text}`;
}
