/** ServiceCIDRs and IPAddresses (pkg/apis/networking/validation/validation.go). */
import type { Field } from "../field.ts";
import { parseAddress, parseBlock, strictAddress, strictBlock } from "../formats/addresses.ts";
import type { Review } from "../review.ts";
import { addressPhrase, blockHelp } from "./address-phrases.ts";
import { checkFormat, checkRequiredText, PATH_SEGMENT, SUBDOMAIN_NAME } from "./text-format.ts";

const RULE = "cluster-network-invalid";

/** Until 1.32 blocks were read with Go's netip, and families compared first. */
export function checkServiceCIDR(object: Field, review: Review): void {
  const cidrs = object.get("spec", "cidrs");
  const { items } = cidrs;
  if (items.length === 0) {
    review.refuse(cidrs, "Required value", "at least one CIDR required", { rule: RULE, says: "there is no block of addresses", help: "write one block, or one of each IP family" });
    return;
  }
  if (items.length > 2) {
    review.refuse(cidrs, "Invalid value", "may only hold up to 2 values", {
      rule: RULE,
      says: `there are ${items.length} blocks of addresses, and two are the most`,
      help: "write one block of each IP family, and others into ServiceCIDRs of their own",
      at: cidrs.keyPlace,
    });
    return;
  }
  if (review.since(33)) {
    for (const cidr of items) refuseBlock(cidr, strictBlock(cidr.text), review);
    refuseSameFamily(cidrs, review);
  } else if (!refuseSameFamily(cidrs, review)) {
    for (const cidr of items) refuseBlock(cidr, oldDetails(cidr.text), review);
  }
}

function refuseBlock(cidr: Field, details: readonly string[], review: Review): void {
  for (const detail of details) {
    review.refuse(cidr, "Invalid value", detail, {
      rule: RULE,
      says: `${cidr.shown} ${parseBlock(cidr.text) === undefined ? "is no block like 10.9.8.0/24" : addressPhrase(detail)}`,
      help: blockHelp(cidr.text) ?? "write a block such as 10.9.8.0/24 or 2001:db8::/64",
    });
  }
}

/** Until 1.32 the families were those of the networks, and what is no block was of no family of its own. */
function refuseSameFamily(cidrs: Field, review: Review): boolean {
  const [first, second] = cidrs.items;
  if (first === undefined || second === undefined) return false;
  const old = !review.since(33);
  const [one, two] = [first, second].map(({ text }) => parseBlock(old ? (parseBlock(text)?.network ?? "") : text)?.address.family);
  const known = one !== undefined && two !== undefined;
  if (known ? one !== two : !old) return false;
  review.refuse(cidrs, "Invalid value", "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64", {
    rule: RULE,
    says: known ? `${first.shown} and ${second.shown} are both ${one}` : `one of ${first.shown} and ${second.shown} is no block like 10.9.8.0/24`,
    help: "write one block of each IP family, and others into ServiceCIDRs of their own",
    at: second.place,
    rests: [first, second],
    related: [{ node: first.place, message: "the first is here" }],
  });
  return true;
}

/** Mapped addresses kept their spelling. */
function oldDetails(text: string): string[] {
  const block = parseBlock(text);
  if (block === undefined || block.leadingZeros) return [`netip.ParsePrefix(${JSON.stringify(text)}): unable to parse IP`];
  const canonical = block.address.mapped ? `::ffff:${block.canonical}` : block.canonical;
  return [
    ...(block.hostBits ? ["wrong CIDR format, IP doesn't match network IP address"] : []),
    ...(canonical === text ? [] : ["CIDR not in RFC 5952 canonical format"]),
  ];
}

/** The name of an IPAddress is its address; until 1.32 zones and mapped addresses passed (Go's netip). */
export function addressName(text: string, minor: number): string[] {
  if (minor >= 33) return strictAddress(text);
  const [address = "", zone] = text.split(/%(.+)/s);
  const parsed = parseAddress(address);
  if (parsed === undefined || parsed.leadingZeros || (zone !== undefined && !address.includes(":"))) return [`ParseAddr(${JSON.stringify(text)}): unable to parse IP`];
  const canonical = parsed.mapped ? `::ffff:${parsed.canonical}` : parsed.canonical;
  return canonical === address ? [] : ["must be a canonical format IP address"];
}

/** The object that an address belongs to; the empty group is that of Services. */
export function checkIPAddress(object: Field, review: Review): void {
  const parent = object.get("spec", "parentRef");
  if (!parent.present) {
    review.refuse(parent, "Required value", "", { rule: RULE, says: "the address has no parentRef", help: "write the resource, namespace and name of the Service that it belongs to" });
    return;
  }
  const [group, resource, name, namespace] = [parent.get("group"), parent.get("resource"), parent.get("name"), parent.get("namespace")];
  if (group.text !== "") checkFormat(group, SUBDOMAIN_NAME, review, { rule: RULE, what: "group of the parent" });
  checkRequiredText(resource, PATH_SEGMENT, review, { rule: RULE, what: "resource of the parent", help: "write services" });
  checkRequiredText(name, PATH_SEGMENT, review, { rule: RULE, what: "name of the parent" });
  if (namespace.text !== "") checkFormat(namespace, PATH_SEGMENT, review, { rule: RULE, what: "namespace of the parent" });
}
