/** Addresses of EndpointSlices, by addressType (pkg/apis/discovery/validation/validation.go, validateEndpoints). */
import type { Field } from "../field.ts";
import { endpointAddress, legacyAddress, parseAddress, strictAddress } from "../formats/addresses.ts";
import { dns1123Label, dns1123Subdomain } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { warnOfAddress } from "./address-phrases.ts";
import { refuseAddress } from "./text-format.ts";

const RULE = "endpoint-address-invalid";
const SEGMENTS = "should be a domain with at least two segments separated by dots";

/** Addresses of an unknown type are not checked. */
export function checkSliceAddress(address: Field, addresses: Field, addressType: Field, managed: boolean, review: Review): void {
  const type = addressType.text;
  let good = true;
  if (type === "FQDN") good = checkFqdn(address, addressType, review);
  else if (type === "IPv4" || type === "IPv6") {
    good = review.since(33) ? checkAddress(address, addresses, addressType, review) : checkAddressOfOld(address, addressType, review);
  }
  if (good && !managed && review.since(33)) warnOfAddress(address, review);
}

/** Since 1.33 an IPv6 address is canonical; an address of the other family is an error of the list. */
function checkAddress(address: Field, addresses: Field, addressType: Field, review: Review): boolean {
  const { text } = address;
  const details = addressType.text === "IPv4" ? legacyAddress(text, review.settings.minor) : strictAddress(text);
  const finding = { rule: RULE, what: "address", rests: [addressType] };
  refuseAddress(address, details, review, finding);
  if (details.length > 0) return false;
  const fits = parseAddress(text)?.family === addressType.text;
  if (!fits) refuseFamily(address, addressType, `must be an ${addressType.text} address`, addresses.path, review);
  const special = endpointAddress(text);
  refuseAddress(address, special, review, finding);
  return fits && special.length === 0;
}

function checkAddressOfOld(address: Field, addressType: Field, review: Review): boolean {
  const { text } = address;
  const family = parseAddress(text)?.family;
  const detail = `must be a valid ${addressType.text} address`;
  const finding = { rule: RULE, what: "address", rests: [addressType] };
  if (family === undefined) {
    refuseAddress(address, [detail, "must be a valid IP address"], review, finding);
    return false;
  }
  if (family !== addressType.text) refuseFamily(address, addressType, detail, address.path, review);
  refuseAddress(address, endpointAddress(text), review, finding);
  return false;
}

function refuseFamily(address: Field, addressType: Field, detail: string, path: string, review: Review): void {
  const other = addressType.text === "IPv4" ? "IPv6" : "IPv4";
  review.refuse(address, "Invalid value", detail, {
    rule: RULE,
    says: `address ${address.shown} is ${other}, and addressType is ${addressType.text}`,
    help: `put ${other} addresses into a slice of their own, with addressType ${other}`,
    path,
    rests: [addressType],
    related: [{ node: addressType.place, message: `addressType is ${addressType.text}` }],
  });
}

function checkFqdn(address: Field, addressType: Field, review: Review): boolean {
  const rests = [addressType];
  if (address.text === "") {
    review.refuse(address, "Required value", "", { rule: RULE, says: "an address is empty", help: "write a domain name", rests });
    return false;
  }
  const [detail] = fqdnDetails(address.text.replace(/\.$/, ""));
  if (detail === undefined) return true;
  const says = detail === SEGMENTS ? `address ${address.shown} has no dot` : `address ${address.shown} is no domain name`;
  review.refuse(address, "Invalid value", detail, { rule: RULE, says, help: "write a full domain name, such as db.example.com", rests });
  return false;
}

/** The first error only. */
function fqdnDetails(name: string): string[] {
  const details = dns1123Subdomain(name);
  if (details.length > 0) return [details.join(",")];
  const labels = name.split(".");
  if (labels.length < 2) return [SEGMENTS];
  return labels.map((label) => dns1123Label(label).join(",")).filter((joined) => joined !== "");
}
