/** Variables of containers: `env` and `envFrom` (pkg/apis/core/validation/validation.go, ValidateEnv and ValidateEnvFrom). */
import type { Field } from "../../field.ts";
import { configMapKey, dns1123Label, dns1123Subdomain, envVarName } from "../../formats/names.ts";
import type { Review } from "../../review.ts";
import { checkFieldRef, checkResourceFieldRef, ENV_FIELDS } from "./downward-api.ts";
import { checkNoBacksteps } from "./file-paths.ts";
import { Teller } from "./teller.ts";
import { volumeNames } from "./volume-names.ts";

const SOURCES = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef"];

export function checkEnv(container: Field, spec: Field, title: string, review: Review): void {
  for (const variable of container.get("env").items) {
    const name = variable.get("name");
    const teller = new Teller(review, "env-invalid", `${name.text === "" ? `variable ${Number(variable.step.slice(1, -1)) + 1}` : `variable ${name.shown}`} of ${title}`);
    if (name.text === "") teller.required(name, "", { says: `a variable of ${title} has no name` });
    else checkVariableName(name, `variable ${name.shown} of ${title}`, teller);
    if (variable.get("valueFrom").present) checkValueFrom(variable, spec, teller);
  }
  checkEnvFrom(container.get("envFrom"), new Teller(review, "env-invalid", title));
}

function checkVariableName(name: Field, title: string, teller: Teller): void {
  for (const detail of envVarName(name.text, teller.minor)) {
    const says = name.text.includes("=") ? `${title} has a = in its name` : nameFault(title, detail);
    teller.invalid(name, detail, says, { help: "write letters, digits and _, no digit first" });
  }
}

function nameFault(title: string, detail: string): string {
  if (detail.includes("printable")) return `${title} has a sign in its name that is not printable ASCII`;
  if (detail.startsWith("must not")) return `${title} begins with two dots, or is one`;
  return `${title} has a name that Kubernetes before 1.32 does not take: letters, digits, _, - and ., no digit first`;
}

function checkValueFrom(variable: Field, spec: Field, teller: Teller): void {
  const from = variable.get("valueFrom");
  const files = teller.minor >= 35;
  const [fieldRef, resourceFieldRef, file] = [from.get("fieldRef"), from.get("resourceFieldRef"), from.get("fileKeyRef")];
  if (fieldRef.present) checkFieldRef(fieldRef, ENV_FIELDS, fieldRef.path, teller);
  if (resourceFieldRef.present) checkResourceFieldRef(resourceFieldRef, false, resourceFieldRef.path, teller);
  for (const key of ["configMapKeyRef", "secretKeyRef"]) checkKeyRef(from.get(key), teller);
  if (files && file.present) checkFileKeyRef(file, spec, teller);
  const known = files ? [...SOURCES, "fileKeyRef"] : SOURCES;
  const given = known.map((key) => from.get(key)).filter(({ present }) => present);
  if (given.length === 0) {
    const detail = `must specify one of: ${known.slice(0, -1).map((key) => `\`${key}\``).join(", ")} or \`${known.at(-1) ?? ""}\``;
    teller.invalid(from, detail, `valueFrom of ${teller.owner} does not say where from`, { at: from.keyPlace, help: `add one of ${known.join(", ")}`, rests: known.map((key) => from.get(key)) });
  } else if (variable.get("value").text !== "") {
    const value = variable.get("value");
    const related = [{ node: value.keyPlace, message: "the value that it has already" }];
    teller.invalid(from, "may not be specified when `value` is not empty", `${teller.owner} has both value and valueFrom`, { at: from.keyPlace, help: "keep one of the two", rests: [value], related });
  } else if (given.length > 1) {
    teller.invalid(from, "may not have more than one field specified at a time", `${teller.owner} has ${given.map(({ key }) => key).join(" and ")}`, { at: from.keyPlace, help: "keep one of them, or make it two variables" });
  }
}

function checkKeyRef(ref: Field, teller: Teller): void {
  if (!ref.present) return;
  const [name, key] = [ref.get("name"), ref.get("key")];
  const object = ref.key === "secretKeyRef" ? "Secret" : "ConfigMap";
  if (name.text === "") {
    for (const detail of dns1123Subdomain("")) teller.invalid(name, detail, `${ref.key} of ${teller.owner} names no ${object}`, { help: `add the name of the ${object}` });
  } else teller.name(name, dns1123Subdomain(name.text), { what: `${object} name` });
  checkKey(key, `key of the ${object}`, teller);
}

function checkKey(key: Field, what: string, teller: Teller): void {
  if (key.text === "") teller.required(key, "", { says: `${teller.owner} names no ${what}` });
  for (const detail of key.text === "" ? [] : configMapKey(key.text)) {
    const says = /^must be no more/.test(detail) ? `the ${what} is longer than 253 bytes` : `${key.shown} cannot be a ${what}`;
    teller.invalid(key, detail, says, { help: "write letters, digits, -, _ and ." });
  }
}

function checkFileKeyRef(ref: Field, spec: Field, teller: Teller): void {
  const [key, volume, path] = [ref.get("key"), ref.get("volumeName"), ref.get("path")];
  if (key.text === "") teller.required(key);
  else checkVariableName(key, `key ${key.shown} of ${teller.owner}`, teller);
  if (volume.text === "") teller.required(volume);
  else teller.name(volume, dns1123Label(volume.text));
  if (path.text === "") teller.required(path);
  else checkNoBacksteps(path, teller);
  const { last, open } = volumeNames(spec);
  const source = last.get(volume.text);
  const rests = [spec.get("volumes"), ...(open === undefined ? [] : [open])];
  if (source === undefined) {
    teller.refuse(volume, "Not found", "", `volume ${volume.shown} of ${teller.owner} is none of the pod's volumes`, { help: "name an emptyDir volume of the pod", rests });
  } else if (!isEmptyDir(source)) {
    const related = [{ node: source.get("name").place, message: "the volume" }];
    teller.invalid(volume, "referenced volume must be of type emptyDir", `volume ${volume.shown} of ${teller.owner} is no emptyDir`, { help: "name an emptyDir volume", rests, related });
  }
}

/** A volume of no type is an emptyDir by default. */
function isEmptyDir(volume: Field): boolean {
  if (volume.get("emptyDir").present) return true;
  return volume.entries.every(({ key, present }) => key === "name" || !present);
}

/** The server names the list, not the item, where an item has no source or two. */
function checkEnvFrom(list: Field, teller: Teller): void {
  for (const item of list.items) {
    const prefix = item.get("prefix");
    if (prefix.text !== "") checkVariableName(prefix, `prefix ${prefix.shown} of envFrom of ${teller.owner}`, teller);
    const given = ["configMapRef", "secretRef"].map((key) => item.get(key)).filter(({ present }) => present);
    for (const ref of given) checkEnvFromName(ref, teller);
    if (given.length === 0) {
      teller.invalid(item, "must specify one of: `configMapRef` or `secretRef`", `an item of envFrom of ${teller.owner} has no source`, { path: list.path, help: "add configMapRef or secretRef", rests: [item.get("configMapRef"), item.get("secretRef")] });
    } else if (given.length > 1) {
      teller.invalid(item, "may not have more than one field specified at a time", `an item of envFrom of ${teller.owner} has both configMapRef and secretRef`, { path: list.path, help: "make it two items" });
    }
  }
}

/** Checked as the beginning of a name, so that a hyphen at the end passes. */
function checkEnvFromName(ref: Field, teller: Teller): void {
  const name = ref.get("name");
  if (name.text === "") {
    teller.required(name, "", { says: `${ref.key} of envFrom of ${teller.owner} has no name` });
    return;
  }
  const masked = name.text.length > 1 && name.text.endsWith("-") ? `${name.text.slice(0, -2)}a` : name.text;
  teller.name(name, dns1123Subdomain(masked), { what: ref.key === "secretRef" ? "Secret name" : "ConfigMap name" });
}
