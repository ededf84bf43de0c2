/** `os`, and what pods of Windows and Linux cannot have (pkg/apis/core/validation/validation.go, validateOS and its siblings). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { valuesOf } from "../../types/limits.ts";
import { containersOf } from "./pod-parts.ts";

const RULE = "pod-spec-invalid";

/** Of a pod's spec, with the minor version since when each is refused. */
const NOT_ON_WINDOWS: readonly (readonly [path: readonly [string, ...string[]], since: number])[] = [
  [["securityContext", "appArmorProfile"], 30],
  [["securityContext", "seLinuxOptions"], 29],
  [["hostUsers"], 33],
  [["hostPID"], 29],
  [["hostIPC"], 29],
  [["securityContext", "seccompProfile"], 29],
  [["securityContext", "fsGroup"], 29],
  [["securityContext", "fsGroupChangePolicy"], 29],
  [["securityContext", "sysctls"], 29],
  [["shareProcessNamespace"], 29],
  [["securityContext", "runAsUser"], 29],
  [["securityContext", "runAsGroup"], 29],
  [["securityContext", "supplementalGroups"], 29],
  [["securityContext", "supplementalGroupsPolicy"], 33],
  [["securityContext", "seLinuxChangePolicy"], 33],
];

/** Of a container's securityContext. */
const NOT_IN_WINDOWS_CONTAINERS: readonly (readonly [key: string, since: number])[] = [
  ["appArmorProfile", 30],
  ["seLinuxOptions", 29],
  ["seccompProfile", 29],
  ["capabilities", 29],
  ["readOnlyRootFilesystem", 29],
  ["privileged", 29],
  ["allowPrivilegeEscalation", 29],
  ["procMount", 29],
  ["runAsUser", 29],
  ["runAsGroup", 29],
];

export function checkOs(spec: Field, review: Review): void {
  const os = spec.get("os");
  if (!os.present) return;
  const name = os.get("name");
  const names = valuesOf("core/v1.PodOS.name", review.settings.minor);
  if (name.text === "") {
    review.refuse(name, "Required value", review.since(34) ? "" : "cannot be empty", { rule: RULE, says: "os has no name", help: `write ${names.join(" or ")}` });
  } else if (name.text === "windows") {
    checkWindows(spec, name, review);
  } else if (name.text === "linux") {
    checkLinux(spec, name, review);
  } else {
    review.refuse(name, "Unsupported value", `supported values: ${names.map((word) => `"${word}"`).join(", ")}`, {
      rule: RULE,
      says: `os ${name.shown} is neither ${names.join(" nor ")}`,
      help: `write ${names.join(" or ")}`,
      path: os.path,
    });
  }
}

function checkWindows(spec: Field, name: Field, review: Review): void {
  const keys = NOT_ON_WINDOWS.filter(([, since]) => review.since(since)).map(([path]) => spec.get(...path));
  const inContainers = NOT_IN_WINDOWS_CONTAINERS.filter(([, since]) => review.since(since));
  const fields = [...keys, ...containersOf(spec).flatMap(({ field }) => inContainers.map(([key]) => field.get("securityContext", key)))];
  for (const field of fields) {
    if (isSet(field)) refuse(field, "cannot be set for a windows pod", `${field.key} is nothing that Windows has`, name, review);
  }
}

/** Pointers count as soon as they are written; what Go keeps as a plain value only if it is not zero. */
function isSet(field: Field): boolean {
  if (field.key === "hostPID" || field.key === "hostIPC") return field.flag;
  if (field.key === "sysctls") return field.items.length > 0;
  return field.present;
}

function checkLinux(spec: Field, name: Field, review: Review): void {
  for (const holder of [spec, ...containersOf(spec).map(({ field }) => field)]) {
    const field = holder.get("securityContext", "windowsOptions");
    if (field.present) refuse(field, "windows options cannot be set for a linux pod", "windowsOptions are nothing that Linux has", name, review);
  }
}

function refuse(field: Field, detail: string, says: string, name: Field, review: Review): void {
  review.refuse(field, "Forbidden", detail, {
    rule: RULE,
    says,
    help: `remove ${field.key}, or os`,
    at: field.keyPlace,
    rests: [name],
    related: [{ node: name.place, message: `the pod runs on ${name.text}` }],
  });
}
