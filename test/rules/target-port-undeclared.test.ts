import rule from "../../rules/target-port-undeclared.ts";
import { ruleCases } from "./rule-case.ts";

const service = (port: string): string => `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - ${port}
`;

const pod = (containers: string): string => `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers: [${containers}]
`;

ruleCases(rule, {
  invalid: [
    {
      name: "the container declares another number",
      files: {
        "pod.yaml": pod("{ name: web, image: a, ports: [{ name: http, containerPort: 8080 }] }"),
        "service.yaml": service("{ port: 80, targetPort: 9090 }"),
      },
      errors: [
        {
          messageId: "undeclared",
          at: "service.yaml:7:31-7:35",
          covers: "9090",
          data: { port: 9090, protocol: "TCP", declared: ["http (8080/TCP)"] },
          related: ["pod.yaml:3:19-3:22"],
          help: "the containers declare http (8080/TCP)",
        },
      ],
    },
    {
      name: "without a targetPort the port is meant",
      files: { "service.yaml": service("port: 80"), "web.yaml": pod("{ name: web, image: a }") },
      errors: [
        {
          messageId: "undeclared",
          at: "service.yaml:7:13-7:15",
          covers: "80",
          data: { port: 80, protocol: "TCP", declared: [] },
          related: ["web.yaml:3:19-3:22"],
          help: "the containers declare no ports",
        },
      ],
    },
    {
      name: "the port of an ordinary init container does not count",
      files: {
        "service.yaml": service("{ port: 80, targetPort: 8080 }"),
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  initContainers: [{ name: init, image: a, ports: [{ containerPort: 8080 }] }]
  containers: [{ name: web, image: a, ports: [{ containerPort: 80 }] }]
`,
      },
      errors: [
        {
          messageId: "undeclared",
          at: "service.yaml:7:31-7:35",
          covers: "8080",
          data: { port: 8080, protocol: "TCP", declared: ["80/TCP"] },
          related: ["pod.yaml:3:19-3:22"],
          help: "the containers declare 80/TCP",
        },
      ],
    },
    {
      name: "declared in another namespace only",
      files: {
        "service.yaml": service("{ port: 80, targetPort: 8080 }"),
        "pods.yaml": [
          pod("{ name: web, image: a }"),
          pod("{ name: web, image: a, ports: [{ containerPort: 8080 }] }").replace("labels", "namespace: prod, labels"),
        ].join("---\n"),
      },
      errors: [
        {
          messageId: "undeclared",
          at: "service.yaml:7:31-7:35",
          covers: "8080",
          data: { port: 8080, protocol: "TCP", declared: [] },
          related: ["pods.yaml:3:19-3:22"],
          help: "the containers declare no ports",
        },
      ],
    },
  ],
  valid: [
    {
      name: "declared, by whichever of two workloads",
      files: {
        "service.yaml": service("{ port: 80, targetPort: 8080 }"),
        "pods.yaml": [
          pod("{ name: web, image: a, ports: [{ containerPort: 8080 }] }"),
          pod("{ name: web, image: a }").replace("name: web", "name: web-2"),
        ].join("---\n"),
      },
    },
    {
      name: "declared for another protocol: that is target-port-protocol-mismatch",
      files: {
        "service.yaml": service("{ port: 53, protocol: UDP }"),
        "pod.yaml": pod("{ name: web, image: a, ports: [{ containerPort: 53 }] }"),
      },
    },
    {
      name: "a name is another rule's",
      files: {
        "service.yaml": service("{ port: 80, targetPort: http }"),
        "pod.yaml": pod("{ name: web, image: a }"),
      },
    },
    {
      name: "no pods",
      files: { "service.yaml": service("{ port: 80, targetPort: 8080 }") },
    },
    {
      name: "a port that is absent or no port number, which the server refuses",
      files: {
        "service.yaml": service("{ name: a, targetPort: 0 }\n    - { name: b, port: 99999 }"),
        "pod.yaml": pod("{ name: web, image: a }"),
      },
    },
  ],
});
