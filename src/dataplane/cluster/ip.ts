/** IP addresses and blocks as texts; symbolic addresses (`<cluster IP of shop/web>`) are neither. */
import { isIP } from "node:net";
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Address } from "./model.ts";

/** True for words in angle brackets that stand for an address which the cluster assigns. */
export function isSymbolic(address: Address): boolean {
  return address.startsWith("<");
}

/** Symbolic addresses say so where they are IPv6. */
export function familyOf(address: Address): IpFamily {
  return (isSymbolic(address) ? address.startsWith("<IPv6 ") : address.includes(":")) ? "IPv6" : "IPv4";
}

/** The bits of an address, or undefined where it is none. */
export function bitsOf(address: string): { readonly bits: bigint; readonly width: 32 | 128 } | undefined {
  const version = isIP(address);
  if (version === 4) return { bits: fromQuad(address), width: 32 };
  if (version !== 6) return undefined;
  const plain = address.replace(/%.*$/, "").replace(/(\d+\.\d+\.\d+\.\d+)$/, (quad) => {
    const bits = fromQuad(quad);
    return `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;
  });
  const [head = "", tail] = plain.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => "0");
  const groups = tail === undefined ? front : [...front, ...zeros, ...back];
  return { bits: groups.reduce((all, group) => (all << 16n) | BigInt(`0x${group}`), 0n), width: 128 };
}

function fromQuad(quad: string): bigint {
  return quad.split(".").reduce((all, part) => (all << 8n) | BigInt(part), 0n);
}

/** One text for all spellings of an address: lower case and compressed as RFC 5952 has it. Other texts are kept. */
export function canonicalAddress(address: string): Address {
  if (!address.includes(":") || isSymbolic(address)) return address;
  const parsed = bitsOf(address);
  if (parsed === undefined) return address;
  const groups = Array.from({ length: 8 }, (_, index) => ((parsed.bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  const zeros = longestZeros(groups);
  if (zeros === undefined) return groups.join(":");
  return `${groups.slice(0, zeros.from).join(":")}::${groups.slice(zeros.to).join(":")}`;
}

/** A single zero group is not shortened. */
function longestZeros(groups: readonly string[]): { readonly from: number; readonly to: number } | undefined {
  let best: { from: number; to: number } | undefined;
  for (let from = 0; from < groups.length; from += 1) {
    let to = from;
    while (groups[to] === "0") to += 1;
    if (to - from > Math.max(1, best === undefined ? 0 : best.to - best.from)) best = { from, to };
    from = Math.max(from, to);
  }
  return best;
}

/** False for symbolic addresses, for other families and where the block is none. */
export function inBlock(cidr: string, address: Address): boolean {
  const [network = "", prefix] = cidr.trim().split("/");
  const block = bitsOf(network);
  const found = bitsOf(address);
  if (block === undefined || found === undefined || block.width !== found.width) return false;
  const length = prefix === undefined ? block.width : Number(prefix);
  if (!Number.isInteger(length) || length < 0 || length > block.width) return false;
  const shift = BigInt(block.width - length);
  return block.bits >> shift === found.bits >> shift;
}

export function inSomeBlock(cidrs: readonly string[], address: Address): boolean {
  return cidrs.some((cidr) => inBlock(cidr, address));
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopback(address: Address): boolean {
  return inBlock("127.0.0.0/8", address) || canonicalAddress(address) === "::1";
}

export function blocksOf(cidrs: readonly string[], family: IpFamily): readonly string[] {
  return cidrs.map((cidr) => cidr.trim()).filter((cidr) => (cidr.includes(":") ? "IPv6" : "IPv4") === family);
}
