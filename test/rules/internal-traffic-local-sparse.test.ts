import rule from "../../rules/internal-traffic-local-sparse.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "one pod, for want of a number",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
      errors: [
        {
          messageId: "sparse",
          at: "a.yaml:5:26-5:31",
          covers: "Local",
          data: { workloads: ["Deployment web"], nodes: "one node", pods: 1 },
          related: ["b.yaml:3:18-3:21"],
          help: "remove internalTrafficPolicy, or write trafficDistribution: PreferSameNode, which falls back to other nodes",
          message: "Clients reach only pods on their own node, and those of Deployment web are on one node at most, so connections from all other nodes are dropped",
        },
      ],
    },
    {
      name: "several pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
      errors: [
        {
          messageId: "sparse",
          at: "a.yaml:5:26-5:31",
          covers: "Local",
          data: { workloads: ["Deployment web"], nodes: "3 nodes", pods: 3 },
          related: ["b.yaml:5:13-5:14"],
          help: "remove internalTrafficPolicy, or write trafficDistribution: PreferSameNode, which falls back to other nodes",
          message: "Clients reach only pods on their own node, and those of Deployment web are on 3 nodes at most, so connections from all other nodes are dropped",
        },
      ],
    },
    {
      name: "two workloads",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
`,
      },
      errors: [
        {
          messageId: "sparse",
          at: "a.yaml:5:26-5:31",
          covers: "Local",
          data: { workloads: ["Deployment web", "Deployment canary"], nodes: "4 nodes", pods: 4 },
          related: ["b.yaml:5:13-5:14", "b.yaml:16:18-16:24"],
          help: "remove internalTrafficPolicy, or write trafficDistribution: PreferSameNode, which falls back to other nodes",
          message: "Clients reach only pods on their own node, and those of Deployment web, Deployment canary are on 4 nodes at most, so connections from all other nodes are dropped",
        },
      ],
    },
    {
      name: "three nodes, two pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
        "nodes.yaml": `apiVersion: v1
kind: Node
metadata: {name: n1}
---
apiVersion: v1
kind: Node
metadata: {name: n2}
---
apiVersion: v1
kind: Node
metadata: {name: n3}
`,
      },
      errors: [
        {
          messageId: "sparse",
          at: "a.yaml:5:26-5:31",
          covers: "Local",
          data: { workloads: ["Deployment web"], nodes: "2 nodes", pods: 2 },
          related: ["b.yaml:5:13-5:14"],
          help: "remove internalTrafficPolicy, or write trafficDistribution: PreferSameNode, which falls back to other nodes",
          message: "Clients reach only pods on their own node, and those of Deployment web are on 2 nodes at most, so connections from all other nodes are dropped",
        },
      ],
    },
    {
      name: "a patch may change the number",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service, name: web}
    patch: |
      - {op: remove, path: /spec/internalTrafficPolicy}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
      errors: [
        {
          messageId: "sparse",
          at: "a.yaml:5:26-5:31",
          covers: "Local",
          data: { workloads: ["Deployment web"], nodes: "2 nodes", pods: 2 },
          related: ["b.yaml:5:13-5:14", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "remove internalTrafficPolicy, or write trafficDistribution: PreferSameNode, which falls back to other nodes",
          message: "Clients reach only pods on their own node, and those of Deployment web are on 2 nodes at most, so connections from all other nodes are dropped",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a DaemonSet",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
    },
    {
      name: "a DaemonSet beside a Deployment",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
`,
      },
    },
    {
      name: "as many pods as nodes",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
        "nodes.yaml": `apiVersion: v1
kind: Node
metadata: {name: n1}
---
apiVersion: v1
kind: Node
metadata: {name: n2}
`,
      },
    },
    {
      name: "an autoscaler",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
        "hpa.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
`,
      },
    },
    {
      name: "Cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Cluster
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
    },
    {
      name: "headless",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: None
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
    },
    {
      name: "no pods at all",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 0
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
    },
    {
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: other}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
    },
    {
      name: "another proxy",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {service.kubernetes.io/service-proxy-name: other}}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
`,
      },
    },
    {
      name: "a pod of a DaemonSet, as dumped",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  internalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web-x1
  labels: {app: web}
  ownerReferences: [{apiVersion: apps/v1, kind: DaemonSet, name: web, uid: 7d8e0a52-2d2e-4d9b-9b0e-0f3a4c1d2e3f}]
spec: {containers: [{name: web, image: web}]}
`,
      },
    },
  ],
});
