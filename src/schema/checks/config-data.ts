/** Keys of ConfigMaps and Secrets, and what types of Secrets need (pkg/apis/core/validation/validation.go). */
import { isUnresolved } from "../../manifest/unresolved.ts";
import type { Field } from "../field.ts";
import type { Check, Review } from "../review.ts";
import { requireField } from "./other-kinds.ts";

const KEY = /^[-._a-zA-Z0-9]+$/;
const KEY_DETAIL =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

export const checkConfigMap: Check = (object, review) => {
  const [data, binary] = [object.get("data"), object.get("binaryData")];
  const inBoth = new Set(binary.entries.map(({ key }) => key));
  for (const entry of data.entries) {
    checkKey(entry, review);
    if (!inBoth.has(entry.key)) continue;
    review.refuse(entry, "Invalid value", "duplicate of key present in binaryData", {
      rule: "field-value", says: `key ${entry.key} stands in data and in binaryData`, help: "remove one of them", at: entry.keyPlace,
    });
  }
  for (const entry of binary.entries) checkKey(entry, review);
};

function checkKey(entry: Field, review: Review): void {
  const { key } = entry;
  const refuse = (detail: string, says: string): void => {
    review.refuse(entry, "Invalid value", detail, {
      rule: "field-value", says, help: "write letters, digits, hyphens, underscores and dots", at: entry.keyPlace, path: `${entry.parent?.key === "stringData" ? "data" : (entry.parent?.path ?? "")}[${key}]`,
    });
  };
  if (Buffer.byteLength(key) > 253) refuse("must be no more than 253 characters", `key ${key} is longer than 253 bytes`);
  if (!KEY.test(key)) refuse(KEY_DETAIL, `key ${JSON.stringify(key)} has characters that no key of a ${entry.resource.kind} may have`);
  if (key === "." || key === "..") refuse(`must not be '${key}'`, `key ${key} means a folder`);
  else if (key.startsWith("..")) refuse("must not start with '..'", `key ${key} starts with two dots`);
}

/** Keys that a Secret of a type has to have; of basic-auth one is enough. */
const NEEDED: Readonly<Record<string, readonly string[] | undefined>> = {
  "kubernetes.io/dockercfg": [".dockercfg"],
  "kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
  "kubernetes.io/basic-auth": ["username", "password"],
  "kubernetes.io/ssh-auth": ["ssh-privatekey"],
  "kubernetes.io/tls": ["tls.crt", "tls.key"],
};

export const checkSecret: Check = (object, review) => {
  const [data, plain, type] = [object.get("data"), object.get("stringData"), object.get("type")];
  // What stands in stringData is put into data before anything is checked.
  const keys = new Map([...data.entries, ...plain.entries].map((entry) => [entry.key, entry]));
  for (const entry of keys.values()) checkKey(entry, review);
  if (type.text === "kubernetes.io/service-account-token") {
    const annotation = object.get("metadata", "annotations").get("kubernetes.io/service-account.name");
    if (annotation.text === "") requireField(annotation, "", review, "metadata.annotations[kubernetes.io/service-account.name]");
    return;
  }
  checkDockerConfig(keys.get(NEEDED[type.text]?.find((key) => key.startsWith(".docker")) ?? ""), type, review);
  const needed = NEEDED[type.text] ?? [];
  const missing = needed.filter((key) => !keys.has(key) || (key === "ssh-privatekey" && keys.get(key)?.text === ""));
  if (type.text === "kubernetes.io/basic-auth" && missing.length < needed.length) return;
  for (const key of missing) {
    review.refuse(data.get(key), "Required value", "", {
      rule: "field-required",
      path: `data[${key}]`,
      says: `a Secret of type ${type.text} has no key ${key}`,
      help: `add ${key} to data (in base64) or to stringData`,
      rests: [data, plain, type],
    });
  }
};

/** A map as JSON; the value itself is shown nowhere. */
function checkDockerConfig(entry: Field | undefined, type: Field, review: Review): void {
  if (entry === undefined || isUnresolved(entry.text)) return;
  const text = entry.parent?.key === "data" ? Buffer.from(entry.text, "base64").toString() : entry.text;
  if (isJsonMap(text)) return;
  review.refuse(entry, "Invalid value", text === "" ? "unexpected end of JSON input" : "invalid JSON", {
    rule: "field-value", path: `data[${entry.key}]`, says: `${entry.key} holds no JSON object`, help: "kubectl create secret docker-registry writes it", rests: [type],
  });
}

function isJsonMap(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value);
  } catch {
    return false;
  }
}
