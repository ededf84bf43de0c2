/**
 * What kinds without traffic need and which words their fields take, as read in pkg/apis/<group>/validation. Only what
 * stands in test/schema/checks/other-kinds.test.ts was seen at API servers, of 1.34 and 1.36; the laboratory does not
 * ask about these kinds.
 */
import type { Field } from "../field.ts";

export interface Words {
  /** In the order in which the server lists them. */
  readonly values: readonly string[];
  /** `written`: "" is refused too; `filled`: "" reads as absent; `always`: absence is refused in the same words. */
  readonly when: "written" | "filled" | "always";
  /** The server's path is that of the list, not that of the item. */
  readonly list?: boolean;
}

export interface KindFacts {
  /** Path (see `fieldsAt`) -> detail. */
  readonly need?: Readonly<Record<string, string>>;
  /** Path -> detail of what must be written, even if it is empty. */
  readonly written?: Readonly<Record<string, string>>;
  /** The server's paths where they are odd; of a webhook's service it takes name and namespace for one another. */
  readonly paths?: Readonly<Record<string, (field: Field) => string>>;
  /** Label selectors. */
  readonly selectors?: readonly string[];
  readonly words?: Readonly<Record<string, Words>>;
  /** Path -> fields of which one must be written, and only one. */
  readonly exactlyOne?: Readonly<Record<string, ExactlyOne>>;
}

export interface ExactlyOne {
  readonly of: readonly string[];
  readonly detail: string;
  /** More than one is told in other words, and not here. */
  readonly several?: boolean;
}

const written = (...values: readonly string[]): Words => ({ values, when: "written" });
const filled = (...values: readonly string[]): Words => ({ values, when: "filled" });
const always = (...values: readonly string[]): Words => ({ values, when: "always" });
const inList = (...values: readonly string[]): Words => ({ values, when: "written", list: true });

const ACCESS_MODES = inList("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");

const RULE_NEEDS = (rules: string): Record<string, string> => ({
  [`${rules}[].operations`]: "",
  [`${rules}[].apiGroups`]: "",
  [`${rules}[].apiVersions`]: "",
  [`${rules}[].resources`]: "",
});

const RULE_WORDS = (rules: string): Record<string, Words> => ({
  [`${rules}[].operations[]`]: written("*", "CONNECT", "CREATE", "DELETE", "UPDATE"),
  [`${rules}[].scope`]: written("*", "Cluster", "Namespaced"),
});

const WEBHOOKS: KindFacts = {
  need: {
    "webhooks[].name": "",
    "webhooks[].sideEffects": "must specify one of None, NoneOnDryRun",
    "webhooks[].admissionReviewVersions": "must specify one of v1, v1beta1",
    ...RULE_NEEDS("webhooks[].rules"),
    "webhooks[].matchConditions[].name": "",
    "webhooks[].matchConditions[].expression": "",
    "webhooks[].clientConfig.service?.name": "",
    "webhooks[].clientConfig.service?.namespace": "",
  },
  words: {
    "webhooks[].sideEffects": written("None", "NoneOnDryRun"),
    "webhooks[].failurePolicy": written("Fail", "Ignore"),
    "webhooks[].matchPolicy": written("Equivalent", "Exact"),
    ...RULE_WORDS("webhooks[].rules"),
  },
  paths: {
    "webhooks[].clientConfig.service?.name": (field) => field.path.replace(/name$/, "namespace"),
    "webhooks[].clientConfig.service?.namespace": (field) => field.path.replace(/namespace$/, "name"),
  },
  selectors: ["webhooks[].namespaceSelector", "webhooks[].objectSelector"],
  exactlyOne: { "webhooks[].clientConfig": { of: ["url", "service"], detail: "exactly one of url or service is required" } },
};

/** core/v1 PersistentVolumeSource. */
const VOLUME_TYPES = [
  "csi", "nfs", "hostPath", "local", "iscsi", "fc", "rbd", "cephfs", "awsElasticBlockStore", "azureDisk", "azureFile", "cinder", "flexVolume",
  "flocker", "gcePersistentDisk", "glusterfs", "photonPersistentDisk", "portworxVolume", "quobyte", "scaleIO", "storageos", "vsphereVolume",
];

export const FACTS: Readonly<Record<string, KindFacts | undefined>> = {
  "/PersistentVolume": {
    need: { "spec.accessModes": "", "spec.capacity": "", "spec.hostPath?.path": "", "spec.nfs?.server": "", "spec.nfs?.path": "", "spec.local?.path": "", "spec.csi?.driver": "", "spec.csi?.volumeHandle": "" },
    words: {
      "spec.accessModes[]": ACCESS_MODES,
      "spec.volumeMode": written("Block", "Filesystem"),
      "spec.persistentVolumeReclaimPolicy": filled("Delete", "Recycle", "Retain"),
      "spec.hostPath?.type": filled("", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"),
    },
    exactlyOne: { spec: { of: VOLUME_TYPES, detail: "must specify a volume type", several: true } },
  },
  "/PersistentVolumeClaim": {
    need: { "spec.accessModes": "at least 1 access mode is required", "spec.resources.requests.storage": "" },
    paths: { "spec.resources.requests.storage": () => "spec.resources[storage]" },
    selectors: ["spec.selector"],
    words: { "spec.accessModes[]": ACCESS_MODES, "spec.volumeMode": written("Block", "Filesystem") },
  },
  "rbac.authorization.k8s.io/RoleBinding": {
    need: { "roleRef.name": "", "subjects[].name": "" },
    words: { "roleRef.apiGroup": filled("rbac.authorization.k8s.io"), "roleRef.kind": always("Role", "ClusterRole"), "subjects[].kind": always("ServiceAccount", "User", "Group") },
  },
  "rbac.authorization.k8s.io/ClusterRoleBinding": {
    need: { "roleRef.name": "", "subjects[].name": "" },
    words: { "roleRef.apiGroup": filled("rbac.authorization.k8s.io"), "roleRef.kind": always("ClusterRole"), "subjects[].kind": always("ServiceAccount", "User", "Group") },
  },
  "storage.k8s.io/StorageClass": {
    need: { provisioner: "", "allowedTopologies[].matchLabelExpressions[].values": "" },
    words: { reclaimPolicy: filled("Delete", "Retain"), volumeBindingMode: written("Immediate", "WaitForFirstConsumer") },
  },
  "storage.k8s.io/CSIDriver": {
    words: {
      "spec.volumeLifecycleModes[]": inList("Persistent", "Ephemeral"),
      "spec.fsGroupPolicy": written("File", "None", "ReadWriteOnceWithFSType"),
    },
  },
  "storage.k8s.io/CSINode": { need: { "spec.drivers[].nodeID": "" } },
  "storage.k8s.io/VolumeAttributesClass": { need: { driverName: "", parameters: "must contain at least one key/value pair" } },
  "scheduling.k8s.io/PriorityClass": { words: { preemptionPolicy: filled("PreemptLowerPriority", "Never") } },
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration": WEBHOOKS,
  "admissionregistration.k8s.io/MutatingWebhookConfiguration": {
    ...WEBHOOKS,
    words: { ...WEBHOOKS.words, "webhooks[].reinvocationPolicy": written("IfNeeded", "Never") },
  },
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy": {
    written: { "spec.matchConstraints": "" },
    need: {
      "spec.matchConstraints?.resourceRules": "",
      ...RULE_NEEDS("spec.matchConstraints.resourceRules"),
      "spec.paramKind?.apiVersion": "",
      "spec.paramKind?.kind": "",
      "spec.validations[].expression": "expression is not specified",
      "spec.auditAnnotations[].valueExpression": "valueExpression is not specified",
      "spec.variables[].name": "name is not specified",
      "spec.variables[].expression": "expression is not specified",
      "spec.matchConditions[].name": "",
      "spec.matchConditions[].expression": "",
    },
    words: {
      "spec.failurePolicy": written("Fail", "Ignore"),
      "spec.matchConstraints.matchPolicy": written("Equivalent", "Exact"),
      ...RULE_WORDS("spec.matchConstraints.resourceRules"),
    },
  },
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding": {
    need: { "spec.policyName": "", "spec.validationActions": "at least one validation action is required", "spec.paramRef?.parameterNotFoundAction": "" },
    words: {
      "spec.validationActions[]": written("Audit", "Deny", "Warn"),
      "spec.paramRef?.parameterNotFoundAction": filled("Deny", "Allow"),
      "spec.matchResources.matchPolicy": written("Equivalent", "Exact"),
    },
  },
  "apiregistration.k8s.io/APIService": { need: { "spec.service?.name": "", "spec.service?.namespace": "" } },
  "apiextensions.k8s.io/CustomResourceDefinition": {
    need: { "spec.group": "", "spec.scope": "", "spec.names.plural": "", "spec.names.kind": "", "spec.conversion?.strategy": "" },
    written: { "spec.versions[].schema.openAPIV3Schema": "" },
    words: { "spec.scope": filled("Cluster", "Namespaced"), "spec.conversion?.strategy": filled("None", "Webhook") },
  },
  "certificates.k8s.io/CertificateSigningRequest": { need: { "spec.signerName": "", "spec.usages": "" } },
  "flowcontrol.apiserver.k8s.io/FlowSchema": {
    need: { "spec.priorityLevelConfiguration.name": "must reference a priority level", "spec.rules[].subjects": "subjects must contain at least one value" },
    words: { "spec.distinguisherMethod?.type": always("ByNamespace", "ByUser"), "spec.rules[].subjects[].kind": always("Group", "ServiceAccount", "User") },
  },
};
