/** `volumeClaimTemplates` of StatefulSets (ValidatePersistentVolumeClaimSpec in pkg/apis/core/validation/validation.go). */
import type { Field } from "../field.ts";
import { dns1123Label, dns1123Subdomain } from "../formats/names.ts";
import { compareQuantities, parseQuantity } from "../formats/quantity.ts";
import type { Review } from "../review.ts";
import { valuesOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";
import { checkLabelSelector } from "./label-selector.ts";
import { sayName } from "./label-words.ts";
import { fractionOf } from "./pod/fractional.ts";

const RULE = "workload-invalid";
const NOTHING = parseQuantity("0");

export function checkClaimTemplates(templates: Field, review: Review): void {
  for (const [index, template] of templates.items.entries()) {
    checkName(template.get("metadata", "name"), index, review);
    checkClaim(template.get("spec"), review);
  }
}

/** Of the volume that is made of the claim; where there are several, the server counts them in any order. */
function checkName(name: Field, index: number, review: Review): void {
  const path = `spec.template.spec.volumes[${index}]`;
  if (name.text !== "") {
    for (const detail of dns1123Label(name.text)) review.refuse(name, "Invalid value", detail, { rule: RULE, path: `${path}.name`, ...sayName(`the name ${name.shown} of a volume claim template`, name.text, detail) });
    return;
  }
  for (const key of ["persistentVolumeClaim.claimName", "name"]) {
    review.refuse(name, "Required value", "", { rule: RULE, path: `${path}.${key}`, says: "a volume claim template has no name", help: "add name to its metadata" });
  }
}

function checkClaim(spec: Field, review: Review): void {
  checkAccessModes(spec.get("accessModes"), review);
  checkLabelSelector(spec.get("selector"), review);
  checkStorage(spec, review);
  for (const key of ["storageClassName", "volumeAttributesClassName"]) {
    const name = spec.get(key);
    // The class of attributes is dropped while its gate is off (VolumeAttributesClass, on since 1.34).
    if (name.text === "") continue;
    for (const detail of dns1123Subdomain(name.text)) review.refuse(name, "Invalid value", detail, { rule: RULE, ...sayName(`${key} ${name.shown}`, name.text, detail) });
  }
  const mode = spec.get("volumeMode");
  if (mode.present) checkChoice(mode, "core/v1.PersistentVolumeClaimSpec.volumeMode", review, { rule: RULE });
  for (const key of ["dataSource", "dataSourceRef"]) checkSource(spec.get(key), review);
}

function checkAccessModes(modes: Field, review: Review): void {
  if (modes.items.length === 0) {
    review.refuse(modes, "Required value", "at least 1 access mode is required", {
      rule: RULE, says: "a volume claim template has no accessModes", help: 'write accessModes: ["ReadWriteOnce"]',
    });
  }
  const allowed = valuesOf("core/v1.PersistentVolumeClaimSpec.accessModes", review.settings.minor);
  const known = modes.items.filter(({ text }) => allowed.includes(text));
  for (const mode of modes.items) {
    if (allowed.includes(mode.text)) continue;
    const near = allowed.find((word) => word.toLowerCase() === mode.text.toLowerCase() || word.replace(/[a-z]/g, "") === mode.text);
    review.refuse(mode, "Unsupported value", `supported values: ${allowed.map((word) => `"${word}"`).join(", ")}`, {
      rule: RULE, path: modes.path, says: `access mode ${mode.shown} is none of ${allowed.join(", ")}`, help: `write ${near ?? "ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod"}`,
    });
  }
  const alone = known.find(({ text }) => text === "ReadWriteOncePod");
  if (alone === undefined || known.every(({ text }) => text === alone.text)) return;
  review.refuse(modes, "Forbidden", "may not use ReadWriteOncePod with other access modes", {
    rule: RULE, at: alone.place, says: "access mode ReadWriteOncePod stands beside others", help: "write it alone, or remove it",
  });
}

function checkStorage(spec: Field, review: Review): void {
  const storage = spec.get("resources", "requests", "storage");
  const path = `${spec.get("resources").path}[storage]`;
  if (storage.entry === undefined) {
    return review.refuse(storage, "Required value", "", {
      rule: RULE, path, says: "a volume claim template does not say how much storage it asks for", help: "add resources: { requests: { storage: 1Gi } }",
    });
  }
  const amount = storage.present ? quantityOf(storage) : NOTHING;
  if (amount === undefined || NOTHING === undefined || compareQuantities(amount, NOTHING) > 0) return;
  review.refuse(storage, "Invalid value", "must be greater than zero", { rule: RULE, path, says: `storage ${storage.shown} is not more than 0`, help: "write an amount such as 1Gi" });
}

function checkSource(source: Field, review: Review): void {
  if (!source.present) return;
  const [group, kind] = [source.get("apiGroup"), source.get("kind")];
  for (const field of [source.get("name"), kind]) {
    if (field.text === "") review.refuse(field, "Required value", "", { rule: RULE, says: `${source.key} has no ${field.key}`, help: `add ${field.key}` });
  }
  if (group.text === "" && kind.text !== "PersistentVolumeClaim") {
    review.refuse(source, "Invalid value", "must be 'PersistentVolumeClaim' when referencing the default apiGroup", {
      rule: RULE, at: kind.place, says: `kind ${kind.shown} of ${source.key} needs an apiGroup`, help: kind.text === "VolumeSnapshot" ? "add apiGroup: snapshot.storage.k8s.io" : "add apiGroup", rests: [group, kind],
    });
  }
  if (group.text === "") return;
  for (const detail of dns1123Subdomain(group.text)) review.refuse(group, "Invalid value", detail, { rule: RULE, ...sayName(`apiGroup ${group.shown}`, group.text, detail) });
}

/** Bytes have no fractions, which the server only warns about (pkg/api/persistentvolumeclaim/util.go). */
export function warnAboutClaimTemplates(templates: Field, review: Review): void {
  for (const template of templates.items) {
    for (const kind of ["requests", "limits"]) {
      const storage = template.get("spec", "resources", kind, "storage");
      const fraction = fractionOf(storage);
      if (fraction === undefined) continue;
      // The path lacks the spec.
      review.warn(storage, `${template.path}.resources.${kind}[storage]: fractional byte value "${fraction}" is invalid, must be an integer`, {
        rule: "workload-surprising", path: `${template.path}.resources.${kind}[storage]`,
        says: `The storage ${storage.shown} is no whole number of bytes`, help: /m$/.test(storage.text) ? `write ${storage.text.slice(0, -1)}Mi; m is a thousandth` : "write whole bytes",
      });
    }
  }
}

function quantityOf({ node }: Field): ReturnType<typeof parseQuantity> {
  return node?.type === "Scalar" ? parseQuantity(node.text) : undefined;
}
