/** `windowsOptions` of pods and containers (pkg/apis/core/validation/validation.go, validateWindowsSecurityContextOptions). */
import type { Field } from "../../field.ts";
import { dns1123Subdomain } from "../../formats/names.ts";
import type { Teller } from "./teller.ts";

const MOST_SPEC_KIB = 64;
const MOST_DOMAIN = 256;
const MOST_USER = 104;
const NET_BIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const DNS_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const DNS = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);

/** `hostProcess` is left alone: what it asks for depends on all containers together. */
export function checkWindowsOptions(options: Field, teller: Teller): void {
  if (!options.present) return;
  const [name, spec, user] = [options.get("gmsaCredentialSpecName"), options.get("gmsaCredentialSpec"), options.get("runAsUserName")];
  if (name.present) teller.name(name, dns1123Subdomain(name.text));
  if (spec.present && spec.text === "") refuse(spec, "gmsaCredentialSpec cannot be an empty string", "is empty", teller);
  if (Buffer.byteLength(spec.text) > MOST_SPEC_KIB * 1024) refuse(spec, `gmsaCredentialSpec size must be under ${MOST_SPEC_KIB} KiB`, `is larger than ${MOST_SPEC_KIB} KiB`, teller);
  if (!user.present) return;
  for (const [detail, says] of userFaults(user.text)) refuse(user, detail, says, teller);
}

function refuse(field: Field, detail: string, says: string, teller: Teller): void {
  teller.invalid(field, detail, `${field.key} of ${teller.owner} ${says}`, { help: field.key === "runAsUserName" ? "write USER or DOMAIN\\USER" : "write the specification, or remove the line" });
}

function userFaults(text: string): (readonly [string, string])[] {
  if (text === "") return [["runAsUserName cannot be an empty string", "is empty"]];
  if (/\p{Cc}/u.test(text.replace(/[\u0080-\u009f]/g, ""))) return [["runAsUserName cannot contain control characters", "has control characters in it"]];
  const parts = text.split("\\");
  if (parts.length > 2) return [["runAsUserName cannot contain more than one backslash", "has more than one backslash"]];
  const user = parts.at(-1) ?? "";
  const domain = parts.length === 2 ? (parts[0] ?? "") : undefined;
  const faults: (readonly [string, string])[] = [];
  if (Buffer.byteLength(domain ?? "") >= MOST_DOMAIN) faults.push([`runAsUserName's Domain length must be under ${MOST_DOMAIN} characters`, "has too long a domain"]);
  if (domain !== undefined && !NET_BIOS.test(domain) && !DNS.test(domain)) faults.push(["runAsUserName's Domain doesn't match the NetBios nor the DNS format", "has a domain that is none"]);
  if (user === "") faults.push(["runAsUserName's User cannot be empty", "has no user"]);
  if (Buffer.byteLength(user) > MOST_USER) faults.push([`runAsUserName's User length must not be longer than ${MOST_USER} characters`, "has too long a user"]);
  if (/^[. ]+$/.test(user)) faults.push(["runAsUserName's User cannot contain only periods or spaces", "has a user of dots and blanks only"]);
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) faults.push(['runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]', "has signs in the user that no user has"]);
  return faults;
}
