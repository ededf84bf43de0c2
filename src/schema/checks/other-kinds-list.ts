/** The checks of kinds that carry no traffic. */
import { dns1123Subdomain, pathSegmentName } from "../formats/names.ts";
import type { Check } from "../review.ts";
import { checkConfigMap, checkSecret } from "./config-data.ts";
import type { Naming } from "./metadata.ts";
import { checkAPIService, checkCustomResourceDefinition, checkFacts, checkRuntimeClass } from "./other-kinds.ts";
import { checkClusterRole, checkClusterRoleBinding, checkRole, checkRoleBinding } from "./rbac.ts";

const SUBDOMAIN: Naming = { format: dns1123Subdomain, rule: "name-invalid" };
/** Whatever fits into a path: `system:node`. */
const SEGMENT: Naming = { format: pathSegmentName, rule: "name-invalid" };

const nothing: Check = () => undefined;

/** By `group/Kind`; LimitRange is not among them, since the server names those without a name itself. */
export const OTHER_KINDS: readonly (readonly [string, { readonly naming: Naming; readonly check: Check }])[] = [
  ["/ConfigMap", { naming: SUBDOMAIN, check: checkConfigMap }],
  ["/Secret", { naming: SUBDOMAIN, check: checkSecret }],
  ["/ServiceAccount", { naming: SUBDOMAIN, check: nothing }],
  ["/ResourceQuota", { naming: SUBDOMAIN, check: nothing }],
  ["apps/ControllerRevision", { naming: SUBDOMAIN, check: nothing }],
  ["storage.k8s.io/VolumeAttachment", { naming: SUBDOMAIN, check: nothing }],
  ["storage.k8s.io/CSIStorageCapacity", { naming: SUBDOMAIN, check: nothing }],
  ["flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration", { naming: SUBDOMAIN, check: nothing }],
  ["coordination.k8s.io/Lease", { naming: SUBDOMAIN, check: nothing }],
  ["rbac.authorization.k8s.io/Role", { naming: SEGMENT, check: checkRole }],
  ["rbac.authorization.k8s.io/ClusterRole", { naming: SEGMENT, check: checkClusterRole }],
  ["rbac.authorization.k8s.io/RoleBinding", { naming: SEGMENT, check: checkRoleBinding }],
  ["rbac.authorization.k8s.io/ClusterRoleBinding", { naming: SEGMENT, check: checkClusterRoleBinding }],
  ["node.k8s.io/RuntimeClass", { naming: SUBDOMAIN, check: checkRuntimeClass }],
  ["apiextensions.k8s.io/CustomResourceDefinition", { naming: SUBDOMAIN, check: checkCustomResourceDefinition }],
  ["apiregistration.k8s.io/APIService", { naming: SEGMENT, check: checkAPIService }],
  ["certificates.k8s.io/CertificateSigningRequest", { naming: SEGMENT, check: checkFacts("certificates.k8s.io/CertificateSigningRequest") }],
  ...[
    "/PersistentVolume",
    "/PersistentVolumeClaim",
    "storage.k8s.io/StorageClass",
    "storage.k8s.io/CSIDriver",
    "storage.k8s.io/CSINode",
    "storage.k8s.io/VolumeAttributesClass",
    "scheduling.k8s.io/PriorityClass",
    "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
    "admissionregistration.k8s.io/MutatingWebhookConfiguration",
    "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
    "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
    "flowcontrol.apiserver.k8s.io/FlowSchema",
  ].map((kind) => [kind, { naming: SUBDOMAIN, check: checkFacts(kind) }] as const),
];
