/** Fields that only a load balancer may have, and the form of its source ranges. */
import { legacyBlock, parseBlock } from "../formats/addresses.ts";
import { qualifiedName } from "../formats/labels.ts";
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { addressPhrase, blockHelp } from "./address-phrases.ts";
import { annotationOf, type Service } from "./service-facts.ts";

const ONLY = "may only be used when `type` is 'LoadBalancer'";
const ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges";
/** The server's spelling. */
const RANGES = "spec.LoadBalancerSourceRanges";
/** Up to 1.29, for all of them together. */
const OLD_DETAIL = "must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ";

export function checkLoadBalancer(service: Service, review: Review): void {
  const { spec, object, type } = service;
  const ranges = spec.get("loadBalancerSourceRanges");
  const annotation = annotationOf(object, ANNOTATION);
  if (ranges.items.length > 0) {
    if (type !== "LoadBalancer") refuseType(service, ranges, review, RANGES);
    checkRanges(ranges, review);
  } else if (annotation !== undefined) {
    if (type !== "LoadBalancer") refuseType(service, annotation, review);
    checkAnnotation(annotation, review);
  }
  const allocate = spec.get("allocateLoadBalancerNodePorts");
  if (allocate.present && type !== "LoadBalancer") refuseType(service, allocate, review);
  checkClass(service, review);
}

function refuseType({ spec, type }: Service, field: Field, review: Review, path = field.path): void {
  review.refuse(field, "Forbidden", ONLY, {
    rule: "lb-field-wrong-type",
    path,
    says: `${field.key} goes with type LoadBalancer only, and the type is ${type}`,
    help: "remove it, or write type: LoadBalancer",
    at: field.keyPlace,
    rests: [spec.get("type")],
  });
}

function checkClass(service: Service, review: Review): void {
  const field = service.spec.get("loadBalancerClass");
  if (!field.present) return;
  if (service.type !== "LoadBalancer") {
    refuseType(service, field, review);
    return;
  }
  for (const detail of qualifiedName(field.text, review.settings.minor)) {
    review.refuse(field, "Invalid value", detail, {
      rule: "service-field-invalid",
      says: detail === "name part must be non-empty" ? `loadBalancerClass ${field.shown} has no name` : `loadBalancerClass ${field.shown} is no name like example.com/internal-vip`,
      help: "write the name that the load balancer's controller gives, or remove the field",
      rests: [service.spec.get("type")],
    });
  }
}

function checkRanges(list: Field, review: Review): void {
  if (!review.since(30)) {
    const bad = list.items.find(({ text }) => parseBlock(text.trim()) === undefined);
    if (bad !== undefined) refuseRange(list, bad.text, OLD_DETAIL, review, { field: bad, path: RANGES });
    return;
  }
  for (const [index, field] of list.items.entries()) {
    for (const detail of legacyBlock(field.text.trim(), review.settings.minor)) refuseRange(field, field.text.trim(), detail, review, { field, path: `${RANGES}[${index}]` });
  }
}

/** Empty is fine; the parts may have blanks around them. */
function checkAnnotation(field: Field, review: Review): void {
  const parts = field.text.trim() === "" ? [] : field.text.trim().split(",");
  const { minor } = review.settings;
  if (minor >= 30) {
    for (const part of parts) {
      for (const detail of legacyBlock(part.trim(), minor)) refuseRange(field, part.trim(), detail, review, { field, path: field.path });
    }
    return;
  }
  const bad = parts.find((part) => parseBlock(part.trim()) === undefined);
  if (bad !== undefined) refuseRange(field, bad.trim(), OLD_DETAIL, review, { field, path: field.path });
}

function refuseRange(about: Field, text: string, detail: string, review: Review, { field, path }: { readonly field: Field; readonly path: string }): void {
  review.refuse(about, "Invalid value", detail, {
    rule: "lb-source-ranges-invalid",
    path,
    says: `${text === field.text ? field.shown : JSON.stringify(text)} of ${field.key === "" ? "loadBalancerSourceRanges" : field.key} ${addressPhrase(detail === OLD_DETAIL ? "must be a valid CIDR" : detail)}`,
    help: blockHelp(text) ?? "write blocks like 203.0.113.0/24",
    at: field.place,
    rests: [field],
  });
}
