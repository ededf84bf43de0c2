/** Warnings about one container at a time (pkg/api/pod/warnings.go, pkg/registry/core/pod/strategy.go). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { APPARMOR, SECCOMP_CONTAINER, SECCOMP_POD } from "./pod-annotations.ts";
import { containersOf, containerTitle, type PodContainer, type PodView } from "./pod-parts.ts";
import { appArmorProfile } from "./profile-agreement.ts";
import { warnOfFraction } from "./fractional.ts";

const RULE = "pod-warning";

export function warnOfContainers(pod: PodView, review: Review): void {
  const annotations = new Map(pod.metadata.get("annotations").entries.map((entry) => [entry.key, entry]));
  warnOfSeccomp(annotations.get(SECCOMP_POD), pod.spec, review);
  for (const container of containersOf(pod.spec)) {
    const { field } = container;
    const name = field.get("name").text;
    warnOfSeccomp(annotations.get(SECCOMP_CONTAINER + name), field, review);
    warnOfAppArmor(annotations.get(APPARMOR + name), field, pod, review);
    warnOfBytes(container, pod, review);
    warnOfEnv(container, review);
  }
}

function warnOfSeccomp(annotation: Field | undefined, holder: Field, review: Review): void {
  if (annotation === undefined || holder.get("securityContext", "seccompProfile").present) return;
  review.warn(annotation, `${annotation.path}: non-functional in v1.27+; use the "seccompProfile" field instead`, {
    rule: RULE,
    says: "The annotation of the seccomp profile has no effect since Kubernetes 1.27",
    help: "write securityContext.seccompProfile instead",
    at: annotation.keyPlace,
  });
}

/** Since 1.30. A Pod's annotation becomes a field, unless the pod's own profile is the same. */
function warnOfAppArmor(annotation: Field | undefined, container: Field, pod: PodView, review: Review): void {
  if (annotation === undefined || !review.since(30) || container.get("securityContext", "appArmorProfile").present) return;
  if (pod.isPod && pod.spec.get("os", "name").text === "windows") return;
  const podProfile = pod.spec.get("securityContext", "appArmorProfile");
  if (podProfile.present && !isWarnedBeside(podProfile, annotation.text, pod, review)) return;
  review.warn(annotation, `${annotation.path}: deprecated since v1.30; use the "appArmorProfile" field instead`, {
    rule: RULE,
    says: "The annotation of the AppArmor profile is out of date since Kubernetes 1.30",
    help: "write securityContext.appArmorProfile instead",
    at: annotation.keyPlace,
  });
}

/** Until 1.34 templates whose pods have any profile were not warned of. */
function isWarnedBeside(podProfile: Field, annotation: string, { isPod }: PodView, review: Review): boolean {
  if (!isPod && !review.since(34)) return false;
  const profile = appArmorProfile(annotation);
  const local = podProfile.get("localhostProfile");
  return profile?.type !== podProfile.get("type").text || (profile.local ?? "") !== local.text;
}

function warnOfBytes({ field, kind }: PodContainer, { isPod }: PodView, review: Review): void {
  const [limits, requests] = [field.get("resources", "limits"), field.get("resources", "requests")];
  for (const resource of ["memory", "ephemeral-storage"]) {
    warnOfFraction(limits, resource, review);
    if (requests.get(resource).present) warnOfFraction(requests, resource, review);
    // Of a Pod the server takes limits for missing requests.
    else if (isPod && kind !== "ephemeral") warnOfFraction(limits, resource, review, requests);
  }
}

function warnOfEnv(container: PodContainer, review: Review): void {
  const names = new Map<string, Field>();
  for (const variable of container.field.get("env").items) {
    const name = variable.get("name");
    if (name.text === "") continue;
    const first = names.get(name.text);
    if (first === undefined) {
      names.set(name.text, name);
      continue;
    }
    const value = variable.get("value").text;
    const reference = `$(${name.text})`;
    const keeps = !variable.get("valueFrom").present && value !== reference && value.includes(reference);
    if (keeps) continue;
    const after = review.since(30) ? ", which may be dropped when using apply" : "";
    review.warn(variable, `${variable.path}: hides previous definition of ${JSON.stringify(name.text)}${after}`, {
      rule: RULE,
      says: `${containerTitle(container).replace(/^./, (letter) => letter.toUpperCase())} sets the variable ${name.shown} twice, and only the last one counts`,
      help: "remove one of them",
      at: name.place,
      // A value that names itself looks like a template, and is none.
      rests: value.includes(reference) ? [name, first] : [name, first, variable.get("value")],
      related: [{ node: first.place, message: "the first of them" }],
    });
  }
}
