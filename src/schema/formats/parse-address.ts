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
interface Bits {
  readonly bits: bigint;
  readonly zeros: boolean;
}

const MAPPED = 0xffffn;

/** Undefined for what is no address. */
export function parseAddress(text: string): ParsedAddress | undefined {
  const four = fourBits(text);
  if (four !== undefined) return addressOf(four, false);
  const six = sixBits(text);
  if (six === undefined) return undefined;
  const mapped = six.bits >> 32n === MAPPED;
  return mapped ? addressOf({ bits: six.bits & 0xffffffffn, zeros: six.zeros }, true) : { ...six, family: "IPv6", canonical: sixText(six.bits), leadingZeros: six.zeros, mapped };
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
function networkText(bits: bigint, width: number, length: number): string {
  if (width === 32) return `${fourText(bits)}/${length}`;
  return bits >> 32n === MAPPED ? `${fourText(bits & 0xffffffffn)}/${Math.max(length - 96, 0)}` : `${sixText(bits)}/${length}`;
}

function addressOf({ bits, zeros }: Bits, mapped: boolean): ParsedAddress {
  return { family: "IPv4", bits, canonical: fourText(bits), leadingZeros: zeros, mapped };
}

function fourBits(text: string): Bits | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^0*\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return { bits: parts.reduce((all, part) => (all << 8n) | BigInt(Number(part)), 0n), zeros: parts.some((part) => /^0\d/.test(part)) };
}

/** Eight groups, the last two of which may be written as IPv4; `::` stands for at least one. */
function sixBits(text: string): Bits | undefined {
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
    bits: groups.reduce((all, group) => (all << 16n) | BigInt(Number.parseInt(group, 16)), 0n),
    zeros: quad?.zeros === true || written.some((group) => group.length > 4),
  };
}

function fourText(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join(".");
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
