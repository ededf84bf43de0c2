import rule from "../../rules/external-traffic-local-sparse.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a node port, one pod",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  externalTrafficPolicy: Local
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
          at: "a.yaml:6:26-6:31",
          covers: "Local",
          data: { workloads: ["Deployment web"], nodes: "one node", pods: 1, frontend: "the node port" },
          related: ["b.yaml:3:18-3:21"],
          help: "run the pods as a DaemonSet, or use type: LoadBalancer, which leaves out nodes without pods",
          message: "A node answers only for its own pods, and the pods of Deployment web are on one node at most, so all other nodes drop what arrives at the node port from outside",
        },
      ],
    },
    {
      name: "an external IP, several pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  externalTrafficPolicy: Local
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
          at: "a.yaml:6:26-6:31",
          covers: "Local",
          data: { workloads: ["Deployment web"], nodes: "3 nodes", pods: 3, frontend: "the external IP" },
          related: ["b.yaml:5:13-5:14"],
          help: "run the pods as a DaemonSet, or use type: LoadBalancer, which leaves out nodes without pods",
          message: "A node answers only for its own pods, and the pods of Deployment web are on 3 nodes at most, so all other nodes drop what arrives at the external IP from outside",
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
  type: NodePort
  externalTrafficPolicy: Local
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
          at: "a.yaml:6:26-6:31",
          covers: "Local",
          data: { workloads: ["Deployment web"], nodes: "2 nodes", pods: 2, frontend: "the node port" },
          related: ["b.yaml:5:13-5:14"],
          help: "run the pods as a DaemonSet, or use type: LoadBalancer, which leaves out nodes without pods",
          message: "A node answers only for its own pods, and the pods of Deployment web are on 2 nodes at most, so all other nodes drop what arrives at the node port from outside",
        },
      ],
    },
    {
      name: "a patch may change the policy",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service, name: web}
    patch: |
      - {op: replace, path: /spec/externalTrafficPolicy, value: Cluster}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  externalTrafficPolicy: Local
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
          at: "a.yaml:6:26-6:31",
          covers: "Local",
          data: { workloads: ["Deployment web"], nodes: "2 nodes", pods: 2, frontend: "the node port" },
          related: ["b.yaml:5:13-5:14", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "run the pods as a DaemonSet, or use type: LoadBalancer, which leaves out nodes without pods",
          message: "A node answers only for its own pods, and the pods of Deployment web are on 2 nodes at most, so all other nodes drop what arrives at the node port from outside",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a load balancer checks the nodes",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
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
      name: "a DaemonSet",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  externalTrafficPolicy: Local
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
      name: "as many pods as nodes",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  externalTrafficPolicy: Local
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
      name: "Cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  externalTrafficPolicy: Cluster
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
      name: "on a ClusterIP the server refuses it",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  externalTrafficPolicy: Local
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
      name: "no selector",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  externalTrafficPolicy: Local
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
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  externalTrafficPolicy: Local
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
  ],
});
