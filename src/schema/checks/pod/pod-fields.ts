/** Fields of a pod's spec that stand alone (pkg/apis/core/validation/validation.go, ValidatePodSpec). */
import { replaceScalar } from "../../edits.ts";
import type { Field } from "../../field.ts";
import { qualifiedName } from "../../formats/labels.ts";
import { dns1123Label, dns1123Subdomain, inRange } from "../../formats/names.ts";
import type { Review } from "../../review.ts";
import { rangeOf } from "../../types/limits.ts";
import { checkChoice } from "../choice.ts";
import { sayKey, sayName } from "../label-words.ts";
import { checkLabels } from "../labels.ts";
import type { PodView } from "./pod-parts.ts";

const RULE = "pod-spec-invalid";

interface Named {
  readonly key: string;
  readonly format: (text: string) => string[];
  /** An empty text is checked as well. */
  readonly empty?: boolean;
}

const NAMES: readonly Named[] = [
  { key: "nodeName", format: dns1123Subdomain },
  { key: "hostname", format: dns1123Label },
  { key: "subdomain", format: dns1123Label },
  { key: "priorityClassName", format: dns1123Subdomain },
  { key: "runtimeClassName", format: dns1123Subdomain, empty: true },
];

export function checkPodFields(pod: PodView, review: Review): void {
  const { spec } = pod;
  checkPolicies(spec, review);
  checkLabels(spec.get("nodeSelector"), review);
  checkGates(spec, review);
  checkHostNamespaces(spec, review);
  checkHostnameOverride(spec, review);
  checkServiceAccount(spec, review);
  for (const named of NAMES) if (!isOverwritten(named, pod)) checkName(spec, named, review);
  checkDeadline(spec.get("activeDeadlineSeconds"), review);
  if (pod.isPod) checkNodeOfGated(spec, review);
}

/** A StatefulSet gives its pods names of its own, whatever is written (pkg/apis/apps/validation/validation.go). */
function isOverwritten({ key }: Named, { isPod, spec }: PodView): boolean {
  return !isPod && spec.resource.kind === "StatefulSet" && (key === "hostname" || key === "subdomain");
}

function checkPolicies(spec: Field, review: Review): void {
  const restart = spec.get("restartPolicy");
  if (restart.text !== "") checkChoice(restart, "core/v1.PodSpec.restartPolicy", review, { rule: RULE });
  const preemption = spec.get("preemptionPolicy");
  if (!preemption.present) return;
  if (preemption.text !== "") {
    checkChoice(preemption, "core/v1.PodSpec.preemptionPolicy", review, { rule: RULE });
  } else {
    review.refuse(preemption, "Required value", "", { rule: RULE, says: "preemptionPolicy is empty", help: "write PreemptLowerPriority or Never, or remove the line" });
  }
}

function checkName(spec: Field, { key, format, empty = false }: Named, review: Review): void {
  const field = spec.get(key);
  if (field.text === "" && !(empty && field.present)) return;
  refuseName(field, format(field.text), review);
}

function refuseName(field: Field, details: readonly string[], review: Review, path?: string): void {
  const plain = field.text.toLowerCase();
  for (const detail of details) {
    const words = sayName(`${field.key} ${field.shown}`, field.text, detail);
    const edits = plain !== field.text && words.help === `write ${plain}` ? replaceScalar(field, plain) : undefined;
    review.refuse(field, "Invalid value", detail, {
      rule: RULE,
      ...words,
      ...(edits === undefined ? {} : { suggestions: [{ message: words.help, edits }] }),
      ...(path === undefined ? {} : { path }),
    });
  }
}

/** `serviceAccount` is the old name of the field (pkg/apis/core/v1/conversion.go). */
function checkServiceAccount(spec: Field, review: Review): void {
  const [newer, older] = [spec.get("serviceAccountName"), spec.get("serviceAccount")];
  const field = newer.text === "" ? older : newer;
  if (field.text !== "") refuseName(field, dns1123Subdomain(field.text), review, newer.path);
}

function checkDeadline(field: Field, review: Review): void {
  if (!field.present) return;
  const { from, to } = rangeOf("core/v1.PodSpec.activeDeadlineSeconds", review.settings.minor);
  review.refuseEach(field, inRange(field.number, from, to), {
    rule: RULE,
    says: `activeDeadlineSeconds is ${field.shown}`,
    help: `write a number of seconds from ${from} to ${to}, or remove the line`,
  });
}

function checkGates(spec: Field, review: Review): void {
  for (const gate of spec.get("readinessGates").items) {
    const type = gate.get("conditionType");
    for (const detail of qualifiedName(type.text, review.settings.minor)) {
      review.refuse(type, "Invalid value", detail, { rule: RULE, ...sayKey("conditionType", type.text, detail) });
    }
  }
  checkSchedulingGates(spec, review);
}

function checkSchedulingGates(spec: Field, review: Review): void {
  const names = new Map<string, Field>();
  for (const gate of spec.get("schedulingGates").items) {
    const name = gate.get("name");
    for (const detail of qualifiedName(name.text, review.settings.minor)) {
      review.refuse(name, "Invalid value", detail, { rule: RULE, ...sayKey("scheduling gate", name.text, detail), path: gate.path });
    }
    const first = names.get(name.text);
    if (first === undefined) {
      names.set(name.text, name);
      continue;
    }
    review.refuse(name, "Duplicate value", "", {
      rule: RULE,
      says: `scheduling gate ${name.shown} is there twice`,
      help: "remove one of them",
      path: gate.path,
      related: [{ node: first.place, message: "the first of them" }],
      rests: [first],
    });
  }
}

/** `hostUsers` is dropped before 1.33 (gate UserNamespacesSupport); the capitals are the server's. */
function checkHostNamespaces(spec: Field, review: Review): void {
  const [share, hostPID, hostUsers] = [spec.get("shareProcessNamespace"), spec.get("hostPID"), spec.get("hostUsers")];
  if (share.flag && hostPID.flag) {
    review.refuse(share, "Invalid value", "ShareProcessNamespace and HostPID cannot both be enabled", {
      rule: RULE,
      says: "the pod shares its processes among its containers and with the node at once",
      help: "keep one of shareProcessNamespace and hostPID",
      path: `${spec.path}.securityContext.shareProcessNamespace`,
      rests: [hostPID],
      related: [{ node: hostPID.place, message: "hostPID is set here" }],
    });
  }
  if (!review.since(33) || !hostUsers.present || hostUsers.flag) return;
  const detail = review.since(34) ? "when `hostUsers` is false" : "when `pod.Spec.HostUsers` is false";
  for (const [key, step] of [["hostNetwork", "hostNetwork"], ["hostPID", "HostPID"], ["hostIPC", "HostIPC"]] as const) {
    const field = spec.get(key);
    if (!field.flag) continue;
    review.refuse(field, "Forbidden", detail, {
      rule: RULE,
      says: `the pod has users of its own (hostUsers: false) and ${key}, which go ill together`,
      help: `remove ${key} or hostUsers`,
      path: `${spec.path}.${step}`,
      rests: [hostUsers],
      related: [{ node: hostUsers.place, message: "hostUsers is false here" }],
    });
  }
}

/** Dropped before 1.35 (gate HostnameOverride). */
function checkHostnameOverride(spec: Field, review: Review): void {
  const field = spec.get("hostnameOverride");
  if (!field.present || !review.since(35)) return;
  for (const key of ["setHostnameAsFQDN", "hostNetwork"]) {
    const other = spec.get(key);
    if (!other.flag) continue;
    review.refuse(field, "Forbidden", `may not be specified when ${key} is true`, {
      rule: RULE,
      says: `hostnameOverride and ${key} both say what the pod's host name is`,
      help: "keep one of them",
      rests: [other],
      at: field.keyPlace,
      related: [{ node: other.place, message: `${key} is set here` }],
    });
  }
  if (Buffer.byteLength(field.text) > 64) {
    review.refuse(field, "Too long", "may not be more than 64 bytes", { rule: RULE, says: `hostnameOverride has ${Buffer.byteLength(field.text)} characters`, help: "use 64 at most" });
  }
  refuseName(field, dns1123Subdomain(field.text), review);
}

function checkNodeOfGated(spec: Field, review: Review): void {
  const [node, gates] = [spec.get("nodeName"), spec.get("schedulingGates")];
  if (node.text === "" || gates.items.length === 0) return;
  review.refuse(node, "Forbidden", "cannot be set until all schedulingGates have been cleared", {
    rule: RULE,
    says: `the pod is bound to node ${node.text} and waits for scheduling gates at once`,
    help: "remove nodeName or schedulingGates",
    related: [{ node: gates.keyPlace, message: "the gates" }],
  });
}
