import rule from "../../rules/target-port-divergent.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a canary",
      files: {
        "s.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, track: stable}}
  template:
    metadata: {labels: {app: web, track: stable}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web, track: canary}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{name: http, containerPort: 9090}]
`,
      },
      errors: [
        {
          messageId: "divergent",
          at: "s.yaml:6:34-6:38",
          covers: "http",
          data: { name: "http", protocol: "TCP", first: 8080, workload: "Deployment web", second: 9090, other: "Deployment canary" },
          related: ["a.yaml:12:26-12:30", "b.yaml:12:26-12:30"],
          help: "serve the port on one number in all of them, or narrow the selector",
          message: "Port http is 8080 in Deployment web and 9090 in Deployment canary: the Service sends to both, and whatever else names a number fits one of them",
        },
      ],
    },
    {
      name: "headless",
      files: {
        "s.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: None
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, track: stable}}
  template:
    metadata: {labels: {app: web, track: stable}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web, track: canary}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{name: http, containerPort: 9090}]
`,
      },
      errors: [
        {
          messageId: "divergent",
          at: "s.yaml:7:34-7:38",
          covers: "http",
          data: { name: "http", protocol: "TCP", first: 8080, workload: "Deployment web", second: 9090, other: "Deployment canary" },
          related: ["a.yaml:12:26-12:30", "b.yaml:12:26-12:30"],
          help: "serve the port on one number in all of them, or narrow the selector",
          message: "Port http is 8080 in Deployment web and 9090 in Deployment canary: the Service sends to both, and whatever else names a number fits one of them",
        },
      ],
    },
    {
      name: "a patch may change the number",
      files: {
        "kustomization.yaml": `resources: [s.yaml, a.yaml, b.yaml]
patches:
  - target: {kind: Deployment, name: canary}
    patch: |
      - {op: replace, path: /spec/template/spec/containers/0/ports/0/containerPort, value: 8080}
`,
        "s.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, track: stable}}
  template:
    metadata: {labels: {app: web, track: stable}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web, track: canary}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{name: http, containerPort: 9090}]
`,
      },
      errors: [
        {
          messageId: "divergent",
          at: "s.yaml:6:34-6:38",
          covers: "http",
          data: { name: "http", protocol: "TCP", first: 8080, workload: "Deployment web", second: 9090, other: "Deployment canary" },
          related: ["a.yaml:12:26-12:30", "b.yaml:12:26-12:30", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "serve the port on one number in all of them, or narrow the selector",
          message: "Port http is 8080 in Deployment web and 9090 in Deployment canary: the Service sends to both, and whatever else names a number fits one of them",
        },
      ],
    },
  ],
  valid: [
    {
      name: "one number",
      files: {
        "s.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, track: stable}}
  template:
    metadata: {labels: {app: web, track: stable}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web, track: canary}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
      },
    },
    {
      name: "another protocol is another port",
      files: {
        "s.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, track: stable}}
  template:
    metadata: {labels: {app: web, track: stable}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web, track: canary}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{name: http, containerPort: 9090, protocol: UDP}]
`,
      },
    },
    {
      name: "one lacks it: another rule speaks",
      files: {
        "s.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, track: stable}}
  template:
    metadata: {labels: {app: web, track: stable}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web, track: canary}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{name: web, containerPort: 9090}]
`,
      },
    },
    {
      name: "a number",
      files: {
        "s.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, track: stable}}
  template:
    metadata: {labels: {app: web, track: stable}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: web, track: canary}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{name: http, containerPort: 9090}]
`,
      },
    },
    {
      name: "another namespace",
      files: {
        "s.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, track: stable}}
  template:
    metadata: {labels: {app: web, track: stable}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary, namespace: other}
spec:
  selector: {matchLabels: {app: web, track: canary}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{name: http, containerPort: 9090}]
`,
      },
    },
  ],
});
