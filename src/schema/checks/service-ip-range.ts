/** Whether an address that a Service asks for can be allocated (pkg/registry/core/service/ipallocator). */
import { parseBlock, type ParsedBlock, parseAddress } from "../formats/addresses.ts";
import type { Review } from "../review.ts";
import type { Service } from "./service-facts.ts";

/** Up to 1.32 one bitmap for each family served, of at most so many IPv6 addresses. */
const BITMAP = 65536n;

/** Of valid addresses. The network and the broadcast address are never handed out. */
export function checkRange({ spec, clusterIPs, headless }: Service, review: Review): void {
  const { serviceCIDRs } = review.settings;
  if (serviceCIDRs === undefined || headless) return;
  for (const { field, text } of clusterIPs) {
    const address = parseAddress(text);
    if (address === undefined) continue;
    const { canonical } = address;
    const ranges = serviceCIDRs.flatMap((range) => {
      const block = parseBlock(range);
      return block?.address.family === address.family ? [block] : [];
    });
    if (ranges.length === 0 || ranges.some((range) => holds(range, address.bits, review.since(33)))) continue;
    const names = ranges.map(({ network }) => network).join(", ");
    const why = review.since(33)
      ? "the provided network does not match the current range"
      : `the provided IP (${canonical}) is not in the valid range. The range of valid IPs is ${names}`;
    review.refuseAllocation(spec.get("clusterIPs"), "Invalid value", `failed to allocate IP ${text}: ${why}`, {
      rule: "cluster-ip-invalid",
      says: `${field.shown} is none of the addresses that this cluster gives to Services, ${names}`,
      help: "pick a free address of that range, or remove it to get one",
      at: field.place,
      rests: [field, spec.get("type"), spec.get("clusterIP")],
    });
  }
}

function holds({ address, length, network }: ParsedBlock, bits: bigint, listed: boolean): boolean {
  const free = BigInt((address.family === "IPv4" ? 32 : 128) - length);
  const base = parseAddress(network.slice(0, network.indexOf("/")))?.bits ?? 0n;
  const offset = bits - base;
  const size = 1n << free;
  if (offset <= 0n || offset >= size) return false;
  if (address.family === "IPv4") return offset < size - 1n;
  return listed || offset <= BITMAP;
}
