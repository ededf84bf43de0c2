/** What is wrong with a name, a label key or a label value, in words for people, and what would be right. */
import { labelValue, qualifiedName } from "../formats/labels.ts";

export interface Words {
  readonly says: string;
  readonly help: string;
}

/** @param what "label key", "annotation key", "finalizer" */
export function sayKey(what: string, key: string, detail: string): Words {
  const named = `${what} ${JSON.stringify(shortened(key))}`;
  return { says: key === "" ? emptyKey(what, detail) : keyFault(named, key, detail), help: keyHelp(key) };
}

function keyFault(named: string, key: string, detail: string): string {
  const bytes = Buffer.byteLength(key.slice(key.indexOf("/") + 1));
  if (detail.startsWith("prefix part must be non-empty")) return `${named} has nothing in front of the slash`;
  if (detail.startsWith("prefix part must be no more")) return `the part of ${named} in front of the slash has ${Buffer.byteLength(key.split("/", 1)[0] ?? "")} bytes, more than 253`;
  if (detail.startsWith("prefix part")) return `the part of ${named} in front of the slash is no DNS name in small letters`;
  if (detail.startsWith("name part must be non-empty")) return `${named} has nothing behind the slash`;
  if (detail.startsWith("name part must be no more")) return `${named} has a name of ${bytes} bytes, more than 63`;
  if (!detail.startsWith("name part")) return `${named} has more than one slash`;
  if (key.endsWith("/")) return `${named} ends with a slash`;
  return `${named} has other characters than letters, digits, "-", "_" and ".", or no letter or digit at an end`;
}

function emptyKey(what: string, detail: string): string {
  return detail.includes("non-empty") ? `${what} "" is empty` : `${what} "" has no letter or digit`;
}

function keyHelp(key: string): string {
  const parts = key.split("/");
  const name = slug(parts.length > 1 ? parts.slice(1).join("-") : key);
  const prefix = (parts[0] ?? "").toLowerCase().replace(/[^-a-z0-9.]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  const better = parts.length === 1 || prefix === "" ? name : `${prefix}/${name}`;
  return name !== "" && better !== key && qualifiedName(better).length === 0 ? `write ${better}` : "write name or example.com/name, the name of at most 63 letters, digits, \"-\", \"_\" and \".\"";
}

/** @param what "the value of label app" */
export function sayLabelValue(what: string, value: string, detail: string): Words {
  const bytes = Buffer.byteLength(value);
  if (detail.startsWith("must be no more")) return { says: `${what} has ${bytes} bytes, more than 63`, help: "shorten it; an annotation may hold long texts" };
  const better = slug(value);
  const says = `${what} is ${JSON.stringify(shortened(value))}, which has other characters than letters, digits, "-", "_" and ".", or no letter or digit at an end`;
  const fits = better !== "" && labelValue(better).length === 0;
  return { says, help: fits ? `write ${better}, or put the text into an annotation` : "put the text into an annotation, which may hold anything" };
}

/** @param named `the name "My_App"` */
export function sayName(named: string, name: string, detail: string): Words {
  const length = /^must be no more than (\d+)/.exec(detail)?.[1];
  if (length !== undefined) return { says: `${named} has ${Buffer.byteLength(name)} bytes, more than ${length}`, help: "shorten it" };
  if (detail === "must not contain dots") return { says: `${named} has a dot in it`, help: `write ${name.replaceAll(".", "-")}` };
  return { says: nameFault(named, detail), help: nameHelp(name, detail) };
}

function nameFault(named: string, detail: string): string {
  if (detail.startsWith("a DNS-1035 label")) return `${named} is no DNS label that begins with a letter: small letters, digits and hyphens`;
  if (detail.startsWith("a lowercase RFC 1123 label")) return `${named} is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends`;
  if (detail.startsWith("a lowercase RFC 1123 subdomain")) return `${named} is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends`;
  if (detail.startsWith("must be a valid IP")) return `${named} is no IP address`;
  if (detail.startsWith("must be in canonical form")) return `${named} is no IP address in its canonical spelling`;
  return `${named} ${detail.replaceAll("'", '"')}`;
}

function nameHelp(name: string, detail: string): string {
  const canonical = /^must be in canonical form \("(.*)"\)$/.exec(detail)?.[1];
  if (canonical !== undefined) return `write ${canonical}`;
  if (/IP address|leading 0s/.test(detail)) return "write the address itself, such as 10.9.8.7 or 2001:db8::ffff";
  const allowed = detail.includes("subdomain") ? /[^-a-z0-9.]+/g : /[^-a-z0-9]+/g;
  const better = name.toLowerCase().replace(allowed, "-").replace(/\.[-.]+|-+\./g, ".").replace(/^[-.]+|[-.]+$/g, "");
  if (better === "" || better === name) return "write small letters, digits and hyphens, such as my-name";
  return `write ${detail.startsWith("a DNS-1035") && /^\d/.test(better) ? `a name that begins with a letter, such as n${better}` : better}`;
}

/** The nearest text that labels may hold. */
function slug(text: string): string {
  return shortened(text).replace(/[^-A-Za-z0-9_.]+/g, "-").replace(/^[-_.]+|[-_.]+$/g, "").slice(0, 63).replace(/[-_.]+$/, "");
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}
