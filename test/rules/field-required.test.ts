import fieldRequired from "../../rules/field-required.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(fieldRequired, {
  invalid: [
    {
      name: "a binding to nobody knows what",
      files: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
roleRef:
  kind: Role
subjects:
  - kind: User
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:1-5:8",
          covers: "roleRef",
          data: {
            says: "roleRef has no name",
            kind: "RoleBinding",
            field: "roleRef.name",
            reason: "Required value",
            detail: "",
          },
          message: "roleRef has no name, so the API server refuses the RoleBinding",
          help: "add name",
        },
        {
          messageId: "refused",
          at: "a.yaml:8:5-8:9",
          covers: "kind",
          data: {
            says: "subjects[0] has no name",
            kind: "RoleBinding",
            field: "subjects[0].name",
            reason: "Required value",
            detail: "",
          },
          message: "subjects[0] has no name, so the API server refuses the RoleBinding",
          help: "add name",
        },
      ],
    },
    {
      name: "rules without verbs and resources",
      files: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: []
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:5-6:14",
          covers: "apiGroups",
          data: {
            says: "rules[0] has no verbs",
            kind: "ClusterRole",
            field: "rules[0].verbs",
            reason: "Required value",
            detail: "verbs must contain at least one value",
          },
          message: "rules[0] has no verbs, so the API server refuses the ClusterRole",
          help: "add verbs",
        },
        {
          messageId: "refused",
          at: "a.yaml:7:16-7:18",
          covers: "[]",
          data: {
            says: "Resources of rules[0] is empty",
            kind: "ClusterRole",
            field: "rules[0].resources",
            reason: "Required value",
            detail: "resource rules must supply at least one resource",
          },
          message: "Resources of rules[0] is empty, so the API server refuses the ClusterRole",
          help: "add resources",
        },
      ],
    },
    {
      name: "a certificate without its key",
      files: {
        "a.yaml": `apiVersion: v1
kind: Secret
metadata:
  name: cert
type: kubernetes.io/tls
data:
  tls.crt: YQ==
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:1-6:5",
          covers: "data",
          data: {
            says: "A Secret of type kubernetes.io/tls has no key tls.key",
            kind: "Secret",
            field: "data[tls.key]",
            reason: "Required value",
            detail: "",
          },
          message: "A Secret of type kubernetes.io/tls has no key tls.key, so the API server refuses the Secret",
          help: "add tls.key to data (in base64) or to stringData",
        },
      ],
    },
    {
      name: "a claim for nothing",
      files: {
        "a.yaml": `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec: {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:1-5:5",
          covers: "spec",
          data: {
            says: "Spec has no accessModes",
            kind: "PersistentVolumeClaim",
            field: "spec.accessModes",
            reason: "Required value",
            detail: "at least 1 access mode is required",
          },
          message: "Spec has no accessModes, so the API server refuses the PersistentVolumeClaim",
          help: "add accessModes",
        },
        {
          messageId: "refused",
          at: "a.yaml:5:1-5:5",
          covers: "spec",
          data: {
            says: "spec.resources.requests has no storage",
            kind: "PersistentVolumeClaim",
            field: "spec.resources[storage]",
            reason: "Required value",
            detail: "",
          },
          message: "spec.resources.requests has no storage, so the API server refuses the PersistentVolumeClaim",
          help: "add storage",
        },
      ],
    },
    {
      name: "a volume of no type",
      files: {
        "a.yaml": `apiVersion: v1
kind: PersistentVolume
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  capacity:
    storage: 1Gi
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:1-5:5",
          covers: "spec",
          data: {
            says: "Spec has none of what it needs: one of csi, nfs, hostPath, local and the like",
            kind: "PersistentVolume",
            field: "spec",
            reason: "Required value",
            detail: "must specify a volume type",
          },
          message: "Spec has none of what it needs: one of csi, nfs, hostPath, local and the like, so the API server refuses the PersistentVolume",
          help: "add one of csi, nfs, hostPath, local and the like",
        },
      ],
    },
    {
      name: "a webhook that is nowhere",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: check
webhooks:
  - name: check.example.com
    clientConfig: {}
    sideEffects: None
    admissionReviewVersions: [v1]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:7:5-7:17",
          covers: "clientConfig",
          data: {
            says: "webhooks[0].clientConfig has none of what it needs: url or service",
            kind: "ValidatingWebhookConfiguration",
            field: "webhooks[0].clientConfig",
            reason: "Required value",
            detail: "exactly one of url or service is required",
          },
          message: "webhooks[0].clientConfig has none of what it needs: url or service, so the API server refuses the ValidatingWebhookConfiguration",
          help: "add url or service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a subject that kustomize gives the namespace of its account",
      files: {
        "kustomization.yaml": "namespace: ci\nresources: [rbac.yaml]\n",
        "rbac.yaml": `apiVersion: v1
kind: ServiceAccount
metadata: { name: ci }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ci }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: ci }]
`,
      },
    },
    {
      name: "a patch that no kustomization names",
      files: {
        "crd/kustomization.yaml": "resources: []\n",
        "crd/patches/webhook_in_things.yaml": `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec: { conversion: { strategy: None } }
`,
      },
    },
    {
      name: "rules of URLs need no resources",
      files: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - nonResourceURLs: [/healthz]
    verbs: [get]
`,
      },
    },
    {
      name: "a Role without rules",
      files: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: none
`,
      },
    },
    {
      name: "a binding without subjects, its group by default",
      files: {
        "a.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: none
roleRef:
  kind: Role
  name: none
`,
      },
    },
    {
      name: "the key in stringData",
      files: {
        "a.yaml": `apiVersion: v1
kind: Secret
metadata:
  name: cert
type: kubernetes.io/tls
data:
  tls.crt: YQ==
stringData:
  tls.key: a
`,
      },
    },
    {
      name: "an empty ConfigMap, and a Secret without a type",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
---
apiVersion: v1
kind: Secret
metadata:
  name: a
`,
      },
    },
  ],
});
