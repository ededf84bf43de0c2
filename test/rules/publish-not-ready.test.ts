import rule from "../../rules/publish-not-ready.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a cluster IP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  publishNotReadyAddresses: true
  selector: {app: db}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          readinessProbe: {tcpSocket: {port: 5432}}
`,
      },
      errors: [
        {
          messageId: "published",
          at: "a.yaml:5:29-5:33",
          covers: "true",
          data: { workload: "StatefulSet db" },
          related: ["b.yaml:12:27-12:52"],
          help: "remove it, and write a headless Service with it for members that must find each other",
          message: "The readiness probe of StatefulSet db keeps nobody away: this Service also sends connections to pods that are not ready",
        },
      ],
    },
    {
      name: "a load balancer",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: LoadBalancer
  publishNotReadyAddresses: true
  selector: {app: db}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          readinessProbe: {tcpSocket: {port: 5432}}
`,
      },
      errors: [
        {
          messageId: "published",
          at: "a.yaml:6:29-6:33",
          covers: "true",
          data: { workload: "StatefulSet db" },
          related: ["b.yaml:12:27-12:52"],
          help: "remove it, and write a headless Service with it for members that must find each other",
          message: "The readiness probe of StatefulSet db keeps nobody away: this Service also sends connections to pods that are not ready",
        },
      ],
    },
    {
      name: "the second workload has the probe",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  publishNotReadyAddresses: true
  selector: {app: db}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: a
          image: example.com/web:1
`,
        "c.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          readinessProbe: {tcpSocket: {port: 5432}}
`,
      },
      errors: [
        {
          messageId: "published",
          at: "a.yaml:5:29-5:33",
          covers: "true",
          data: { workload: "StatefulSet db" },
          related: ["c.yaml:12:27-12:52"],
          help: "remove it, and write a headless Service with it for members that must find each other",
          message: "The readiness probe of StatefulSet db keeps nobody away: this Service also sends connections to pods that are not ready",
        },
      ],
    },
    {
      name: "a patch may remove the field",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service, name: db}
    patch: |
      - {op: remove, path: /spec/publishNotReadyAddresses}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  publishNotReadyAddresses: true
  selector: {app: db}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          readinessProbe: {tcpSocket: {port: 5432}}
`,
      },
      errors: [
        {
          messageId: "published",
          at: "a.yaml:5:29-5:33",
          covers: "true",
          data: { workload: "StatefulSet db" },
          related: ["b.yaml:12:27-12:52", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "remove it, and write a headless Service with it for members that must find each other",
          message: "The readiness probe of StatefulSet db keeps nobody away: this Service also sends connections to pods that are not ready",
        },
      ],
    },
  ],
  valid: [
    {
      name: "headless",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector: {app: db}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          readinessProbe: {tcpSocket: {port: 5432}}
`,
      },
    },
    {
      name: "false",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  publishNotReadyAddresses: false
  selector: {app: db}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          readinessProbe: {tcpSocket: {port: 5432}}
`,
      },
    },
    {
      name: "no readiness probe",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  publishNotReadyAddresses: true
  selector: {app: db}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          livenessProbe: {tcpSocket: {port: 5432}}
`,
      },
    },
    {
      name: "one pod of a StatefulSet",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  publishNotReadyAddresses: true
  selector: {app: db, statefulset.kubernetes.io/pod-name: db-0}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          readinessProbe: {tcpSocket: {port: 5432}}
`,
      },
    },
    {
      name: "pods of another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  publishNotReadyAddresses: true
  selector: {app: db}
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: other}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          readinessProbe: {tcpSocket: {port: 5432}}
`,
      },
    },
  ],
});
