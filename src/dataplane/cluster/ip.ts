/** IP addresses and blocks as texts; symbolic addresses (`<cluster IP of shop/web>`) are neither. */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import { type AddressBits, addressBits, addressText } from "../../schema/formats/parse-address.ts";
import type { Address } from "./model.ts";

/** True for words in angle brackets that stand for an address which the cluster assigns. */
export function isSymbolic(address: Address): boolean {
  return address.startsWith("<");
}

/** Symbolic addresses say so where they are IPv6. */
export function familyOf(address: Address): IpFamily {
  return (isSymbolic(address) ? address.startsWith("<IPv6 ") : address.includes(":")) ? "IPv6" : "IPv4";
}

/** The bits of an address, or undefined where it is none. The zone of a link-local one tells nothing here. */
export function bitsOf(address: string): AddressBits | undefined {
  return addressBits(address.replace(/%.*$/, ""));
}

/** One text for all spellings of an IPv6 address: lower case and compressed as RFC 5952 has it. Other texts are kept. */
export function canonicalAddress(address: string): Address {
  if (!address.includes(":") || isSymbolic(address)) return address;
  const parsed = bitsOf(address);
  return parsed === undefined ? address : addressText(parsed.bits, parsed.width);
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
