/**
 * IP addresses and blocks as the API server's lenient parser reads them (k8s.io/utils net, ParseIPSloppy and
 * ParseCIDRSloppy): zeros in front of numbers are taken, zones and blanks are not.
 */

export const BAD_ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
export const BAD_BLOCK = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

/** An address as the server's lenient parser reads it. */
export interface ParsedAddress {
  /** An IPv4-mapped IPv6 address is IPv4. */
  readonly family: "IPv4" | "IPv6";
  readonly bits: bigint;
  /** As Go prints it (RFC 5952; mapped ones as IPv4). */
  readonly canonical: string;
  /** A number has zeros in front that Go's stricter parser refuses. */
  readonly leadingZeros: boolean;
  /** Written as `::ffff:10.0.0.1`, or in hexadecimal. */
  readonly mapped: boolean;
}

export interface ParsedBlock {
  readonly address: ParsedAddress;
  /** As written; of a mapped address counted in 128 bits. */
  readonly length: number;
  /** A number of the address, or the prefix length, has zeros in front. */
  readonly leadingZeros: boolean;
  /** Bits are set behind the prefix. */
  readonly hostBits: boolean;
  /** Address and length as they are, in canonical spelling. */
  readonly canonical: string;
  /** The block without the bits behind the prefix. */
  readonly network: string;
  /** The block of this one address. */
  readonly single: string;
}

/** Bits of four or eight groups, and whether one has zeros in front. */
export interface AddressBits {
  readonly bits: bigint;
  readonly width: 32 | 128;
  readonly zeros: boolean;
}

const MAPPED = 0xffffn;

/** As written: a mapped address has 128 bits. Undefined for what is no address. */
export function addressBits(text: string): AddressBits | undefined {
  return fourBits(text) ?? sixBits(text);
}

/** Undefined for what is no address. */
export function parseAddress(text: string): ParsedAddress | undefined {
  const written = addressBits(text);
  if (written === undefined) return undefined;
  const { bits, width, zeros } = written;
  const mapped = width === 128 && bits >> 32n === MAPPED;
  if (width === 32 || mapped) {
    const four = bits & 0xffffffffn;
    return { family: "IPv4", bits: four, canonical: addressText(four, 32), leadingZeros: zeros, mapped };
  }
  return { family: "IPv6", bits, canonical: addressText(bits, 128), leadingZeros: zeros, mapped };
}

/** Undefined for what is no block. */
export function parseBlock(text: string): ParsedBlock | undefined {
  const slash = text.indexOf("/");
  const digits = text.slice(slash + 1);
  if (slash < 0 || !/^\d+$/.test(digits)) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const length = Number(digits);
  if (address === undefined) return undefined;
  const width = address.family === "IPv4" && !address.mapped ? 32 : 128;
  if (length > width) return undefined;
  const whole = address.mapped ? address.bits | (MAPPED << 32n) : address.bits;
  const free = BigInt(width - length);
  const masked = (whole >> free) << free;
  return {
    address,
    length,
    leadingZeros: address.leadingZeros || /^0\d/.test(digits),
    hostBits: masked !== whole,
    canonical: `${address.canonical}/${length}`,
    network: networkText(masked, width, length),
    single: `${address.canonical}/${width}`,
  };
}

/** A mapped network is printed as IPv4, with what is left of its length. */
function networkText(bits: bigint, width: 32 | 128, length: number): string {
  if (width === 32 || bits >> 32n !== MAPPED) return `${addressText(bits, width)}/${length}`;
  return `${addressText(bits & 0xffffffffn, 32)}/${Math.max(length - 96, 0)}`;
}

function fourBits(text: string): AddressBits | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0;
  let zeros = false;
  for (const part of parts) {
    if (!/^0*\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
    zeros ||= part.length > 1 && part.startsWith("0");
  }
  return { bits: BigInt(value), width: 32, zeros };
}

/** Eight groups, the last two of which may be written as IPv4; `::` stands for at least one. */
function sixBits(text: string): AddressBits | undefined {
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0 || !text.includes(":")) return undefined;
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const last = (tail === undefined ? front : back).pop();
  const quad = last?.includes(".") === true ? fourBits(last) : undefined;
  const ending = quad === undefined ? (last === undefined ? [] : [last]) : [(quad.bits >> 16n).toString(16), (quad.bits & 0xffffn).toString(16)];
  const written = [...front, ...back, ...ending];
  if (written.some((group) => !/^0*[0-9a-f]{1,4}$/i.test(group))) return undefined;
  if (tail === undefined ? written.length !== 8 : written.length > 7) return undefined;
  const zeros = Array.from({ length: 8 - written.length }, () => "0");
  const groups = tail === undefined ? written : [...front, ...zeros, ...back, ...ending];
  return {
    width: 128,
    bits: groups.reduce((all, group) => (all << 16n) | BigInt(Number.parseInt(group, 16)), 0n),
    zeros: quad?.zeros === true || written.some((group) => group.length > 4),
  };
}

/** As Go prints it (RFC 5952): the longest run of two or more zero groups is left out. */
export function addressText(bits: bigint, width: 32 | 128): string {
  if (width === 32) {
    const four = Number(bits);
    return `${four >>> 24}.${(four >>> 16) & 0xff}.${(four >>> 8) & 0xff}.${four & 0xff}`;
  }
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
