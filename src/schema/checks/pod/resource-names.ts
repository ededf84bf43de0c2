/** Names of resources (pkg/apis/core/helper/helpers.go, pkg/apis/core/validation/validation.go). */
import type { Field } from "../../field.ts";
import { nearest } from "../../../diagnostic/similar.ts";
import { qualifiedName } from "../../formats/labels.ts";
import { sayKey } from "../label-words.ts";
import type { More, Teller } from "./teller.ts";

const CONTAINER_NAMES = ["cpu", "memory", "ephemeral-storage"];

/** Counted in whole numbers, as extended resources are. */
const COUNTED = [
  "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims",
  "services.nodeports", "services.loadbalancers",
];

/** Those of quotas among them: no container has them, but they are told apart from unknown ones. */
const STANDARD = new Set([
  ...CONTAINER_NAMES, ...COUNTED, "storage", "requests.storage",
  ...CONTAINER_NAMES.flatMap((name) => [`requests.${name}`, `limits.${name}`]),
]);

export function isHugePages(name: string): boolean {
  return name.startsWith("hugepages-");
}

function isNative(name: string): boolean {
  return !name.includes("/") || name.includes("kubernetes.io/");
}

function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith("requests.") && qualifiedName(`requests.${name}`).length === 0;
}

/** Of what cannot be shared, requests and limits are the same. */
export function isOvercommitAllowed(name: string): boolean {
  return isNative(name) && !isHugePages(name);
}

export function isCounted(name: string): boolean {
  return COUNTED.includes(name) || isExtended(name);
}

/** Whether a pod as a whole can have it. */
export function isPodResource(name: string): boolean {
  return name === "cpu" || name === "memory" || isHugePages(name);
}

/** The faults of a name, and what they say; the last one may follow from the others. */
export function checkResourceName(entry: Field, name: string, ofPod: boolean, teller: Teller, more: More): void {
  const at = entry.entry?.key;
  const place = { ...more, ...(at === undefined ? {} : { at }) };
  const details = qualifiedName(name, teller.minor);
  for (const detail of details) teller.invalid(entry, detail, sayKey("resource name", name, detail).says, { help: nameHelp(name), ...place });
  const plain = name.split("/").length === 1;
  const unknown = details.length === 0 && plain && !STANDARD.has(name) && !isHugePages(name) && !name.startsWith("requests.hugepages-");
  if (unknown) teller.invalid(entry, "must be a standard resource type or fully qualified", `${teller.owner} asks for ${name}, which is no resource of Kubernetes`, { help: nameHelp(name), ...place });
  if (ofPod) {
    if (details.length > 0 || unknown || isPodResource(name)) return;
    teller.refuse(entry, "Unsupported value", 'supported values: "cpu", "hugepages-", "memory"', `a pod as a whole cannot ask for ${name}`, { help: "move it into the containers", ...place });
  } else if (plain && !CONTAINER_NAMES.includes(name) && !isHugePages(name)) {
    teller.invalid(entry, "must be a standard resource for containers", `${name} is no resource of containers`, { help: nameHelp(name), ...place });
  } else if (!plain && !isNative(name) && !isExtended(name)) {
    teller.invalid(entry, "doesn't follow extended resource name standard", `${name} cannot be the name of an extended resource`, { help: "write it as example.com/name, without requests. in front and not too long", ...place });
  }
}

function nameHelp(name: string): string {
  const meant = nearest(name, CONTAINER_NAMES);
  return meant === undefined ? "write cpu, memory or ephemeral-storage, or a full name such as example.com/gpu" : `write ${meant}`;
}
