/** Which endpoints get which traffic: policies, distribution, health checks, topology. */
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import { annotationOf, type Service, typeSubject } from "./service-facts.ts";

const TOPOLOGY_MODE = "service.kubernetes.io/topology-mode";
export const TOPOLOGY_HINTS = "service.kubernetes.io/topology-aware-hints";

export function checkTopologyAnnotations({ object }: Service, review: Review): void {
  const [mode, hints] = [annotationOf(object, TOPOLOGY_MODE), annotationOf(object, TOPOLOGY_HINTS)];
  if (mode === undefined || hints === undefined || mode.text === hints.text) return;
  review.refuse(mode, "Invalid value", `must match annotations[${TOPOLOGY_HINTS}] when both are specified`, {
    rule: "service-field-invalid",
    says: `${TOPOLOGY_MODE} is ${mode.shown} and ${TOPOLOGY_HINTS} is ${hints.shown}`,
    help: `remove ${TOPOLOGY_HINTS}, which is the old name`,
    rests: [hints],
    related: [{ node: hints.place, message: "the other one" }],
  });
}

export function checkPolicies(service: Service, review: Review): void {
  checkExternalPolicy(service, review);
  checkHealthCheck(service, review);
  const { spec } = service;
  const internal = spec.get("internalTrafficPolicy");
  if (internal.present) checkChoice(internal, "core/v1.ServiceSpec.internalTrafficPolicy", review, { rule: "traffic-policy-invalid" });
  const distribution = spec.get("trafficDistribution");
  // There are no values before 1.31: 1.29 does not know the field, and 1.30 drops it (gate ServiceTrafficDistribution).
  if (distribution.present) checkChoice(distribution, "core/v1.ServiceSpec.trafficDistribution", review, { rule: "traffic-policy-invalid" });
}

function checkExternalPolicy(service: Service, review: Review): void {
  const { spec, externallyAccessible, type } = service;
  const field = spec.get("externalTrafficPolicy");
  if (field.text === "") return;
  if (externallyAccessible) {
    checkChoice(field, "core/v1.ServiceSpec.externalTrafficPolicy", review, { rule: "external-traffic-policy-invalid", rests: [spec.get("type"), spec.get("externalIPs")] });
    return;
  }
  review.refuse(field, "Invalid value", "may only be set for externally-accessible services", {
    rule: "external-traffic-policy-invalid",
    says: `externalTrafficPolicy goes with node ports, a load balancer or external IPs only, and ${typeSubject(service)} has none`,
    help: type === "ClusterIP" ? "remove it, or write type: NodePort or LoadBalancer; for traffic from pods there is internalTrafficPolicy" : "remove it",
    rests: [spec.get("type"), spec.get("externalIPs")],
  });
}

function checkHealthCheck({ spec, needsHealthCheck }: Service, review: Review): void {
  const field = spec.get("healthCheckNodePort");
  if (needsHealthCheck || field.number === 0) return;
  review.refuse(field, "Invalid value", "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'", {
    rule: "health-check-node-port-invalid",
    says: "healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only",
    help: "remove it, or write both",
    rests: [spec.get("type"), spec.get("externalTrafficPolicy")],
  });
}
