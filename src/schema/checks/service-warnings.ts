/** What the server takes but warns about in a Service (pkg/api/service/warnings.go). */
import { endpointAddress, legacyAddress, legacyBlock } from "../formats/addresses.ts";
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { valuesOf } from "../types/limits.ts";
import { warnOfAddress, warnOfBlock } from "./address-phrases.ts";
import { annotationOf, type Service } from "./service-facts.ts";
import { TOPOLOGY_HINTS } from "./service-traffic.ts";

/** Nothing of what is refused already. */
export function warnOfService(service: Service, review: Review): void {
  const { spec, object, type } = service;
  warnOfHints(object, review);
  if (type !== "ExternalName" && spec.get("clusterIP").text !== "None") {
    for (const { field, path, text } of service.clusterIPs) if (isTaken(text, review)) warnOfAddress(field, review, path);
  }
  warnOfIgnored(service, review);
  for (const field of service.externalIPs) {
    if (isTaken(field.text, review) && endpointAddress(field.text).length === 0) warnOfAddress(field, review);
  }
  warnOfExternalIPs(service, review);
  const address = spec.get("loadBalancerIP");
  if (address.text !== "") warnOfAddress(address, review);
  if (type === "LoadBalancer") {
    for (const field of spec.get("loadBalancerSourceRanges").items) {
      if (legacyBlock(field.text.trim(), review.settings.minor).length === 0) warnOfBlock(field, review);
    }
  }
  warnOfExternalName(service, review);
  warnOfDistribution(spec, review);
}

function isTaken(text: string, review: Review): boolean {
  return legacyAddress(text, review.settings.minor).length === 0;
}

function warnOfHints(object: Field, review: Review): void {
  const hints = annotationOf(object, TOPOLOGY_HINTS);
  if (hints === undefined) return;
  review.warn(hints, `annotation ${TOPOLOGY_HINTS} is deprecated, please use service.kubernetes.io/topology-mode instead`, {
    rule: "topology-hints-deprecated",
    says: `the annotation ${TOPOLOGY_HINTS} is an old name of service.kubernetes.io/topology-mode`,
    help: "write service.kubernetes.io/topology-mode, or the field trafficDistribution: PreferSameZone",
    at: hints.keyPlace,
  });
}

/** Only a ClusterIP can be headless. */
function warnOfIgnored({ spec, type, externalIPs, sessionAffinity }: Service, review: Review): void {
  const clusterIP = spec.get("clusterIP");
  if (type !== "ClusterIP" || clusterIP.text !== "None" || !review.since(34)) return;
  const ignored = (field: Field, name: string, why: string): void => {
    review.warn(field, `spec.${name} is ignored for headless services`, {
      rule: "headless-ignored-field",
      says: `${field.key} has no effect on a headless Service: ${why}`,
      help: `remove ${field.key}, or clusterIP: None`,
      at: field.keyPlace,
      rests: [clusterIP, spec.get("type")],
      related: [{ node: clusterIP.place, message: "the Service is headless" }],
    });
  };
  const address = spec.get("loadBalancerIP");
  if (address.text !== "") ignored(address, "loadBalancerIP", "it has no load balancer");
  if (externalIPs.length > 0) ignored(spec.get("externalIPs"), "externalIPs", "no proxy forwards to it");
  if (sessionAffinity === "ClientIP") ignored(spec.get("sessionAffinity"), "SessionAffinity", "clients choose among the pods' addresses themselves");
}

function warnOfExternalIPs({ spec, type, externalIPs }: Service, review: Review): void {
  const field = spec.get("externalIPs");
  if (externalIPs.length === 0) return;
  if (type === "ExternalName") {
    review.warn(field, 'spec.externalIPs is ignored when spec.type is "ExternalName"', {
      rule: "external-name-ignored-field",
      says: "externalIPs has no effect on an ExternalName: it is an alias of another name, and no proxy forwards to it",
      help: "remove externalIPs",
      at: field.keyPlace,
      rests: [spec.get("type")],
    });
    return;
  }
  const headless = type === "ClusterIP" && spec.get("clusterIP").text === "None";
  if (headless || !review.since(36)) return;
  review.warn(field, "spec.externalIPs is deprecated and may no longer be implemented in some clusters", {
    rule: "external-ips-used",
    says: "externalIPs is deprecated since 1.36, and some clusters no longer forward such addresses",
    help: "use type LoadBalancer, or a Gateway or Ingress",
    at: field.keyPlace,
    rests: [spec.get("type"), spec.get("clusterIP")],
  });
}

function warnOfExternalName({ spec, type }: Service, review: Review): void {
  const field = spec.get("externalName");
  if (field.text === "" || type === "ExternalName" || !valuesOf("core/v1.ServiceSpec.type", review.settings.minor).includes(type)) return;
  review.warn(field, 'spec.externalName is ignored when spec.type is not "ExternalName"', {
    rule: "external-name-ignored-field",
    says: `externalName has no effect on a Service of type ${type}`,
    help: "write type: ExternalName, or remove externalName",
    at: field.keyPlace,
    rests: [spec.get("type")],
  });
}

function warnOfDistribution(spec: Field, review: Review): void {
  const field = spec.get("trafficDistribution");
  if (field.text !== "PreferClose" || !review.since(35)) return;
  review.warn(field, 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"', {
    rule: "traffic-distribution-deprecated",
    says: "trafficDistribution PreferClose is an old name of PreferSameZone",
    help: "write PreferSameZone, which clusters know since 1.34",
  });
}
