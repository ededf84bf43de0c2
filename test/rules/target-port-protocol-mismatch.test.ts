import rule from "../../rules/target-port-protocol-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

const service = (...ports: string[]): string => `apiVersion: v1
kind: Service
metadata: { name: syslog }
spec:
  selector: { app: syslog }
  ports:
${ports.map((port) => `    - ${port}\n`).join("")}`;

const pod = (name: string, port: string): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: syslog } }
spec: { containers: [{ name: syslog, image: a, ports: [${port}] }] }
`;

ruleCases(rule, {
  invalid: [
    {
      name: "a port without protocol is TCP, the container declares UDP",
      files: {
        "pod.yaml": pod("syslog", "{ containerPort: 514, protocol: UDP }"),
        "service.yaml": service("{ port: 514 }"),
      },
      errors: [
        {
          messageId: "otherProtocol",
          at: "service.yaml:7:15-7:18",
          covers: "514",
          data: { port: 514, protocol: "TCP", declared: ["UDP"] },
          related: ["pod.yaml:4:88-4:91"],
          help: "write protocol: UDP on this port of the Service, or declare the container port for TCP",
        },
      ],
    },
    {
      name: "both protocols are written: points at that of the Service",
      files: {
        "pod.yaml": pod("syslog", "{ containerPort: 514, protocol: TCP }"),
        "service.yaml": service("{ port: 514, protocol: UDP }"),
      },
      errors: [
        {
          messageId: "otherProtocol",
          at: "service.yaml:7:30-7:33",
          covers: "UDP",
          data: { port: 514, protocol: "UDP", declared: ["TCP"] },
          related: ["pod.yaml:4:88-4:91"],
          help: "write protocol: TCP on this port of the Service, or declare the container port for UDP",
        },
      ],
    },
    {
      name: "another port of the Service goes to another number",
      files: {
        "all.yaml": [
          service("{ name: a, port: 514, targetPort: 5140, protocol: TCP }", "{ name: b, port: 514, targetPort: 5141, protocol: UDP }"),
          pod("syslog", "{ containerPort: 5140, protocol: UDP }"),
        ].join("---\n"),
      },
      errors: [
        {
          messageId: "otherProtocol",
          at: "all.yaml:7:57-7:60",
          covers: "TCP",
          data: { port: 5140, protocol: "TCP", declared: ["UDP"] },
          related: ["all.yaml:13:89-13:92"],
          help: "write protocol: UDP on this port of the Service, or declare the container port for TCP",
        },
      ],
    },
    {
      name: "only the Service writes a protocol, for a number that is known for TCP",
      files: {
        "pod.yaml": pod("syslog", "{ containerPort: 8080 }"),
        "service.yaml": service("{ port: 80, targetPort: 8080, protocol: UDP }"),
      },
      errors: [
        {
          severity: "warning",
          uncertain: ["the containers write no protocol for port 8080, which counts as TCP; what listens there need not be declared"],
          messageId: "otherProtocol",
          at: "service.yaml:7:47-7:50",
          covers: "UDP",
          data: { port: 8080, protocol: "UDP", declared: ["TCP"] },
          related: ["pod.yaml:4:73-4:77"],
          help: "write protocol: TCP on this port of the Service, or declare the container port for UDP",
        },
      ],
    },
    {
      name: "a probe of the port speaks TCP",
      files: {
        "pod.yaml": pod("syslog", "{ containerPort: 1514 }").replace("image: a", "image: a, readinessProbe: { tcpSocket: { port: 1514 } }"),
        "service.yaml": service("{ port: 514, targetPort: 1514, protocol: UDP }"),
      },
      errors: [
        {
          severity: "warning",
          uncertain: ["the containers write no protocol for port 1514, which counts as TCP; what listens there need not be declared"],
          messageId: "otherProtocol",
          at: "service.yaml:7:48-7:51",
          covers: "UDP",
          data: { port: 1514, protocol: "UDP", declared: ["TCP"] },
          related: ["pod.yaml:4:120-4:124"],
          help: "write protocol: TCP on this port of the Service, or declare the container port for UDP",
        },
      ],
    },
  ],
  valid: [
    {
      name: "only the Service writes a protocol: the pods have left out theirs",
      files: {
        "pod.yaml": pod("syslog", "{ name: sys, containerPort: 1514 }"),
        "service.yaml": service("{ port: 514, targetPort: 1514, protocol: UDP }"),
      },
    },
    {
      name: "the same protocol at both ends, written or not",
      files: {
        "all.yaml": [
          service("{ name: a, port: 514 }", "{ name: b, port: 514, protocol: UDP }"),
          pod("syslog", "{ containerPort: 514, protocol: TCP }, { containerPort: 514, protocol: UDP }"),
        ].join("---\n"),
      },
    },
    {
      name: "the Service offers both, the container declares one of them",
      files: {
        "all.yaml": [
          service("{ name: a, port: 443 }", "{ name: b, port: 443, protocol: UDP }"),
          pod("syslog", "{ containerPort: 443 }"),
        ].join("---\n"),
      },
    },
    {
      name: "some selected pod declares it for this protocol",
      files: {
        "all.yaml": [
          service("{ port: 514 }"),
          pod("udp", "{ containerPort: 514, protocol: UDP }"),
          pod("tcp", "{ containerPort: 514 }"),
        ].join("---\n"),
      },
    },
    {
      name: "declared for no protocol at all: traffic arrives all the same",
      files: { "all.yaml": [service("{ port: 514, protocol: UDP }"), pod("syslog", "{ containerPort: 80 }")].join("---\n") },
    },
    {
      name: "a name and its protocol are target-port-unresolved's",
      files: {
        "all.yaml": [
          service("{ port: 514, targetPort: sys }"),
          pod("syslog", "{ name: sys, containerPort: 514, protocol: UDP }"),
        ].join("---\n"),
      },
    },
    {
      name: "a protocol that the server refuses proves nothing",
      files: {
        "all.yaml": [
          service("{ port: 514, protocol: udp }"),
          pod("syslog", "{ containerPort: 514, protocol: UDP }"),
        ].join("---\n"),
      },
    },
  ],
});
