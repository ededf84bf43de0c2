import rule from "../../rules/probe-port-unresolved.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a misspelt name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{name: http, containerPort: 80}, {name: metrics, containerPort: 9090}]
      readinessProbe: {httpGet: {port: htpp, path: /}}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:9:40-9:44",
          covers: "htpp",
          data: { container: "web", port: "htpp", probe: "readinessProbe", effect: "the pod never becomes ready and gets no traffic from Services" },
          related: ["a.yaml:8:22-8:26"], // http
          help: "write port: http",
          message: "Container web has no port named htpp, so its readinessProbe always errs and the pod never becomes ready and gets no traffic from Services",
        },
      ],
    },
    {
      name: "all three kinds, tcpSocket too, in the template of a Deployment",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
          startupProbe: {tcpSocket: {port: admin}}
          livenessProbe: {httpGet: {port: admin}}
          readinessProbe: {tcpSocket: {port: admin}}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:12:44-12:49",
          covers: "admin",
          data: { container: "web", port: "admin", probe: "startupProbe", effect: "the container never counts as started and the pod never becomes ready" },
        },
        {
          messageId: "unresolved",
          at: "a.yaml:13:43-13:48",
          covers: "admin",
          data: { container: "web", port: "admin", probe: "livenessProbe", effect: "the kubelet never restarts a container that hangs" },
        },
        {
          messageId: "unresolved",
          at: "a.yaml:14:46-14:51",
          covers: "admin",
          data: { container: "web", port: "admin", probe: "readinessProbe", effect: "the pod never becomes ready and gets no traffic from Services" },
        },
      ],
    },
    {
      name: "a port of another container",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      livenessProbe: {httpGet: {port: proxy}}
    - name: envoy
      image: envoy
      ports: [{name: proxy, containerPort: 15000}]
`,
      },
      errors: [
        {
          messageId: "otherContainer",
          at: "a.yaml:8:39-8:44",
          covers: "proxy",
          data: { container: "web", port: "proxy", probe: "livenessProbe", effect: "the kubelet never restarts a container that hangs", owner: "envoy" },
          related: ["a.yaml:11:22-11:27"], // proxy
          help: "move the probe to container envoy, or write the number 15000: all containers of a pod share its address",
          message: "Port proxy belongs to container envoy, and a probe only knows the ports of its own container web, so this livenessProbe always errs and the kubelet never restarts a container that hangs",
        },
      ],
    },
    {
      name: "a sidecar",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: envoy
      image: envoy
      restartPolicy: Always
      ports: [{containerPort: 15000}]
      readinessProbe: {httpGet: {port: admin}}
  containers: [{name: web, image: nginx}]
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:10:40-10:45",
          covers: "admin",
          data: { container: "envoy", port: "admin", probe: "readinessProbe", effect: "the pod never becomes ready and gets no traffic from Services" },
          help: "the container declares 15000/TCP: name the one that is meant, or write its number",
        },
      ],
    },
    {
      name: "a patch of the ports may add the name",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Deployment, name: web}
    patch: |
      - {op: add, path: /spec/template/spec/containers/0/ports, value: [{name: http, containerPort: 80}]}
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
          readinessProbe: {httpGet: {port: http}}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:12:44-12:48",
          covers: "http",
          severity: "warning",
          data: { container: "web", port: "http", probe: "readinessProbe", effect: "the pod never becomes ready and gets no traffic from Services" },
          related: ["kustomization.yaml:4:12-6:1"], // |
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "declared, also when for another protocol: the kubelet looks at names alone",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{name: http, containerPort: 80}, {name: dns, containerPort: 53, protocol: UDP}]
      readinessProbe: {httpGet: {port: http}}
      livenessProbe: {tcpSocket: {port: dns}}
`,
      },
    },
    {
      name: "numbers that nobody declares",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      readinessProbe: {httpGet: {port: 8080}}
      livenessProbe: {grpc: {port: 9090}}
`,
      },
    },
    {
      name: "numbers in quotes and other texts that the server refuses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      readinessProbe: {httpGet: {port: "8080"}}
      livenessProbe: {httpGet: {port: HTTP_1}}
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      readinessProbe: {httpGet: {port: "\${PORT}"}}
`,
      },
    },
    {
      name: "a command, and a probe of an init container, which the server refuses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: setup
      image: busybox
      readinessProbe: {httpGet: {port: http}}
  containers:
    - name: web
      image: nginx
      readinessProbe: {exec: {command: [cat, /ready]}}
`,
      },
    },
  ],
});
