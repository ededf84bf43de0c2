/** Fields and resources of a pod as the source of a value or a file (pkg/apis/core/validation/validation.go). */
import type { Field } from "../../field.ts";
import { qualifiedName } from "../../formats/labels.ts";
import { quantityText } from "../../formats/quantity-text.ts";
import { sayKey } from "../label-words.ts";
import { quantityOf } from "./quantity-field.ts";
import { meantOf, type Teller } from "./teller.ts";

export const ENV_FIELDS = [
  "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
  "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
];
export const VOLUME_FIELDS = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

/** What the server knows as fields of pods at all (pkg/apis/core/pods/helpers.go, ConvertDownwardAPIFieldLabel). */
const FIELDS = new Set([...ENV_FIELDS, ...VOLUME_FIELDS, "spec.restartPolicy", "spec.schedulerName", "status.phase", "spec.host"]);

const RESOURCES = [
  "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory",
];
const CPU_DIVISORS = ["1m", "1"];
const BYTE_DIVISORS = ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

/** @param path the server's path of `fieldRef`, which leaves out where items stand */
export function checkFieldRef(ref: Field, allowed: readonly string[], path: string, teller: Teller): void {
  const field = ref.get("fieldPath");
  if (field.text === "") {
    teller.required(field, "", { path: `${path}.fieldPath`, help: `write one of ${allowed.join(", ")}` });
    return;
  }
  const version = ref.get("apiVersion");
  const [, base, key] = /^([^]+?)\['([^]*)'\]$/.exec(field.text) ?? [];
  const trouble = conversionTrouble(version.text, field.text, base);
  if (trouble !== undefined) {
    const says = trouble.startsWith("unsupported") ? `fieldRef of ${teller.owner} asks for a pod of apiVersion ${version.shown}` : `${field.shown} is no field that ${teller.owner} can take from the pod`;
    const help = trouble.startsWith("unsupported") ? "write apiVersion: v1, or remove the line" : `write ${meantOf(field.text, allowed)}`;
    teller.invalid(field, `error converting fieldPath: ${trouble}`, says, { path: `${path}.fieldPath`, help, rests: [version] });
    return;
  }
  if (key !== undefined) {
    const name = base === "metadata.annotations" ? key.toLowerCase() : key;
    for (const detail of qualifiedName(name, teller.minor)) {
      const { says, help } = sayKey(base === "metadata.labels" ? "label key" : "annotation key", key, detail);
      teller.invalid(field, detail, says, { path, help });
    }
    return;
  }
  if (allowed.includes(field.text === "spec.host" ? "spec.nodeName" : field.text)) return;
  const says = `${teller.owner} cannot take ${field.shown} from the pod`;
  teller.refuse(field, "Unsupported value", `supported values: ${quoted(allowed)}`, says, { path: `${path}.fieldPath`, help: `write ${meantOf(field.text, allowed)}` });
}

function conversionTrouble(version: string, field: string, base: string | undefined): string | undefined {
  if (version !== "" && version !== "v1") return `unsupported pod version: ${version}`;
  if (base !== undefined) return base === "metadata.annotations" || base === "metadata.labels" ? undefined : `field label does not support subscript: ${field}`;
  return FIELDS.has(field) ? undefined : `field label not supported: ${field}`;
}

/** @param inVolume files have to name the container, values are of their own one */
export function checkResourceFieldRef(ref: Field, inVolume: boolean, path: string, teller: Teller): void {
  const [container, resource] = [ref.get("containerName"), ref.get("resource")];
  const pages = /^(requests|limits)\.hugepages-/.test(resource.text);
  if (inVolume && container.text === "") teller.required(container, "", { path: `${path}.containerName`, help: "name the container whose resources are meant" });
  else if (resource.text === "") teller.required(resource, "", { path: `${path}.resource`, help: `write one of ${RESOURCES.join(", ")}` });
  else if (!RESOURCES.includes(resource.text) && !pages) {
    const says = `resource ${resource.shown} of ${teller.owner} is none that a container can be asked for`;
    teller.refuse(resource, "Unsupported value", `supported values: ${quoted(RESOURCES)}`, says, { path: `${path}.resource`, help: `write ${meantOf(resource.text, RESOURCES)}` });
  }
  checkDivisor(ref.get("divisor"), resource, path, teller);
}

function checkDivisor(divisor: Field, resource: Field, path: string, teller: Teller): void {
  const quantity = quantityOf(divisor);
  if (quantity === undefined || quantity.digits === "") return;
  const kind = /^(?:requests|limits)\.(cpu|memory|ephemeral-storage|hugepages-)/.exec(resource.text)?.[1];
  if (kind === undefined || (kind !== "hugepages-" && !RESOURCES.includes(resource.text))) return;
  const allowed = kind === "cpu" ? CPU_DIVISORS : BYTE_DIVISORS;
  if (allowed.includes(quantityText(quantity, String(divisor.scalar ?? "")))) return;
  const name = kind === "ephemeral-storage" ? "local ephemeral storage" : kind.replace("-", "");
  const values = kind === "cpu" ? "1m and 1" : BYTE_DIVISORS.join(", ");
  const says = `divisor ${divisor.shown} of ${teller.owner} is none that ${resource.text} can be divided by`;
  teller.invalid(divisor, `only divisor's values ${values} are supported with the ${name} resource`, says, {
    path: `${path}.divisor`,
    help: `write one of ${allowed.join(", ")}`,
    rests: [resource],
  });
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(", ");
}
