import rule from "../../rules/service-target-conflict.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "names",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: tcp-api, port: 80, targetPort: 9090}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "b.yaml:6:18-6:25",
          covers: "tcp-api",
          data: { protocol: "tcp", other: "Service api", otherProtocol: "grpc", target: "9090" },
          related: ["a.yaml:6:18-6:22"],
          help: "write appProtocol: grpc on both, or tcp, whichever the pods speak",
          message: "This port is called tcp, and Service api calls the same port 9090 of the same pods grpc: a service mesh takes one of the two for both",
        },
      ],
    },
    {
      name: "appProtocol comes before the name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 80, targetPort: 9090, appProtocol: HTTPS}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "b.yaml:6:65-6:70",
          covers: "HTTPS",
          data: { protocol: "https", other: "Service api", otherProtocol: "grpc", target: "9090" },
          related: ["a.yaml:6:18-6:22"],
          help: "write appProtocol: grpc on both, or https, whichever the pods speak",
          message: "This port is called https, and Service api calls the same port 9090 of the same pods grpc: a service mesh takes one of the two for both",
        },
      ],
    },
    {
      name: "two ports of one Service",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  selector: {app: api}
  ports: [{name: mysql, port: 3306}, {name: tcp, port: 3307, targetPort: 3306}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "a.yaml:6:45-6:48",
          covers: "tcp",
          data: { protocol: "tcp", other: "another port of this Service", otherProtocol: "mysql", target: "3306" },
          related: ["a.yaml:6:18-6:23"],
          help: "write appProtocol: mysql on both, or tcp, whichever the pods speak",
          message: "This port is called tcp, and another port of this Service calls the same port 3306 of the same pods mysql: a service mesh takes one of the two for both",
        },
      ],
    },
    {
      name: "a patch may change the name",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml, c.yaml]
patches:
  - target: {kind: Service, name: public}
    patch: |
      - {op: replace, path: /spec/ports/0/name, value: grpc}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: tcp-api, port: 80, targetPort: 9090}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "b.yaml:6:18-6:25",
          covers: "tcp-api",
          data: { protocol: "tcp", other: "Service api", otherProtocol: "grpc", target: "9090" },
          related: ["a.yaml:6:18-6:22", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write appProtocol: grpc on both, or tcp, whichever the pods speak",
          message: "This port is called tcp, and Service api calls the same port 9090 of the same pods grpc: a service mesh takes one of the two for both",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same protocol",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: grpc-public, port: 80, targetPort: 9090}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
    },
    {
      name: "a proxy treats both as HTTP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: grpc-web, port: 80, targetPort: 9090}, {name: h2c, port: 81, targetPort: 9090, appProtocol: kubernetes.io/h2c}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
    },
    {
      name: "another port of the pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: tcp-api, port: 80, targetPort: 9091}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
    },
    {
      name: "other pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: web}
  ports: [{name: tcp-api, port: 80, targetPort: 9090}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
        "d.yaml": `apiVersion: apps/v1
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
    },
    {
      name: "no pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: tcp-api, port: 80, targetPort: 9090}]
`,
      },
    },
    {
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public, namespace: other}
spec:
  selector: {app: api}
  ports: [{name: tcp-api, port: 80, targetPort: 9090}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
        "d.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: other}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
    },
    {
      name: "a name that says nothing",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: api, port: 80, targetPort: 9090}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
    },
    {
      name: "another transport",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: grpc, port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: public}
spec:
  selector: {app: api}
  ports: [{name: tcp-api, port: 80, targetPort: 9090, protocol: UDP}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: example.com/web:1
`,
      },
    },
  ],
});
