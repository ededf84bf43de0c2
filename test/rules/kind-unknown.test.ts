import kindUnknown from "../../rules/kind-unknown.ts";
import { ruleCases } from "./rule-case.ts";

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
  ],
  valid: [
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
