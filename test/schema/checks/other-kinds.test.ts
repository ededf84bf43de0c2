import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

const ALL = [29, 30, 31, 32, 33, 34, 35, 36];

type Told = readonly (readonly [field: string, reason: string, detail: string])[];

const webhook = (text: string): string =>
  `{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: x}, webhooks: [${text}]}`;
const crd = (text: string): string =>
  `{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: as.b.c}, spec: ${text}}`;

/** Manifest, minor versions, and what they are told, as servers of 1.34 and 1.36 answered. */
const CASES: readonly (readonly [manifest: string, minors: readonly number[], told: Told])[] = [
  ["{apiVersion: v1, kind: ConfigMap, metadata: {name: Bad_Name}}", ALL, [["metadata.name", "Invalid value", "a lowercase RFC 1123 subdomain"]]],
  ["{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: b}, binaryData: {a: YQ==}}", ALL, [["data[a]", "Invalid value", "duplicate of key present in binaryData"]]],
  ["{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {..x: b}}", ALL, [["data[..x]", "Invalid value", "must not start with '..'"]]],
  ["{apiVersion: v1, kind: Secret, metadata: {name: x}, stringData: {a b: c}}", ALL, [["data[a b]", "Invalid value", "a valid config key"]]],
  ["{apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/tls}", ALL, [["data[tls.crt]", "Required value", ""], ["data[tls.key]", "Required value", ""]]],
  ["{apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/basic-auth}", ALL, [["data[username]", "Required value", ""], ["data[password]", "Required value", ""]]],
  ["{apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/basic-auth, data: {password: ''}}", ALL, []],
  ["{apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/ssh-auth, data: {ssh-privatekey: ''}}", ALL, [["data[ssh-privatekey]", "Required value", ""]]],
  ["{apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{}'}}", ALL, []],
  ["{apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: YQ==}}", ALL, [["data[.dockerconfigjson]", "Invalid value", ""]]],
  ["{apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/service-account-token}", ALL, [["metadata.annotations[kubernetes.io/service-account.name]", "Required value", ""]]],
  ["{apiVersion: v1, kind: LimitRange, metadata: {}, spec: {limits: []}}", ALL, []],
  ["{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: 'system:a'}, aggregationRule: {}, rules: [{}]}", ALL, [
    ["aggregationRule.clusterRoleSelectors", "Required value", "at least one clusterRoleSelector required if aggregationRule is non-nil"],
    ["rules[0].verbs", "Required value", "verbs must contain at least one value"],
    ["rules[0].apiGroups", "Required value", "resource rules must supply at least one api group"],
    ["rules[0].resources", "Required value", "resource rules must supply at least one resource"],
  ]],
  ["{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: x, namespace: Not_One}, roleRef: {kind: ClusterRole, name: a}, subjects: [{kind: ServiceAccount, name: a}]}", ALL, [["subjects[0].namespace", "Required value", ""]]],
  ["{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: x}}", ALL, [
    ["roleRef.name", "Required value", ""],
    ["roleRef.kind", "Unsupported value", "supported values: \"Role\", \"ClusterRole\""],
  ]],
  ["{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: x}}", [36], [["handler", "Required value", ""]]],
  ["{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: x}}", [29, 35], [["handler", "Invalid value", "a lowercase RFC 1123 label"]]],
  ["{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: x}, spec: {accessModes: [Any], volumeMode: '', resources: {requests: {storage: 1}}}}", ALL, [
    ["spec.accessModes", "Unsupported value", "supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\""],
    ["spec.volumeMode", "Unsupported value", "supported values: \"Block\", \"Filesystem\""],
  ]],
  ["{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: x}, spec: {accessModes: [ReadWriteOnce]}}", ALL, [["spec.resources[storage]", "Required value", ""]]],
  [webhook("{name: a.b.c, admissionReviewVersions: [v1], sideEffects: None, clientConfig: {service: {name: a}}}"), ALL, [["webhooks[0].clientConfig.service.name", "Required value", ""]]],
  [webhook("{name: a.b.c, admissionReviewVersions: [v1], sideEffects: Some, failurePolicy: '', clientConfig: {url: 'https://a/'}, rules: [{operations: [READ], apiGroups: ['*'], apiVersions: ['*'], resources: ['*']}]}"), ALL, [
    ["webhooks[0].sideEffects", "Unsupported value", "supported values: \"None\", \"NoneOnDryRun\""],
    ["webhooks[0].failurePolicy", "Unsupported value", "supported values: \"Fail\", \"Ignore\""],
    ["webhooks[0].rules[0].operations[0]", "Unsupported value", "supported values: \"*\", \"CONNECT\", \"CREATE\", \"DELETE\", \"UPDATE\""],
  ]],
  [crd("{group: b.c, scope: Namespaced, names: {plural: xs, kind: A}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}"), ALL, [["metadata.name", "Invalid value", "must be spec.names.plural+\".\"+spec.group"]]],
  [crd("{group: b.c, scope: namespaced, names: {plural: as, kind: A}, versions: [{name: v1, served: true, storage: true}]}"), ALL, [
    ["spec.versions[0].schema.openAPIV3Schema", "Required value", ""],
    ["spec.scope", "Unsupported value", "supported values: \"Cluster\", \"Namespaced\""],
  ]],
  ["{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.a.b}, spec: {group: a.b, version: v1, groupPriorityMinimum: 20001, versionPriority: 5, service: {name: a}}}", ALL, [
    ["spec.service.namespace", "Required value", ""],
    ["spec.groupPriorityMinimum", "Invalid value", "must be positive and less than 20000"],
  ]],
];

describe("kinds that carry no traffic", () => {
  const rows = CASES.flatMap(([manifest, minors, expected]) => minors.map((minor) => [minor, manifest, expected] as const));
  it.each(rows)("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected).map(([field, reason, detail], index) => [field, reason, expected[index]?.[2] === "" ? "" : detail])).toEqual(expected);
  });
});
