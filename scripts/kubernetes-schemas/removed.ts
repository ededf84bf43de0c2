/**
 * API versions that were removed before the oldest release whose sources are read, and what has to change beside
 * `apiVersion` when an object moves on. Sources: https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and
 * the conversions of pkg/apis/<group>/<version>.
 */

export const REMOVED: Readonly<Record<string, { readonly deprecated?: number; readonly removed: number; readonly use?: string }>> = {
  "admissionregistration.k8s.io/v1alpha1 InitializerConfiguration": { removed: 14 },
  "apiextensions.k8s.io/v1beta1 CustomResourceDefinition": { deprecated: 16, removed: 22, use: "apiextensions.k8s.io/v1 CustomResourceDefinition" },
  "apiregistration.k8s.io/v1beta1 APIService": { deprecated: 19, removed: 22, use: "apiregistration.k8s.io/v1 APIService" },
  "auditregistration.k8s.io/v1alpha1 AuditSink": { removed: 19 },
  "autoscaling/v2beta1 HorizontalPodAutoscaler": { deprecated: 22, removed: 25, use: "autoscaling/v2 HorizontalPodAutoscaler" },
  "autoscaling/v2beta2 HorizontalPodAutoscaler": { deprecated: 23, removed: 26, use: "autoscaling/v2 HorizontalPodAutoscaler" },
  "batch/v2alpha1 CronJob": { removed: 21, use: "batch/v1 CronJob" },
  "extensions/v1beta1 PodSecurityPolicy": { deprecated: 11, removed: 16 },
  "policy/v1beta1 PodSecurityPolicy": { deprecated: 21, removed: 25 },
  "rbac.authorization.k8s.io/v1alpha1 ClusterRole": { deprecated: 17, removed: 23, use: "rbac.authorization.k8s.io/v1 ClusterRole" },
  "rbac.authorization.k8s.io/v1alpha1 ClusterRoleBinding": { deprecated: 17, removed: 23, use: "rbac.authorization.k8s.io/v1 ClusterRoleBinding" },
  "rbac.authorization.k8s.io/v1alpha1 Role": { deprecated: 17, removed: 23, use: "rbac.authorization.k8s.io/v1 Role" },
  "rbac.authorization.k8s.io/v1alpha1 RoleBinding": { deprecated: 17, removed: 23, use: "rbac.authorization.k8s.io/v1 RoleBinding" },
  "scheduling.k8s.io/v1alpha1 PriorityClass": { deprecated: 14, removed: 23, use: "scheduling.k8s.io/v1 PriorityClass" },
  "settings.k8s.io/v1alpha1 PodPreset": { removed: 20 },
};

const INGRESS =
  "serviceName and servicePort become service.name and service.port.name or service.port.number, spec.backend becomes spec.defaultBackend, and each path needs a pathType";
const WORKLOAD = "spec.selector is required and has to match the labels of the template";
const WEBHOOKS = "each webhook needs sideEffects (None or NoneOnDryRun) and admissionReviewVersions, and its name has to be unique";

/** By `group/version Kind`: "" where nothing else has to change. Kinds without an entry are not vouched for. */
export const CHANGES: Readonly<Record<string, string>> = {
  "admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicy": "",
  "admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicyBinding": "",
  "admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy": "",
  "admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicyBinding": "",
  "admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration": WEBHOOKS,
  "admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy": "",
  "admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyBinding": "",
  "admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration": WEBHOOKS,
  "apiextensions.k8s.io/v1beta1 CustomResourceDefinition":
    "each entry of spec.versions needs a schema of its own, and spec.version, spec.validation, spec.subresources and spec.additionalPrinterColumns move there",
  "apiregistration.k8s.io/v1beta1 APIService": "",
  "apps/v1beta1 ControllerRevision": "",
  "apps/v1beta1 Deployment": `${WORKLOAD}; spec.rollbackTo is gone`,
  "apps/v1beta1 StatefulSet": `${WORKLOAD}; spec.updateStrategy.type is RollingUpdate unless written`,
  "apps/v1beta2 ControllerRevision": "",
  "apps/v1beta2 DaemonSet": "",
  "apps/v1beta2 Deployment": "",
  "apps/v1beta2 ReplicaSet": "",
  "apps/v1beta2 StatefulSet": "",
  "autoscaling/v2beta1 HorizontalPodAutoscaler":
    "targetAverageUtilization and the like become target with type and averageUtilization, averageValue or value, and metricName becomes metric.name",
  "autoscaling/v2beta2 HorizontalPodAutoscaler": "",
  "batch/v1beta1 CronJob": "",
  "batch/v2alpha1 CronJob": "",
  "certificates.k8s.io/v1beta1 CertificateSigningRequest": "spec.signerName and spec.usages are required, and kubernetes.io/legacy-unknown is no signer any more",
  "coordination.k8s.io/v1beta1 Lease": "",
  "discovery.k8s.io/v1beta1 EndpointSlice": "topology of endpoints becomes nodeName and zone; other keys of it go into deprecatedTopology",
  "events.k8s.io/v1beta1 Event": "eventTime, reportingController, reportingInstance, action, reason and type are required",
  "extensions/v1beta1 DaemonSet": `${WORKLOAD}; spec.updateStrategy.type is RollingUpdate unless written, and spec.templateGeneration is gone`,
  "extensions/v1beta1 Deployment": `${WORKLOAD}; spec.rollbackTo is gone, and progressDeadlineSeconds is 600 unless written`,
  "extensions/v1beta1 Ingress": INGRESS,
  "extensions/v1beta1 NetworkPolicy": "",
  "extensions/v1beta1 ReplicaSet": WORKLOAD,
  "networking.k8s.io/v1alpha1 IPAddress": "",
  "networking.k8s.io/v1alpha1 ServiceCIDR": "",
  "networking.k8s.io/v1beta1 IPAddress": "",
  "networking.k8s.io/v1beta1 Ingress": INGRESS,
  "networking.k8s.io/v1beta1 IngressClass": "",
  "networking.k8s.io/v1beta1 ServiceCIDR": "",
  "node.k8s.io/v1beta1 RuntimeClass": "",
  "policy/v1beta1 Eviction": "",
  "policy/v1beta1 PodDisruptionBudget": "an empty selector ({}) selects every pod of the namespace, where it selected none before",
  "rbac.authorization.k8s.io/v1alpha1 ClusterRole": "",
  "rbac.authorization.k8s.io/v1beta1 ClusterRole": "",
  "rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding": "",
  "rbac.authorization.k8s.io/v1beta1 Role": "",
  "rbac.authorization.k8s.io/v1beta1 RoleBinding": "",
  "scheduling.k8s.io/v1alpha1 PriorityClass": "",
  "scheduling.k8s.io/v1beta1 PriorityClass": "",
  "storage.k8s.io/v1alpha1 CSIStorageCapacity": "",
  "storage.k8s.io/v1beta1 CSIDriver": "",
  "storage.k8s.io/v1beta1 CSINode": "",
  "storage.k8s.io/v1beta1 CSIStorageCapacity": "",
  "storage.k8s.io/v1beta1 StorageClass": "",
  "storage.k8s.io/v1beta1 VolumeAttachment": "",
  "storage.k8s.io/v1beta1 VolumeAttributesClass": "",
};
