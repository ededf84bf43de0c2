/** Claims that are made for a pod (pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimTemplate). */
import type { Field } from "../../field.ts";
import { dns1123Label, dns1123Subdomain } from "../../formats/names.ts";
import { quantitySign } from "../../formats/quantity.ts";
import { valuesOf } from "../../types/limits.ts";
import { checkLabelSelector } from "../label-selector.ts";
import { checkAnnotations, checkLabels } from "../labels.ts";
import { quantityOf } from "./quantity-field.ts";
import type { Teller } from "./teller.ts";

/** Nothing but labels and annotations may stand in the metadata; the server spells `uid` so. */
const OTHER_METADATA: readonly (readonly [string, string])[] = [
  "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation", "creationTimestamp",
  "deletionTimestamp", "deletionGracePeriodSeconds", "ownerReferences", "finalizers", "managedFields",
].map((key) => [key, key === "uid" ? "uID" : key] as const);

export function checkEphemeral(source: Field, teller: Teller): void {
  const template = source.get("volumeClaimTemplate");
  if (!template.present) {
    teller.required(template, "", { help: "add volumeClaimTemplate with a spec" });
    return;
  }
  checkMetadata(template.get("metadata"), teller);
  checkClaimSpec(template.get("spec"), teller);
}

function checkMetadata(metadata: Field, teller: Teller): void {
  checkAnnotations(metadata.get("annotations"), teller.review);
  checkLabels(metadata.get("labels"), teller.review);
  for (const [key, name] of OTHER_METADATA) {
    const field = metadata.get(key);
    const { scalar } = field;
    const zero = scalar === undefined ? !field.present : scalar === "" || (key === "generation" && field.number === 0);
    if (zero) continue;
    teller.forbidden(field, "cannot be set", `the claim of ${teller.owner} has ${key}, and gets its own`, { path: `${metadata.path}.${name}`, help: "remove it; only labels and annotations are taken over" });
  }
}

export function checkClaimSpec(spec: Field, teller: Teller): void {
  checkAccessModes(spec.get("accessModes"), teller);
  if (spec.get("selector").present) checkLabelSelector(spec.get("selector"), teller.review);
  checkStorage(spec, teller);
  checkClass(spec.get("storageClassName"), teller);
  const mode = spec.get("volumeMode");
  if (mode.present) teller.choice(mode, "core/v1.PersistentVolumeClaimSpec.volumeMode");
  checkDataSources(spec, teller);
  if (teller.minor >= 34) checkClass(spec.get("volumeAttributesClassName"), teller);
}

function checkAccessModes(modes: Field, teller: Teller): void {
  const allowed = valuesOf("core/v1.PersistentVolumeClaimSpec.accessModes", teller.minor);
  if (modes.items.length === 0) teller.required(modes, "at least 1 access mode is required", { help: "add accessModes: [ReadWriteOnce]" });
  for (const mode of modes.items) {
    if (allowed.includes(mode.text)) continue;
    const detail = `supported values: ${allowed.map((one) => `"${one}"`).join(", ")}`;
    teller.refuse(mode, "Unsupported value", detail, `access mode ${mode.shown} of ${teller.owner} is none of ${allowed.join(", ")}`, { path: modes.path, help: "write ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod" });
  }
  const known = modes.items.filter(({ text }) => allowed.includes(text));
  const single = known.find(({ text }) => text === "ReadWriteOncePod");
  if (single === undefined || known.every(({ text }) => text === "ReadWriteOncePod")) return;
  teller.refuse(modes, "Forbidden", "may not use ReadWriteOncePod with other access modes", `${teller.owner} asks for ReadWriteOncePod together with other access modes`, { at: single.place, help: "keep ReadWriteOncePod alone, or remove it" });
}

/** The server names `resources[storage]`. */
function checkStorage(spec: Field, teller: Teller): void {
  const path = `${spec.get("resources").path}[storage]`;
  const requests = spec.get("resources", "requests");
  const storage = requests.get("storage");
  if (storage.entry === undefined) {
    teller.required(storage, "", { path, says: `${teller.owner} does not say how much storage it asks for`, help: "add resources.requests.storage" });
    return;
  }
  const quantity = quantityOf(storage);
  if (quantity === undefined || quantitySign(quantity) > 0) return;
  teller.invalid(storage, "must be greater than zero", `storage ${storage.shown} of ${teller.owner} is not more than nothing`, { path, help: "write an amount such as 1Gi" });
}

function checkClass(name: Field, teller: Teller): void {
  if (name.text !== "") teller.name(name, dns1123Subdomain(name.text));
}

function checkDataSources(spec: Field, teller: Teller): void {
  const [source, ref] = [spec.get("dataSource"), spec.get("dataSourceRef")];
  for (const one of [source, ref]) if (one.present) checkDataSource(one, teller);
  const space = ref.get("namespace");
  if (space.text !== "") teller.name(space, dns1123Label(space.text));
  if (!source.present || !ref.present) return;
  const related = [{ node: ref.keyPlace, message: "dataSourceRef" }];
  const more = { at: source.keyPlace, help: "keep dataSourceRef alone", rests: [source, ref], related };
  if (space.text !== "") teller.invalid(spec, "may not be specified when dataSourceRef.namespace is specified", `${teller.owner} has a dataSource beside a dataSourceRef of a namespace`, more);
  else if (["apiGroup", "kind", "name"].some((key) => source.get(key).scalar !== ref.get(key).scalar)) {
    teller.invalid(spec, "must match dataSourceRef", `dataSource and dataSourceRef of ${teller.owner} differ`, more);
  }
}

function checkDataSource(source: Field, teller: Teller): void {
  const [name, kind, group] = [source.get("name"), source.get("kind"), source.get("apiGroup")];
  for (const field of [name, kind]) if (field.text === "") teller.required(field, "", { says: `${source.key} of ${teller.owner} has no ${field.key}` });
  if (group.text !== "") teller.name(group, dns1123Subdomain(group.text));
  else if (kind.text !== "PersistentVolumeClaim") {
    teller.invalid(source, "must be 'PersistentVolumeClaim' when referencing the default apiGroup", `${source.key} of ${teller.owner} has no apiGroup, and only a PersistentVolumeClaim needs none`, { at: kind.place, help: "add apiGroup, such as snapshot.storage.k8s.io for a VolumeSnapshot", rests: [kind, group] });
  }
}
