import rule from "../../rules/mixed-protocol-load-balancer.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "DNS on both protocols",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: LoadBalancer
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: TCP}]
`,
      },
      errors: [
        {
          messageId: "mixed",
          at: "a.yaml:7:85-7:88",
          covers: "TCP",
          data: { protocol: "TCP", others: ["UDP"] },
          related: ["a.yaml:7:43-7:46"],
          help: "write a Service for each protocol where the controller supports one only",
          message: "This port is TCP and others of the load balancer are UDP, and not every controller puts both on one load balancer",
        },
      ],
    },
    {
      name: "the second protocol is the default",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: LoadBalancer
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
`,
      },
      errors: [
        {
          messageId: "mixed",
          at: "a.yaml:7:56-7:63",
          covers: "dns-tcp",
          data: { protocol: "TCP", others: ["UDP"] },
          related: ["a.yaml:7:43-7:46"],
          help: "write a Service for each protocol where the controller supports one only",
          message: "This port is TCP and others of the load balancer are UDP, and not every controller puts both on one load balancer",
        },
      ],
    },
    {
      name: "three protocols",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: LoadBalancer
  selector: {app: dns}
  ports: [{name: a, port: 1}, {name: dns, port: 53, protocol: UDP}, {name: c, port: 3, protocol: SCTP}]
`,
      },
      errors: [
        {
          messageId: "mixed",
          at: "a.yaml:7:63-7:66",
          covers: "UDP",
          data: { protocol: "UDP", others: ["TCP", "SCTP"] },
          related: ["a.yaml:7:27-7:28"],
          help: "write a Service for each protocol where the controller supports one only",
          message: "This port is UDP and others of the load balancer are TCP, SCTP, and not every controller puts both on one load balancer",
        },
      ],
    },
    {
      name: "a patch may change the type",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: dns}
    patch: |
      - {op: replace, path: /spec/type, value: ClusterIP}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: LoadBalancer
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
`,
      },
      errors: [
        {
          messageId: "mixed",
          at: "a.yaml:7:56-7:63",
          covers: "dns-tcp",
          data: { protocol: "TCP", others: ["UDP"] },
          related: ["a.yaml:7:43-7:46", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write a Service for each protocol where the controller supports one only",
          message: "This port is TCP and others of the load balancer are UDP, and not every controller puts both on one load balancer",
        },
      ],
    },
  ],
  valid: [
    {
      name: "one protocol",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: LoadBalancer
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: more, port: 54, protocol: UDP}]
`,
      },
    },
    {
      name: "a node port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: NodePort
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
`,
      },
    },
    {
      name: "a cluster IP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: ClusterIP
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
`,
      },
    },
    {
      name: "a protocol that the server refuses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: LoadBalancer
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: tcp}]
`,
      },
    },
  ],
});
