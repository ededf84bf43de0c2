import kindUnknown from "../../rules/kind-unknown.ts";
import { ruleCases } from "./rule-case.ts";

const OLD_GATEWAY = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gateways.gateway.networking.k8s.io}
spec:
  group: gateway.networking.k8s.io
  names: {kind: Gateway, plural: gateways}
  scope: Namespaced
  versions: [{name: v1beta1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]
`;

const gateway = (version: string): string => `apiVersion: gateway.networking.k8s.io/${version}
kind: Gateway
metadata: {name: web}
spec: {gatewayClassName: web, listeners: [{name: http, port: 80, protocol: HTTP}]}
`;

ruleCases(kindUnknown, {
  invalid: [
    {
      name: "a kind in lower case",
      files: {
        "a.yaml": `apiVersion: v1
kind: service
metadata:
  name: web
spec:
  ports:
    - port: 80
`,
      },
      fixed: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:2:7-2:14",
          covers: "service",
          data: {
            says: "Kubernetes has no kind service in v1",
            kind: "service",
            field: "kind",
            reason: "unknown kind",
            detail: "no matches for kind \"service\" in version \"v1\"",
          },
          message: "Kubernetes has no kind service in v1, so the API server refuses the service",
          help: "write Service",
        },
      ],
    },
    {
      name: "a group that is missing",
      files: {
        "a.yaml": `apiVersion: v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:15",
          covers: "v1",
          data: {
            says: "Kubernetes has no kind Deployment in v1",
            kind: "Deployment",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"Deployment\" in version \"v1\"",
          },
          message: "Kubernetes has no kind Deployment in v1, so the API server refuses the Deployment",
          help: "write apiVersion: apps/v1",
          suggestions: ["write apiVersion: apps/v1"],
        },
      ],
    },
    {
      name: "a version that never was",
      files: {
        "a.yaml": `apiVersion: apps/v2
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:20",
          covers: "apps/v2",
          data: {
            says: "Kubernetes has no kind Deployment in apps/v2",
            kind: "Deployment",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"Deployment\" in version \"apps/v2\"",
          },
          message: "Kubernetes has no kind Deployment in apps/v2, so the API server refuses the Deployment",
          help: "write apiVersion: apps/v1",
          suggestions: ["write apiVersion: apps/v1"],
        },
      ],
    },
    {
      name: "the plural, as on command lines",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: networkpolicies
metadata:
  name: web
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:2:7-2:22",
          covers: "networkpolicies",
          data: {
            says: "Kubernetes has no kind networkpolicies in networking.k8s.io/v1",
            kind: "networkpolicies",
            field: "kind",
            reason: "unknown kind",
            detail: "no matches for kind \"networkpolicies\" in version \"networking.k8s.io/v1\"",
          },
          message: "Kubernetes has no kind networkpolicies in networking.k8s.io/v1, so the API server refuses the networkpolicies",
          help: "write NetworkPolicy",
          suggestions: ["write NetworkPolicy"],
        },
      ],
    },
    {
      name: "a slip in another group",
      files: {
        "a.yaml": `apiVersion: v1
kind: Deploymnet
metadata:
  name: web
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:2:7-2:17",
          covers: "Deploymnet",
          data: {
            says: "Kubernetes has no kind Deploymnet in v1",
            kind: "Deploymnet",
            field: "kind",
            reason: "unknown kind",
            detail: "no matches for kind \"Deploymnet\" in version \"v1\"",
          },
          message: "Kubernetes has no kind Deploymnet in v1, so the API server refuses the Deploymnet",
          help: "write apiVersion: apps/v1 and kind: Deployment",
        },
      ],
    },
    {
      name: "what no version has",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Zebra
metadata:
  name: web
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:2:7-2:12",
          covers: "Zebra",
          data: {
            says: "Kubernetes has no kind Zebra in apps/v1",
            kind: "Zebra",
            field: "kind",
            reason: "unknown kind",
            detail: "no matches for kind \"Zebra\" in version \"apps/v1\"",
          },
          message: "Kubernetes has no kind Zebra in apps/v1, so the API server refuses the Zebra",
          help: "check its spelling, and the group and version of apiVersion",
        },
      ],
    },
    {
      name: "a kind that is gone",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodSecurityPolicy
metadata:
  name: web
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:2:7-2:24",
          covers: "PodSecurityPolicy",
          data: {
            says: "Kubernetes 1.25 removed the last version of PodSecurityPolicy",
            kind: "PodSecurityPolicy",
            field: "kind",
            reason: "unknown kind",
            detail: "no matches for kind \"PodSecurityPolicy\" in version \"policy/v1\"",
          },
          message: "Kubernetes 1.25 removed the last version of PodSecurityPolicy, so the API server refuses the PodSecurityPolicy",
          help: "nothing takes its place: remove it",
        },
      ],
    },
    {
      name: "a version that the definition above it does not have",
      files: { "gateways.yaml": OLD_GATEWAY, "test/gateway.yaml": gateway("v1") },
      errors: [
        {
          messageId: "refused",
          at: "test/gateway.yaml:1:13-1:41",
          covers: "gateway.networking.k8s.io/v1",
          data: { says: "Gateway has no version v1", kind: "Gateway", field: "apiVersion", reason: "unknown kind", detail: 'no matches for kind "Gateway" in version "gateway.networking.k8s.io/v1"' },
          help: "write gateway.networking.k8s.io/v1beta1",
        },
      ],
    },
    {
      name: "a version that no definition has",
      files: { "old/gateways.yaml": OLD_GATEWAY, "test/gateway.yaml": gateway("v2") },
      errors: [
        {
          messageId: "refused",
          severity: "warning",
          uncertain: ["the CustomResourceDefinition in old/gateways.yaml may be another than that of this cluster"],
          at: "test/gateway.yaml:1:13-1:41",
          covers: "gateway.networking.k8s.io/v2",
          data: { says: "Gateway has no version v2", kind: "Gateway", field: "apiVersion", reason: "unknown kind", detail: 'no matches for kind "Gateway" in version "gateway.networking.k8s.io/v2"' },
          help: "write gateway.networking.k8s.io/v1beta1",
          related: ["old/gateways.yaml:3:18-3:52"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "a file of the API server, and a kubeconfig",
      files: {
        "encryption.yaml": "kind: EncryptionConfig\napiVersion: v1\nresources:\n  - resources: [secrets]\n    providers: [{identity: {}}]\n",
        "config.yaml": "apiVersion: v1\nkind: Config\nclusters: []\n",
      },
    },
    {
      name: "an old copy of a widespread definition, in a folder that may have nothing to do with it",
      files: {
        "old/gateways.yaml": OLD_GATEWAY,
        "test/gateway.yaml": gateway("v1"),
      },
    },
    {
      name: "kinds as they are",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
`,
      },
    },
    {
      name: "a List, and a typed list",
      files: {
        "a.yaml": `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata:
      name: web
---
apiVersion: v1
kind: ConfigMapList
items: []
`,
      },
    },
    {
      name: "custom resources, and files of tools",
      files: {
        "a.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
---
apiVersion: kind.x-k8s.io/v1alpha4
kind: Cluster
---
apiVersion: audit.k8s.io/v1
kind: Policy
`,
      },
    },
    {
      name: "a kubeconfig and OpenShift's templates",
      files: {
        "a.yaml": `apiVersion: v1
kind: Config
clusters: []
---
apiVersion: v1
kind: Template
metadata:
  name: web
objects: []
`,
      },
    },
  ],
});
