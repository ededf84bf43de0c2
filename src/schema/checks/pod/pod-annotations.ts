/** Annotations of pods that the server reads (pkg/apis/core/validation/validation.go, ValidatePodSpecificAnnotations). */
import { isUnresolved } from "../../../manifest/unresolved.ts";
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { containersOf, type PodView } from "./pod-parts.ts";

const RULE = "pod-spec-invalid";

export const SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
export const SECCOMP_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
export const APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

const MIRROR = "kubernetes.io/config.mirror";
const TOLERATIONS = "scheduler.alpha.kubernetes.io/tolerations";
const DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

/** The server's path of annotations: that of templates lacks `metadata`. */
export function annotationsPath({ isPod, metadata }: PodView): string {
  const path = metadata.get("annotations").path;
  return isPod ? path : path.replace(/metadata\.annotations$/, "annotations");
}

export function checkPodAnnotations(pod: PodView, review: Review): void {
  if (!pod.metadata.get("annotations").present) return;
  const path = annotationsPath(pod);
  const names = containersOf(pod.spec).map(({ field }) => field.get("name"));
  const containers: Containers = { texts: new Set(names.map(({ text }) => text)), rests: [...names.slice(0, 1), ...names.slice(-1), ...names.filter(isOpen).slice(0, 1)] };
  for (const annotation of pod.metadata.get("annotations").entries) {
    const key = annotation.key;
    if (key === MIRROR) checkMirror(annotation, `${path}[${key}]`, pod, review);
    else if (key === TOLERATIONS) checkTolerations(annotation, path, review);
    else if (key === DELETION_COST) checkDeletionCost(annotation, `${path}[${key}]`, review);
    else if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) checkSeccomp(annotation, `${path}.${key}`, review);
    else if (key.startsWith(APPARMOR)) checkAppArmor(annotation, `${path}[${key}]`, containers, review);
  }
}

interface Containers {
  readonly texts: ReadonlySet<string>;
  /** Some of their names, and one that may be any. */
  readonly rests: readonly Field[];
}

function isOpen({ present, scalar, text }: Field): boolean {
  return present && (typeof scalar !== "string" || isUnresolved(text));
}

function checkMirror(annotation: Field, path: string, { spec }: PodView, review: Review): void {
  const node = spec.get("nodeName");
  if (node.text !== "") return;
  review.refuse(annotation, "Invalid value", "must set spec.nodeName if mirror pod annotation is set", {
    rule: RULE,
    says: "the annotation calls this the mirror of a static pod, but it is bound to no node",
    help: "remove the annotation; kubelets set it",
    path,
    at: annotation.keyPlace,
    rests: [node],
  });
}

function checkTolerations(annotation: Field, path: string, review: Review): void {
  if (annotation.text === "" || isJsonList(annotation.text)) return;
  review.refuse(annotation, "Invalid value", "", { rule: RULE, says: "the annotation of tolerations is no list in JSON", help: "remove it and write spec.tolerations", path });
}

function isJsonList(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || Array.isArray(value);
  } catch {
    return false;
  }
}

function checkDeletionCost(annotation: Field, path: string, review: Review): void {
  const { text } = annotation;
  const fits = /^(0|-\d+|[1-9]\d*)$/.test(text) && Number(text) >= -2147483648 && Number(text) <= 2147483647;
  if (fits) return;
  review.refuse(annotation, "Invalid value", "must be a 32bit integer", {
    rule: RULE,
    says: `pod-deletion-cost ${annotation.shown} is no whole number of 32 bits`,
    help: 'write a number such as "100" or "-5", without + or zeros in front',
    path,
  });
}

function checkSeccomp(annotation: Field, path: string, review: Review): void {
  const { text } = annotation;
  if (["runtime/default", "docker/default", "unconfined"].includes(text)) return;
  const says = `${annotation.shown} is no seccomp profile`;
  const help = "write securityContext.seccompProfile instead; the annotation has no effect since Kubernetes 1.27";
  if (!text.startsWith("localhost/")) {
    review.refuse(annotation, "Invalid value", "must be a valid seccomp profile", { rule: RULE, says, help, path });
    return;
  }
  const profile = text.slice("localhost/".length);
  if (profile.startsWith("/")) review.refuse(annotation, "Invalid value", "must be a relative path", { rule: RULE, says, help, path });
  if (profile.split("/").includes("..")) review.refuse(annotation, "Invalid value", "must not contain '..'", { rule: RULE, says, help, path });
}

function checkAppArmor(annotation: Field, path: string, { texts, rests }: Containers, review: Review): void {
  const name = annotation.key.slice(APPARMOR.length);
  if (!texts.has(name)) {
    review.refuse(annotation, "Invalid value", "container not found", {
      rule: RULE,
      says: `an annotation names an AppArmor profile for container ${name}, which the pod does not have`,
      help: "name one of the pod's containers, or remove the annotation",
      path,
      at: annotation.keyPlace,
      rests,
    });
  }
  const { text } = annotation;
  if (text === "" || text === "runtime/default" || text === "unconfined" || text.startsWith("localhost/")) return;
  review.refuse(annotation, "Invalid value", `invalid AppArmor profile name: ${JSON.stringify(text)}`, {
    rule: RULE,
    says: `${annotation.shown} is no AppArmor profile`,
    help: "write runtime/default, unconfined, or localhost/ and a name",
    path,
  });
}
