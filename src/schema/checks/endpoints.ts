/** Endpoints (pkg/apis/core/validation/validation.go, ValidateEndpoints; pkg/registry/core/endpoint/strategy.go). */
import type { Field } from "../field.ts";
import { endpointAddress, legacyAddress, parseAddress } from "../formats/addresses.ts";
import { inRange } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { rangeOf } from "../types/limits.ts";
import { warnOfAddress } from "./address-phrases.ts";
import { checkChoice } from "./choice.ts";
import { checkFormat, LABEL_NAME, QUALIFIED_NAME, refuseAddress, SUBDOMAIN_NAME } from "./text-format.ts";

const RULE = "endpoints-invalid";
const NO_ADDRESS = "must be a valid IP address";

export function checkEndpoints(object: Field, review: Review): void {
  // The controller's own objects get no warnings.
  const managed = object.get("metadata", "labels", "endpoints.kubernetes.io/managed-by").text === "endpoint-controller";
  for (const subset of object.get("subsets").items) checkSubset(subset, managed, review);
}

function checkSubset(subset: Field, managed: boolean, review: Review): void {
  const [ready, notReady, ports] = [subset.get("addresses"), subset.get("notReadyAddresses"), subset.get("ports")];
  if (ready.items.length === 0 && notReady.items.length === 0) {
    review.refuse(subset, "Required value", "must specify `addresses` or `notReadyAddresses`", {
      rule: RULE,
      says: "a subset has no addresses",
      help: "write addresses into it, or remove the subset",
      at: subset.keyPlace,
      rests: [ready, notReady],
    });
  }
  for (const address of [...ready.items, ...notReady.items]) checkAddress(address, managed, review);
  for (const port of ports.items) checkPort(port, ports, review);
}

/** What is no address is refused twice, in two wordings. */
function checkAddress(address: Field, managed: boolean, review: Review): void {
  const [ip, hostname, nodeName] = [address.get("ip"), address.get("hostname"), address.get("nodeName")];
  const rule = "endpoint-address-invalid";
  const details = [...legacyAddress(ip.text, review.settings.minor), ...(parseAddress(ip.text) === undefined ? [NO_ADDRESS] : endpointAddress(ip.text))];
  if (ip.text === "") review.refuseEach(ip, details, { rule, says: "an address has no ip", help: "write the IP address of the endpoint" });
  else refuseAddress(ip, details, review, { rule, what: "ip" });
  if (details.length === 0 && !managed && review.since(33)) warnOfAddress(ip, review);
  if (hostname.text !== "") checkFormat(hostname, LABEL_NAME, review, { rule: RULE, what: "hostname" });
  if (nodeName.present) checkFormat(nodeName, SUBDOMAIN_NAME, review, { rule: RULE, what: "nodeName" });
}

function checkPort(port: Field, ports: Field, review: Review): void {
  const [name, number, protocol, appProtocol] = [port.get("name"), port.get("port"), port.get("protocol"), port.get("appProtocol")];
  if (name.text !== "") checkFormat(name, LABEL_NAME, review, { rule: RULE, what: "port name" });
  else if (ports.items.length > 1) {
    review.refuse(name, "Required value", "", {
      rule: RULE,
      says: `${number.present ? `port ${number.shown}` : "a port"} has no name, and a subset of ${ports.items.length} ports names each`,
      help: "write the name that the port has in the Service",
      rests: [ports],
    });
  }
  const { from, to } = rangeOf("core/v1.EndpointPort.port", review.settings.minor);
  review.refuseEach(number, inRange(number.number, from, to), {
    rule: RULE,
    says: number.present ? `port ${number.shown} is outside ${from}-${to}` : "a port has no number",
    help: "write the port at which the endpoint listens",
  });
  // Defaulting makes "" TCP.
  if (protocol.text !== "") checkChoice(protocol, "core/v1.EndpointPort.protocol", review, { rule: RULE });
  if (appProtocol.present) checkFormat(appProtocol, QUALIFIED_NAME, review, { rule: RULE, what: "appProtocol" });
}
