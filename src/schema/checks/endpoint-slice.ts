/** EndpointSlices (pkg/apis/discovery/validation/validation.go, pkg/registry/discovery/endpointslice/strategy.go). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import { checkSliceAddress } from "./endpoint-slice-address.ts";
import { checkFormat, LABEL_NAME, LABEL_VALUE, QUALIFIED_NAME, SUBDOMAIN_NAME, type TextFormat } from "./text-format.ts";

const RULE = "endpoint-slice-invalid";

const CONTROLLERS: readonly string[] = ["endpointslice-controller.k8s.io", "endpointslicemirroring-controller.k8s.io"];

export function checkEndpointSlice(object: Field, review: Review): void {
  const addressType = object.get("addressType");
  checkAddressType(addressType, review);
  checkPorts(object.get("ports"), review);
  const endpoints = object.get("endpoints");
  // What the server's controllers write gets no warnings.
  const managed = CONTROLLERS.includes(object.get("metadata", "labels", "endpointslice.kubernetes.io/managed-by").text);
  if (isWithin(endpoints, 1000, "endpoints", review)) {
    for (const endpoint of endpoints.items) checkEndpoint(endpoint, addressType, managed, review);
  }
  if (addressType.text === "FQDN") warnFqdn(addressType, review);
}

function checkAddressType(addressType: Field, review: Review): void {
  if (addressType.text !== "") return checkChoice(addressType, "discovery/v1.EndpointSlice.addressType", review, { rule: RULE });
  review.refuse(addressType, "Required value", "", { rule: RULE, says: "addressType is missing", help: "write IPv4 or IPv6" });
}

function warnFqdn(addressType: Field, review: Review): void {
  review.warn(addressType, "spec.addressType: FQDN endpoints are deprecated", {
    rule: "endpoint-slice-deprecated",
    says: "addressType FQDN is deprecated, and kube-proxy takes no notice of such a slice",
    help: "write IP addresses, or use a Service of type ExternalName",
  });
}

function checkPorts(ports: Field, review: Review): void {
  if (!isWithin(ports, 20000, "ports", review)) return;
  const names = new Map<string, Field>();
  for (const port of ports.items) {
    const [name, protocol, appProtocol] = [port.get("name"), port.get("protocol"), port.get("appProtocol")];
    if (name.text !== "") checkFormat(name, LABEL_NAME, review, { rule: RULE, what: "port name" });
    const first = names.get(name.text);
    if (first === undefined) names.set(name.text, name);
    else if (name.text === "") refuseDuplicate(name, first, ["two ports have no name", "name each port"], review);
    else refuseDuplicate(name, first, [`two ports are named ${name.text}`, "write another name, or remove one of the two"], review);
    if (protocol.present) checkChoice(protocol, "discovery/v1.EndpointPort.protocol", review, { rule: RULE });
    if (appProtocol.present) checkFormat(appProtocol, QUALIFIED_NAME, review, { rule: RULE, what: "appProtocol" });
  }
}

function checkEndpoint(endpoint: Field, addressType: Field, managed: boolean, review: Review): void {
  const [addresses, nodeName, hostname] = [endpoint.get("addresses"), endpoint.get("nodeName"), endpoint.get("hostname")];
  if (addresses.items.length === 0) {
    review.refuse(addresses, "Required value", "must contain at least 1 address", {
      rule: RULE,
      says: "an endpoint has no addresses",
      help: "write its address, or remove the endpoint",
    });
  } else isWithin(addresses, 100, "addresses", review);
  for (const address of addresses.items) checkSliceAddress(address, addresses, addressType, managed, review);
  if (nodeName.present) checkFormat(nodeName, SUBDOMAIN_NAME, review, { rule: RULE, what: "nodeName" });
  if (hostname.present) checkFormat(hostname, LABEL_NAME, review, { rule: RULE, what: "hostname" });
  checkHints(endpoint.get("hints"), review);
}

function checkHints(hints: Field, review: Review): void {
  const zones = hints.get("forZones");
  if (!isWithin(zones, 8, "zones", review)) return;
  checkHintNames(zones, LABEL_VALUE, "zone", review);
  // The field is dropped as long as the gate PreferSameTrafficDistribution is off.
  if (!review.since(34)) return;
  const nodes = hints.get("forNodes");
  if (isWithin(nodes, 8, "nodes", review)) checkHintNames(nodes, SUBDOMAIN_NAME, "node", review);
}

function checkHintNames(list: Field, format: TextFormat, what: string, review: Review): void {
  const names = new Map<string, Field>();
  for (const item of list.items) {
    const name = item.get("name");
    const first = names.get(name.text);
    if (first === undefined) names.set(name.text, name);
    else refuseDuplicate(name, first, [`${what} ${name.shown} is hinted at twice`, "remove one of the two"], review);
    checkFormat(name, format, review, { rule: RULE, what: `name of the ${what}` });
  }
}

function refuseDuplicate(field: Field, first: Field, [says, help]: readonly [string, string], review: Review): void {
  review.refuse(field, "Duplicate value", "", {
    rule: RULE,
    says,
    help,
    rests: [first],
    related: [{ node: first.place, message: "the first is here" }],
  });
}

function isWithin(list: Field, most: number, what: string, review: Review): boolean {
  const count = list.items.length;
  if (count <= most) return true;
  review.refuse(list, "Too many", `must have at most ${most} items`, {
    rule: RULE,
    says: `there are ${count} ${what}, and ${most} is the most`,
    help: what === "endpoints" ? "spread them over several slices" : `remove ${count - most} of them`,
    at: list.keyPlace,
  });
  return false;
}
