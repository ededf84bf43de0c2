import rule from "../../rules/probe-port-undeclared.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "another number",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{name: http, containerPort: 8080}]
      readinessProbe: {httpGet: {port: 8081}}
`,
      },
      errors: [
        {
          messageId: "undeclared",
          at: "a.yaml:9:40-9:44",
          covers: "8081",
          data: { container: "web", port: 8081, probe: "readinessProbe" },
          related: ["a.yaml:8:43-8:47"], // 8080
          help: "the container declares http (8080/TCP)",
          message: "Container web does not declare port 8081; its readinessProbe asks it all the same and fails if nothing listens",
        },
      ],
    },
    {
      name: "tcpSocket and grpc",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8080}]
      livenessProbe: {tcpSocket: {port: 80}}
      startupProbe: {grpc: {port: 9090}}
`,
      },
      errors: [
        {
          messageId: "undeclared",
          at: "a.yaml:9:41-9:43",
          covers: "80",
          data: { container: "web", port: 80, probe: "livenessProbe" },
          related: ["a.yaml:8:31-8:35"], // 8080
        },
        {
          messageId: "undeclared",
          at: "a.yaml:10:35-10:39",
          covers: "9090",
          data: { container: "web", port: 9090, probe: "startupProbe" },
          related: ["a.yaml:8:31-8:35"], // 8080
        },
      ],
    },
    {
      name: "declared by another container",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8080}]
      livenessProbe: {tcpSocket: {port: 9000}}
    - name: side
      image: side
      ports: [{containerPort: 9000}]
`,
      },
      errors: [
        {
          messageId: "undeclared",
          at: "a.yaml:9:41-9:45",
          covers: "9000",
          data: { container: "web", port: 9000, probe: "livenessProbe" },
          related: ["a.yaml:8:31-8:35"], // 8080
        },
      ],
    },
  ],
  valid: [
    {
      name: "declared",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8080}, {containerPort: 53, protocol: UDP}]
      readinessProbe: {httpGet: {port: 8080}}
      livenessProbe: {tcpSocket: {port: 53}}
`,
      },
    },
    {
      name: "no ports are declared at all",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      readinessProbe: {httpGet: {port: 8080}}
`,
      },
    },
    {
      name: "names, commands, and another host",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{name: http, containerPort: 8080}]
      readinessProbe: {httpGet: {port: http}}
      livenessProbe: {exec: {command: [ls]}}
      startupProbe: {httpGet: {port: 9, host: 127.0.0.1}}
`,
      },
    },
  ],
});
