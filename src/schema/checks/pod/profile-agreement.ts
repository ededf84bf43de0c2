/**
 * Old annotations of seccomp and AppArmor beside the fields that came after them
 * (pkg/apis/core/validation/validation.go, validateSeccompAnnotationsAndFields and its sibling).
 */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { APPARMOR, SECCOMP_CONTAINER, SECCOMP_POD } from "./pod-annotations.ts";
import { containersOf, type PodView } from "./pod-parts.ts";

const RULE = "pod-spec-invalid";

/** What an annotation has to say for each type of a profile. */
interface Kind {
  readonly name: "seccomp" | "apparmor";
  readonly defaults: readonly string[];
}

const SECCOMP: Kind = { name: "seccomp", defaults: ["runtime/default", "docker/default"] };
const APP_ARMOR: Kind = { name: "apparmor", defaults: ["runtime/default"] };

export function checkProfileAgreement(pod: PodView, review: Review): void {
  const { spec, metadata } = pod;
  const annotations = new Map(metadata.get("annotations").entries.map((entry) => [entry.key, entry]));
  if (annotations.size === 0) return;
  const podSeccomp = spec.get("securityContext", "seccompProfile");
  compare(podSeccomp, podSeccomp, annotations.get(SECCOMP_POD), SECCOMP, review);
  for (const { field } of containersOf(spec)) {
    const profile = field.get("securityContext", "seccompProfile");
    compare(profile, profile, annotations.get(SECCOMP_CONTAINER + field.get("name").text), SECCOMP, review);
  }
  if (!review.since(30) || spec.get("os", "name").text === "windows") return;
  const podProfile = spec.get("securityContext", "appArmorProfile");
  for (const { field } of containersOf(spec)) {
    const annotation = annotations.get(APPARMOR + field.get("name").text);
    const own = field.get("securityContext", "appArmorProfile");
    // Of a Pod the server first copies a valid annotation into an empty field.
    if (!own.present && pod.isPod && annotation !== undefined && appArmorProfile(annotation.text) !== undefined) continue;
    compare(own.present ? own : podProfile, own, annotation, APP_ARMOR, review);
  }
}

/** @param named the profile that the server names in its answer, even if it is not written */
function compare(profile: Field, named: Field, annotation: Field | undefined, kind: Kind, review: Review): void {
  if (annotation === undefined || !profile.present) return;
  const step = disagreement(profile, annotation.text, kind);
  if (step === undefined) return;
  const field = profile.get(step);
  review.refuse(field, "Forbidden", `${kind.name} ${step === "type" ? "type" : "profile"} in annotation and field must match`, {
    rule: RULE,
    says: `the ${kind.name} profile of the field and of the annotation are not the same`,
    help: "remove the annotation",
    path: `${named.path}.${step}`,
    rests: [annotation],
    related: [{ node: annotation.place, message: "the annotation" }],
  });
}

function disagreement(profile: Field, annotation: string, { defaults }: Kind): "type" | "localhostProfile" | undefined {
  const type = profile.get("type").text;
  if (type === "Unconfined") return annotation === "unconfined" ? undefined : "type";
  if (type === "RuntimeDefault") return defaults.includes(annotation) ? undefined : "type";
  if (type !== "Localhost") return undefined;
  if (!annotation.startsWith("localhost/")) return "type";
  const local = profile.get("localhostProfile");
  return local.present && local.text === annotation.slice("localhost/".length) ? undefined : "localhostProfile";
}

/** The profile that an annotation stands for; undefined for none that a field could have. */
export function appArmorProfile(annotation: string): { readonly type: string; readonly local?: string } | undefined {
  if (annotation === "unconfined") return { type: "Unconfined" };
  if (annotation === "runtime/default") return { type: "RuntimeDefault" };
  const local = annotation.startsWith("localhost/") ? annotation.slice("localhost/".length) : "";
  return local === "" || local !== local.trim() || Buffer.byteLength(local) > 4095 ? undefined : { type: "Localhost", local };
}
