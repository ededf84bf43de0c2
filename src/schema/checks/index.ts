/** Which checks an object goes through, whatever its version. */
import { dns1035Label, dns1123Label, dns1123Subdomain, pathSegmentName } from "../formats/names.ts";
import type { Check } from "../review.ts";
import { checkEndpointSlice } from "./endpoint-slice.ts";
import { checkEndpoints } from "./endpoints.ts";
import { checkHorizontalPodAutoscaler } from "./horizontal-pod-autoscaler.ts";
import { checkIngress } from "./ingress.ts";
import { checkIngressClass } from "./ingress-class.ts";
import { checkCronJob, checkJob } from "./jobs.ts";
import type { Naming } from "./metadata.ts";
import { checkNamespace } from "./namespace.ts";
import { checkNetworkPolicy } from "./network-policy.ts";
import { checkNode } from "./node.ts";
import { OTHER_KINDS } from "./other-kinds-list.ts";
import { checkPod } from "./pod.ts";
import { checkPodDisruptionBudget } from "./pod-disruption-budget.ts";
import { checkService } from "./service.ts";
import { addressName, checkIPAddress, checkServiceCIDR } from "./service-cidr.ts";
import { checkDaemonSet, checkDeployment, checkReplicaSet, checkReplicationController, checkStatefulSet } from "./workloads.ts";

export interface KindChecks {
  readonly naming: Naming;
  readonly check: Check;
  /** Its own validation leaves out `metadata`, which the code of all kinds looks at afterwards. */
  readonly metadataLast?: boolean;
}

const SUBDOMAIN: Naming = { format: dns1123Subdomain, rule: "name-invalid" };
const LABEL: Naming = { format: dns1123Label, rule: "name-invalid" };
const ADDRESS: Naming = { format: addressName, rule: "name-invalid" };

/** Until 1.36 a Service's name had to begin with a letter (gate RelaxedServiceNameValidation). */
const SERVICE: Naming = { format: (text, minor) => (minor >= 36 ? dns1123Label(text) : dns1035Label(text)), rule: "service-name-invalid" };

/** The strategy of PodDisruptionBudgets looks at the spec alone (pkg/registry/policy/poddisruptionbudget/strategy.go). */
const SEGMENT: Naming = { format: pathSegmentName, rule: "name-invalid" };

/** By `group/Kind`. */
export const CHECKS: ReadonlyMap<string, KindChecks> = new Map<string, KindChecks>([
  ["/Service", { naming: SERVICE, check: checkService }],
  ["/Endpoints", { naming: SUBDOMAIN, check: checkEndpoints }],
  ["/Pod", { naming: SUBDOMAIN, check: checkPod }],
  ["/Namespace", { naming: LABEL, check: checkNamespace }],
  ["/Node", { naming: SUBDOMAIN, check: checkNode }],
  ["/ReplicationController", { naming: SUBDOMAIN, check: checkReplicationController }],
  ["discovery.k8s.io/EndpointSlice", { naming: SUBDOMAIN, check: checkEndpointSlice }],
  ["apps/Deployment", { naming: SUBDOMAIN, check: checkDeployment }],
  ["apps/ReplicaSet", { naming: SUBDOMAIN, check: checkReplicaSet }],
  ["apps/DaemonSet", { naming: SUBDOMAIN, check: checkDaemonSet }],
  ["apps/StatefulSet", { naming: LABEL, check: checkStatefulSet }],
  ["batch/Job", { naming: SUBDOMAIN, check: checkJob }],
  ["batch/CronJob", { naming: SUBDOMAIN, check: checkCronJob }],
  ["networking.k8s.io/Ingress", { naming: SUBDOMAIN, check: checkIngress }],
  ["networking.k8s.io/IngressClass", { naming: SUBDOMAIN, check: checkIngressClass }],
  ["networking.k8s.io/NetworkPolicy", { naming: SUBDOMAIN, check: checkNetworkPolicy }],
  ["networking.k8s.io/ServiceCIDR", { naming: SUBDOMAIN, check: checkServiceCIDR }],
  ["networking.k8s.io/IPAddress", { naming: ADDRESS, check: checkIPAddress }],
  ["policy/PodDisruptionBudget", { naming: SEGMENT, check: checkPodDisruptionBudget, metadataLast: true }],
  ["autoscaling/HorizontalPodAutoscaler", { naming: SUBDOMAIN, check: checkHorizontalPodAutoscaler }],
  ...OTHER_KINDS,
]);
