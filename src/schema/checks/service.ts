/** Services (pkg/registry/core/service, ValidateServiceCreate of pkg/apis/core/validation/validation.go). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkLabels } from "./labels.ts";
import { checkClusterIPs } from "./service-cluster-ips.ts";
import { checkExternalIPs } from "./service-external-ips.ts";
import { checkExternalName } from "./service-external-name.ts";
import { serviceOf } from "./service-facts.ts";
import { checkLoadBalancer } from "./service-load-balancer.ts";
import { allocateNodePorts } from "./service-node-ports.ts";
import { checkPorts } from "./service-ports.ts";
import { checkSessionAffinity } from "./service-session-affinity.ts";
import { checkPolicies, checkTopologyAnnotations } from "./service-traffic.ts";
import { checkType } from "./service-type.ts";
import { warnOfService } from "./service-warnings.ts";

/** Addresses and ports are allocated before anything is validated. */
export function checkService(object: Field, review: Review): void {
  const service = serviceOf(object);
  checkClusterIPs(service, review);
  const shared = allocateNodePorts(service, review);
  checkTopologyAnnotations(service, review);
  checkType(service, review);
  checkExternalName(service, review);
  checkPorts(service, shared, review);
  checkLabels(service.spec.get("selector"), review);
  checkSessionAffinity(service, review);
  checkExternalIPs(service, review);
  checkLoadBalancer(service, review);
  checkPolicies(service, review);
  warnOfService(service, review);
}
