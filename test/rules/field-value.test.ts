import fieldValue from "../../rules/field-value.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(fieldValue, {
  invalid: [
    {
      name: "a reclaim policy that nobody knows",
      files: {
        "a.yaml": `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: csi.example
reclaimPolicy: Keep
volumeBindingMode: immediate
`,
      },
      fixed: {
        "a.yaml": `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: csi.example
reclaimPolicy: Keep
volumeBindingMode: Immediate
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:16-6:20",
          covers: "Keep",
          data: {
            says: "reclaimPolicy Keep is none of Delete, Retain",
            kind: "StorageClass",
            field: "reclaimPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"Delete\", \"Retain\"",
          },
          message: "reclaimPolicy Keep is none of Delete, Retain, so the API server refuses the StorageClass",
          help: "write Delete or Retain",
        },
        {
          messageId: "refused",
          at: "a.yaml:7:20-7:29",
          covers: "immediate",
          data: {
            says: "volumeBindingMode immediate is none of Immediate, WaitForFirstConsumer",
            kind: "StorageClass",
            field: "volumeBindingMode",
            reason: "Unsupported value",
            detail: "supported values: \"Immediate\", \"WaitForFirstConsumer\"",
          },
          message: "volumeBindingMode immediate is none of Immediate, WaitForFirstConsumer, so the API server refuses the StorageClass",
          help: "write Immediate",
        },
      ],
    },
    {
      name: "modes of access that are none",
      files: {
        "a.yaml": `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWrite]
  resources:
    requests:
      storage: 1Gi
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:17-6:26",
          covers: "ReadWrite",
          data: {
            says: "accessModes[0] ReadWrite is none of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod",
            kind: "PersistentVolumeClaim",
            field: "spec.accessModes",
            reason: "Unsupported value",
            detail: "supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"",
          },
          message: "accessModes[0] ReadWrite is none of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod, so the API server refuses the PersistentVolumeClaim",
          help: "write ReadOnlyMany, ReadWriteMany, ReadWriteOnce or ReadWriteOncePod",
        },
      ],
    },
    {
      name: "kinds of roles and subjects",
      files: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - kind: serviceaccount
    name: web
    namespace: shop
  - kind: ServiceAccount
    apiGroup: rbac.authorization.k8s.io
    name: web
    namespace: shop
`,
      },
      fixed: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
  - kind: ServiceAccount
    apiGroup: rbac.authorization.k8s.io
    name: web
    namespace: shop
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:7:9-7:13",
          covers: "Role",
          data: {
            says: "Kind Role is not ClusterRole",
            kind: "ClusterRoleBinding",
            field: "roleRef.kind",
            reason: "Unsupported value",
            detail: "supported values: \"ClusterRole\"",
          },
          message: "Kind Role is not ClusterRole, so the API server refuses the ClusterRoleBinding",
          help: "write ClusterRole",
          suggestions: ["write ClusterRole"],
        },
        {
          messageId: "refused",
          at: "a.yaml:10:11-10:25",
          covers: "serviceaccount",
          data: {
            says: "Kind serviceaccount is none of ServiceAccount, User, Group",
            kind: "ClusterRoleBinding",
            field: "subjects[0].kind",
            reason: "Unsupported value",
            detail: "supported values: \"ServiceAccount\", \"User\", \"Group\"",
          },
          message: "Kind serviceaccount is none of ServiceAccount, User, Group, so the API server refuses the ClusterRoleBinding",
          help: "write ServiceAccount",
        },
        {
          messageId: "refused",
          at: "a.yaml:14:15-14:40",
          covers: "rbac.authorization.k8s.io",
          data: {
            says: "subjects[1].apiGroup rbac.authorization.k8s.io is no group of a ServiceAccount",
            kind: "ClusterRoleBinding",
            field: "subjects[1].apiGroup",
            reason: "Unsupported value",
            detail: "supported values: \"\"",
          },
          message: "subjects[1].apiGroup rbac.authorization.k8s.io is no group of a ServiceAccount, so the API server refuses the ClusterRoleBinding",
          help: "remove it: ServiceAccounts are in the core group, \"\" or absent",
        },
      ],
    },
    {
      name: "keys that no file could have",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  a b: c
  ..: d
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:3-6:6",
          covers: "a b",
          data: {
            says: "Key \"a b\" has characters that no key of a ConfigMap may have",
            kind: "ConfigMap",
            field: "data[a b]",
            reason: "Invalid value",
            detail: "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
          },
          message: "Key \"a b\" has characters that no key of a ConfigMap may have, so the API server refuses the ConfigMap",
          help: "write letters, digits, hyphens, underscores and dots",
        },
        {
          messageId: "refused",
          at: "a.yaml:7:3-7:5",
          covers: "..",
          data: {
            says: "Key .. means a folder",
            kind: "ConfigMap",
            field: "data[..]",
            reason: "Invalid value",
            detail: "must not be '..'",
          },
          message: "Key .. means a folder, so the API server refuses the ConfigMap",
          help: "write letters, digits, hyphens, underscores and dots",
        },
      ],
    },
    {
      name: "a Role for URLs",
      files: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - nonResourceURLs: [/healthz]
    verbs: [get]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:22-6:32",
          covers: "[/healthz]",
          data: {
            says: "rules[0].nonResourceURLs stands in a Role, which holds for one namespace, and URLs lie in none",
            kind: "Role",
            field: "rules[0].nonResourceURLs",
            reason: "Invalid value",
            detail: "namespaced rules cannot apply to non-resource URLs",
          },
          message: "rules[0].nonResourceURLs stands in a Role, which holds for one namespace, and URLs lie in none, so the API server refuses the Role",
          help: "move the rule into a ClusterRole",
        },
      ],
    },
    {
      name: "two versions in the store",
      files: {
        "a.yaml": `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: as.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: A
    plural: as
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
    - name: v2
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:20:16-20:20",
          covers: "true",
          data: {
            says: "2 versions of the CustomResourceDefinition have storage: true",
            kind: "CustomResourceDefinition",
            field: "spec.versions",
            reason: "Invalid value",
            detail: "must have exactly one version marked as storage version",
          },
          message: "2 versions of the CustomResourceDefinition have storage: true, so the API server refuses the CustomResourceDefinition",
          help: "write storage: false in all but one",
        },
      ],
    },
  ],
  valid: [
    {
      name: "words as they are",
      files: {
        "a.yaml": `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: csi.example
reclaimPolicy: Retain
volumeBindingMode: WaitForFirstConsumer
`,
      },
    },
    {
      name: "an empty one reads as absent",
      files: {
        "a.yaml": `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: csi.example
reclaimPolicy: ""
`,
      },
    },
    {
      name: "a verb that no server knows, since authorizers may",
      files: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - apiGroups: ["*"]
    resources: [anything]
    verbs: [whatever]
`,
      },
    },
    {
      name: "keys of files",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  .hidden: a
  a.b_C-1: b
`,
      },
    },
  ],
});
