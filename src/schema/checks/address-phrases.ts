/** How findings speak of addresses and blocks, and the warnings that all kinds share. */
import { addressWarnings, blockWarnings, parseAddress, parseBlock, type ParsedBlock } from "../formats/addresses.ts";
import { oldAddressWarnings, oldBlockWarnings } from "../formats/old-address-warnings.ts";
import { replaceScalar } from "../edits.ts";
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

const PHRASES: readonly (readonly [start: string, phrase: string])[] = [
  ["must be a valid IP", "is no IP address"],
  ["must be a valid CIDR", "is no block like 10.9.8.0/24"],
  ["must not have leading 0s", "has zeros in front of a number, which some programs read as octal"],
  ["must not be an IPv4-mapped", "is an IPv4 address written as IPv6"],
  ["must not have an IPv4-mapped", "is an IPv4 block written as IPv6"],
  ["must not have bits set", "has bits set behind the prefix length"],
  ["must be in canonical form", "is not written as IP addresses usually are"],
  ["may not be unspecified", "stands for no address at all"],
  ["may not be in the loopback", "is a loopback address, which every machine has for itself"],
  ["may not be in the link-local range", "is a link-local address, which no router passes on"],
  ["may not be in the link-local multicast", "is a link-local multicast address, which no router passes on"],
];

/** "is no IP address", for a detail of `formats/addresses.ts`. */
export function addressPhrase(detail: string): string {
  return PHRASES.find(([start]) => detail.startsWith(start))?.[1] ?? "is refused";
}

/** The usual spelling of an address that is refused for its spelling. */
export function addressHelp(text: string): string | undefined {
  const parsed = parseAddress(text);
  return parsed === undefined || parsed.canonical === text ? undefined : `write ${parsed.canonical}`;
}

/** The block meant, or the one address. */
export function blockHelp(text: string): string | undefined {
  const parsed = parseBlock(text);
  if (parsed === undefined) {
    const address = parseAddress(text);
    return address === undefined ? undefined : `write ${address.canonical}/${address.family === "IPv4" ? 32 : 128} for this one address`;
  }
  if (parsed.hostBits) return `write ${parsed.network}, or ${parsed.single} for this one address`;
  return parsed.network === text ? undefined : `write ${parsed.network}`;
}

/** Warns where the spelling of a valid address is a matter of time or taste. */
export function warnOfAddress(field: Field, review: Review, path = field.path): void {
  const { text } = field;
  for (const warning of review.since(33) ? addressWarnings(path, text, review.settings.minor) : oldAddressWarnings(path, text)) {
    const canonical = parseAddress(text)?.canonical;
    const six = / canonical format /.test(warning) && canonical !== undefined;
    review.warn(field, warning, {
      rule: "address-not-canonical",
      path,
      says: canonical === undefined ? `${field.shown} is no IP address, and nothing checks it` : six ? `${field.shown} is not the usual spelling of ${canonical}` : `${field.shown} is no spelling of ${canonical} that Kubernetes takes since 1.36`,
      help: canonical === undefined ? "write an address, or remove it" : `write ${canonical}`,
      fix: six ? replaceScalar(field, canonical) : undefined,
    });
  }
}

/** The same for blocks. */
export function warnOfBlock(field: Field, review: Review, path = field.path): void {
  const { text } = field;
  for (const warning of review.since(33) ? blockWarnings(path, text, review.settings.minor) : oldBlockWarnings(path, text)) {
    const parsed = parseBlock(text);
    const six = / canonical format /.test(warning) && parsed !== undefined;
    review.warn(field, warning, {
      rule: "address-not-canonical",
      path,
      says: six ? `${field.shown} is not the usual spelling of ${parsed.canonical}` : blockSays(field, parsed, warning.includes(" ambiguous ")),
      help: parsed === undefined ? `write ${text.trim()}, without blanks` : (blockHelp(text) ?? `write ${parsed.canonical}`),
      fix: six ? replaceScalar(field, parsed.canonical) : undefined,
    });
  }
}

function blockSays({ shown }: Field, parsed: ParsedBlock | undefined, ambiguous: boolean): string {
  if (parsed === undefined) return `${shown} has blanks around it`;
  const { network, single } = parsed;
  return ambiguous ? `${shown} may mean ${network} or ${single}, and is refused since 1.36` : `${shown} is no spelling of ${network} that Kubernetes takes since 1.36`;
}
