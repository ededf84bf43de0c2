/** Formats of IP addresses and blocks (apimachinery pkg/util/validation/ip.go). Details as in `names.ts`. */
import { isIP } from "node:net";

/** An address as the server's lenient parser reads it. */
export interface ParsedAddress {
  /** An IPv4-mapped IPv6 address is IPv4. */
  readonly family: "IPv4" | "IPv6";
  readonly bits: bigint;
  /** As Go prints it (RFC 5952; mapped ones as IPv4). */
  readonly canonical: string;
  /** An octet has zeros in front. */
  readonly leadingZeros: boolean;
  /** Written as `::ffff:10.0.0.1`, or in hexadecimal. */
  readonly mapped: boolean;
}

export interface ParsedBlock {
  readonly address: ParsedAddress;
  readonly length: number;
  /** The prefix length has zeros in front. */
  readonly leadingZeros: boolean;
  /** Bits are set behind the prefix. */
  readonly hostBits: boolean;
}

/** Zeros in front of octets are taken as decimal; zones and anything around it are refused. */
export function parseAddress(text: string): ParsedAddress | undefined {
  if (text.length > 64 || text.includes("%")) return undefined;
  const quad = /[0-9.]+$/.exec(text)?.[0] ?? "";
  const dotted = quad.includes(".");
  const plain = dotted ? text.slice(0, text.length - quad.length) + quad.split(".").map((part) => part.replace(/^0+(?=\d)/, "")).join(".") : text;
  const version = isIP(plain);
  if (version === 0) return undefined;
  const leadingZeros = plain !== text;
  if (version === 4) return { family: "IPv4", bits: quadBits(plain), canonical: plain, leadingZeros, mapped: false };
  const bits = sixBits(plain);
  if (bits >> 32n === 0xffffn) {
    return { family: "IPv4", bits: bits & 0xffffffffn, canonical: quadText(bits & 0xffffffffn), leadingZeros, mapped: true };
  }
  return { family: "IPv6", bits, canonical: sixText(bits), leadingZeros, mapped: false };
}

export function parseBlock(text: string): ParsedBlock | undefined {
  const slash = text.indexOf("/");
  const digits = text.slice(slash + 1);
  if (slash < 0 || !/^\d{1,8}$/.test(digits)) return undefined;
  const written = text.slice(0, slash);
  const address = parseAddress(written);
  if (address === undefined) return undefined;
  const width = written.includes(":") ? 128 : 32;
  const length = Number(digits);
  if (length > width) return undefined;
  const free = BigInt(width - length);
  const bits = address.mapped ? address.bits | (0xffffn << 32n) : address.bits;
  return { address, length, leadingZeros: /^0\d/.test(digits), hostBits: (bits >> free) << free !== bits };
}

/**
 * An address in a field of long standing. Since 1.36 zeros in front and IPv4-mapped addresses are refused (gate
 * StrictIPCIDRValidation); a spelling other than the canonical one never is.
 */
export function legacyAddress(text: string, minor: number): string[] {
  const parsed = parseAddress(text);
  if (parsed === undefined) return ["must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"];
  return minor >= 36 ? strictDetails(parsed) : [];
}

/** An address in a newer field: canonical. */
export function strictAddress(text: string): string[] {
  const parsed = parseAddress(text);
  if (parsed === undefined) return ["must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"];
  const details = strictDetails(parsed);
  if (details.length > 0 || parsed.canonical === text) return details;
  return [`must be in canonical form ("${parsed.canonical}")`];
}

/** A block in a field of long standing; since 1.36 also without bits behind the prefix. */
export function legacyBlock(text: string, minor: number): string[] {
  const parsed = parseBlock(text);
  if (parsed === undefined) return ["must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"];
  return minor >= 36 ? strictBlockDetails(parsed) : [];
}

/** A block in a newer field: canonical. */
export function strictBlock(text: string): string[] {
  const parsed = parseBlock(text);
  if (parsed === undefined) return ["must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"];
  const details = strictBlockDetails(parsed);
  const canonical = `${parsed.address.canonical}/${parsed.length}`;
  if (details.length > 0 || canonical === text) return details;
  return [`must be in canonical form ("${canonical}")`];
}

/** Addresses that nobody outside of the machine or link can be reached at; `text` is a valid address. */
export function endpointAddress(text: string): string[] {
  const parsed = parseAddress(text);
  if (parsed === undefined) return [];
  const { family, bits } = parsed;
  const within = (four: readonly [bigint, bigint], six: readonly [bigint, bigint]): boolean => {
    const [base, length] = family === "IPv4" ? four : six;
    return bits >> ((family === "IPv4" ? 32n : 128n) - length) === base;
  };
  return [
    ...(bits === 0n ? [`may not be unspecified (${text})`] : []),
    ...(within([127n, 8n], [1n, 128n]) ? ["may not be in the loopback range (127.0.0.0/8, ::1/128)"] : []),
    ...(within([0xa9fen, 16n], [0xfe80n >> 6n, 10n]) ? ["may not be in the link-local range (169.254.0.0/16, fe80::/10)"] : []),
    ...(within([0xe00000n, 24n], [0xff02n, 16n]) ? ["may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"] : []),
  ];
}

/** Warnings about a valid address that the server will not take, or prefers in another spelling. */
export function addressWarnings(path: string, text: string): string[] {
  const parsed = parseAddress(text);
  if (parsed === undefined) return [];
  const { canonical, leadingZeros, mapped } = parsed;
  if (leadingZeros || mapped) return [`${path}: non-standard IP address "${text}" is invalid: use "${canonical}"`];
  if (canonical === text) return [];
  return [`${path}: IPv6 address "${text}" should be in RFC 5952 canonical format ("${canonical}")`];
}

function strictDetails({ leadingZeros, mapped }: ParsedAddress): string[] {
  return [
    ...(leadingZeros ? ["must not have leading 0s"] : []),
    ...(mapped && !leadingZeros ? ["must not be an IPv4-mapped IPv6 address"] : []),
  ];
}

function strictBlockDetails({ address, leadingZeros, hostBits }: ParsedBlock): string[] {
  if (address.leadingZeros || leadingZeros) return ["must not have leading 0s in IP or prefix length"];
  if (address.mapped) return ["must not have an IPv4-mapped IPv6 address"];
  return hostBits ? ["must not have bits set beyond the prefix length"] : [];
}

function quadBits(quad: string): bigint {
  return quad.split(".").reduce((all, part) => (all << 8n) | BigInt(part), 0n);
}

function quadText(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join(".");
}

function sixBits(text: string): bigint {
  const plain = text.replace(/(\d+\.\d+\.\d+\.\d+)$/, (quad) => {
    const bits = quadBits(quad);
    return `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;
  });
  const [head = "", tail] = plain.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - front.length - back.length }, () => "0");
  return [...front, ...zeros, ...back].reduce((all, group) => (all << 16n) | BigInt(`0x${group}`), 0n);
}

/** The longest run of two or more zero groups is left out. */
function sixText(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  let [from, length] = [0, 1];
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (groups[end] === "0") end++;
    if (end - start > length) [from, length] = [start, end - start];
  }
  if (length < 2) return groups.join(":");
  return `${groups.slice(0, from).join(":")}::${groups.slice(from + length).join(":")}`;
}
