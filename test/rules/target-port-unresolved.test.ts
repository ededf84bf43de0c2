import rule from "../../rules/target-port-unresolved.ts";
import { ruleCases } from "./rule-case.ts";

const service = (port: string): string => `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - ${port}
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: a, ports: [{ name: hook, containerPort: 9443 }] }] }
`;

const proxy = (port: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: proxy, image: b, ports: [{ name: ${port}, containerPort: 8443 }] }] } } }
`;

ruleCases(rule, {
  invalid: [
    {
      name: "a similar name: points at it in the other file",
      files: {
        "service.yaml": service("{ port: 80, targetPort: http }"),
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports:
            - name: http-web
              containerPort: 8080
            - name: metrics
              containerPort: 9090
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "service.yaml:7:31-7:35",
          covers: "http",
          data: { name: "http", protocol: "TCP", effect: "connections to it are refused", workloads: ["Deployment web"] },
          related: ["web.yaml:13:21-13:29"],
          help: "write targetPort: http-web here, or name: http in the container port",
        },
      ],
    },
    {
      name: "the name is there for another protocol; the container's default is TCP",
      files: {
        "dns.yaml": `apiVersion: v1
kind: Service
metadata: { name: dns }
spec:
  selector: { app: dns }
  ports:
    - { name: dns, port: 53, protocol: UDP, targetPort: dns }
---
apiVersion: v1
kind: Pod
metadata: { name: dns, labels: { app: dns } }
spec:
  containers:
    - { name: dns, image: coredns, ports: [{ name: dns, containerPort: 53 }] }
`,
      },
      errors: [
        {
          messageId: "otherProtocol",
          at: "dns.yaml:7:57-7:60",
          covers: "dns",
          data: { name: "dns", protocol: "UDP", effect: "connections to it are refused", found: "TCP", workloads: ["Pod dns"] },
          related: ["dns.yaml:14:52-14:55"],
          help: "set protocol: TCP on this port of the Service, or declare the container port for UDP",
        },
      ],
    },
    {
      name: "only an ordinary init container has the name",
      files: {
        "service.yaml": service("{ port: 80, targetPort: setup }"),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  initContainers:
    - { name: setup, image: a, ports: [{ name: setup, containerPort: 8080 }] }
  containers:
    - { name: web, image: a, ports: [{ name: www, containerPort: 80 }] }
`,
      },
      errors: [
        {
          messageId: "initContainer",
          at: "service.yaml:7:31-7:36",
          covers: "setup",
          data: { name: "setup", protocol: "TCP", effect: "connections to it are refused", workloads: ["Pod web"] },
          related: ["pod.yaml:6:48-6:53"],
          help: "move the port to a container that keeps running, or make the init container a sidecar with restartPolicy: Always",
        },
      ],
    },
    {
      name: "several ports, none similar: says what each workload declares",
      files: {
        "service.yaml": service("{ port: 80, targetPort: grpc }"),
        "pods.yaml": `apiVersion: v1
kind: Pod
metadata: { name: one, labels: { app: web } }
spec:
  containers:
    - { name: web, image: a, ports: [{ name: http, containerPort: 80 }, { name: dbg, containerPort: 5005 }, { containerPort: 9, protocol: UDP }] }
---
apiVersion: v1
kind: Pod
metadata: { name: two, labels: { app: web } }
spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "service.yaml:7:31-7:35",
          covers: "grpc",
          data: { name: "grpc", protocol: "TCP", effect: "connections to it are refused", workloads: ["Pod one", "Pod two"] },
          related: ["pods.yaml:3:19-3:22", "pods.yaml:10:19-10:22"],
          help: "add name: grpc to the container port that is meant, or write its number here",
        },
      ],
    },
    {
      name: "a headless Service: the name resolves all the same, so a warning",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec:
  clusterIP: None
  selector: { app: db }
  ports: [{ port: 5432, targetPort: sql }]
---
apiVersion: v1
kind: Pod
metadata: { name: db, labels: { app: db } }
spec: { containers: [{ name: db, image: a, ports: [{ name: postgres, containerPort: 5432 }] }] }
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "db.yaml:7:37-7:40",
          covers: "sql",
          severity: "warning",
          data: { name: "sql", protocol: "TCP", effect: "DNS has no SRV record for it", workloads: ["Pod db"] },
          related: ["db.yaml:12:60-12:68"],
          uncertain: ["the Service is headless: clients that only look up the pods' addresses need no port of it"],
          help: "write targetPort: postgres here, or name: sql in the container port",
        },
      ],
    },
    {
      name: "a port of a sidecar that a mesh injects: a warning",
      files: {
        "service.yaml": service("{ port: 15090, targetPort: http-envoy-prom }"),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "service.yaml:7:34-7:49",
          covers: "http-envoy-prom",
          severity: "warning",
          data: { name: "http-envoy-prom", protocol: "TCP", effect: "connections to it are refused", workloads: ["Pod web"] },
          related: ["pod.yaml:3:19-3:22"],
          uncertain: ["Istio injects a container with a port of that name"],
          help: "add name: http-envoy-prom to the container port that is meant, or write its number here",
        },
      ],
    },
    {
      name: "pods of the same labels in another namespace do not count",
      files: {
        "service.yaml": service("{ port: 80, targetPort: http }"),
        "pods.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: default, labels: { app: web } }
spec: { containers: [{ name: web, image: a, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: prod, labels: { app: web } }
spec: { containers: [{ name: web, image: a, ports: [{ name: http, containerPort: 80 }] }] }
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "service.yaml:7:31-7:35",
          covers: "http",
          data: { name: "http", protocol: "TCP", effect: "connections to it are refused", workloads: ["Pod web"] },
          related: ["pods.yaml:3:19-3:22"],
          help: "add name: http to the container port that is meant, or write its number here",
        },
      ],
    },
    {
      name: "a patch that adds another port",
      files: {
        "kustomization.yaml": "resources: [web.yaml]\npatches: [{path: proxy.yaml}]\n",
        "web.yaml": `${service("{ port: 8443, targetPort: https }")}---\n${DEPLOYMENT}`,
        "proxy.yaml": proxy("tls"),
      },
      errors: [
        {
          messageId: "unresolved",
          severity: "warning",
          uncertain: ["the patch in proxy.yaml may change it, and kustomize was not run"],
          at: "web.yaml:7:33-7:38",
          covers: "https",
          data: { name: "https", protocol: "TCP", effect: "connections to it are refused", workloads: ["Deployment web"] },
          related: ["web.yaml:16:65-16:69", "proxy.yaml:3:19-3:22"],
          help: "write targetPort: hook here, or name: https in the container port",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a quoted number is no name, which the API server says",
      files: {
        "service.yaml": service('{ port: 80, targetPort: "8080" }'),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: a, ports: [{ containerPort: 8080 }] }] }
`,
      },
    },
    {
      name: "name and protocol match, in the second container",
      files: {
        "service.yaml": service("{ port: 53, protocol: UDP, targetPort: dns }"),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - { name: a, image: a, ports: [{ name: dns, containerPort: 53 }] }
    - { name: b, image: b, ports: [{ name: dns, containerPort: 53, protocol: UDP }] }
`,
      },
    },
    {
      name: "a sidecar (an init container with restartPolicy Always) has it",
      files: {
        "service.yaml": service("{ port: 80, targetPort: proxy }"),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  initContainers:
    - { name: proxy, image: a, restartPolicy: Always, ports: [{ name: proxy, containerPort: 15001 }] }
  containers: [{ name: web, image: a }]
`,
      },
    },
    {
      name: "a number needs no declaration, nor does the default",
      files: {
        "service.yaml": service("{ name: a, port: 80, targetPort: 8080 }\n    - { name: b, port: 81 }"),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: a }] }
`,
      },
    },
    {
      name: "no pod is selected: that is the finding of another rule",
      files: {
        "service.yaml": service("{ port: 80, targetPort: http }"),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: website } }
spec: { containers: [{ name: web, image: a }] }
`,
      },
    },
    {
      name: "some pods have it: that is target-port-partial",
      files: {
        "service.yaml": service("{ port: 80, targetPort: http }"),
        "pods.yaml": `apiVersion: v1
kind: Pod
metadata: { name: one, labels: { app: web } }
spec: { containers: [{ name: web, image: a, ports: [{ name: http, containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: two, labels: { app: web } }
spec: { containers: [{ name: web, image: a }] }
`,
      },
    },
    {
      name: "ExternalName and selectorless Services have no pods; their targetPort means nothing",
      files: {
        "services.yaml": `apiVersion: v1
kind: Service
metadata: { name: a }
spec: { type: ExternalName, externalName: a.example.com, selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: v1
kind: Service
metadata: { name: b }
spec: { ports: [{ port: 80, targetPort: http }] }
`,
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: a }] }
`,
      },
    },
    {
      name: "a protocol that the server refuses proves nothing",
      files: {
        "service.yaml": service("{ port: 53, protocol: udp, targetPort: dns }"),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: a, image: a, ports: [{ name: dns, containerPort: 53, protocol: UDP }] }] }
`,
      },
    },
    {
      name: "a Rollout that refers to another object's pod template",
      files: {
        "service.yaml": service("{ port: 80, targetPort: http }"),
        "rollout.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  template: { metadata: { labels: { app: web } } }
`,
      },
    },
    {
      name: "a patch that surely adds the port, as the proxies of operators",
      files: {
        "kustomization.yaml": "resources: [web.yaml]\npatches: [{path: proxy.yaml}]\n",
        "web.yaml": `${service("{ port: 8443, targetPort: https }")}---\n${DEPLOYMENT}`,
        "proxy.yaml": proxy("https"),
      },
    },
  ],
});
