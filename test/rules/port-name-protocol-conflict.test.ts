import rule from "../../rules/port-name-protocol-conflict.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the protocol was forgotten",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: dns-udp, port: 53}]
`,
      },
      errors: [
        {
          messageId: "defaulted",
          at: "a.yaml:6:18-6:25",
          covers: "dns-udp",
          data: { name: "dns-udp", protocol: "TCP", meant: "UDP" },
          help: "write protocol: UDP, or another name",
          message: "Port dns-udp writes no protocol and so is TCP, though its name says UDP: nothing forwards UDP to it",
        },
      ],
    },
    {
      name: "written, and another",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: tcp-dns, port: 53, protocol: UDP}]
`,
      },
      errors: [
        {
          messageId: "written",
          at: "a.yaml:6:47-6:50",
          covers: "UDP",
          data: { name: "tcp-dns", protocol: "UDP", meant: "TCP" },
          related: ["a.yaml:6:18-6:25"],
          help: "write protocol: TCP, or another name",
          message: "Port tcp-dns is UDP, though its name says TCP: nothing forwards TCP to it",
        },
      ],
    },
    {
      name: "QUIC runs over UDP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: https, port: 443}, {name: quic, port: 8443}]
`,
      },
      errors: [
        {
          messageId: "defaulted",
          at: "a.yaml:6:44-6:48",
          covers: "quic",
          data: { name: "quic", protocol: "TCP", meant: "UDP" },
          help: "write protocol: UDP, or another name",
          message: "Port quic writes no protocol and so is TCP, though its name says UDP: nothing forwards UDP to it",
        },
      ],
    },
    {
      name: "a name that is the protocol",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: sctp, port: 5060}]
`,
      },
      errors: [
        {
          messageId: "defaulted",
          at: "a.yaml:6:18-6:22",
          covers: "sctp",
          data: { name: "sctp", protocol: "TCP", meant: "SCTP" },
          help: "write protocol: SCTP, or another name",
          message: "Port sctp writes no protocol and so is TCP, though its name says SCTP: nothing forwards SCTP to it",
        },
      ],
    },
    {
      name: "the pods have both",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: dns-udp, port: 53}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: dns}
spec:
  selector: {matchLabels: {app: dns}}
  template:
    metadata: {labels: {app: dns}}
    spec:
      containers:
        - name: dns
          image: example.com/web:1
          ports: [{containerPort: 53}, {containerPort: 53, protocol: UDP}]
`,
      },
      errors: [
        {
          messageId: "defaulted",
          at: "a.yaml:6:18-6:25",
          covers: "dns-udp",
          data: { name: "dns-udp", protocol: "TCP", meant: "UDP" },
          help: "write protocol: UDP, or another name",
          message: "Port dns-udp writes no protocol and so is TCP, though its name says UDP: nothing forwards UDP to it",
        },
      ],
    },
    {
      name: "a patch may write it",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: dns}
    patch: |
      - {op: add, path: /spec/ports/0/protocol, value: UDP}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: dns-udp, port: 53}]
`,
      },
      errors: [
        {
          messageId: "defaulted",
          at: "a.yaml:6:18-6:25",
          covers: "dns-udp",
          data: { name: "dns-udp", protocol: "TCP", meant: "UDP" },
          related: ["kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write protocol: UDP, or another name",
          message: "Port dns-udp writes no protocol and so is TCP, though its name says UDP: nothing forwards UDP to it",
        },
      ],
    },
  ],
  valid: [
    {
      name: "both protocols, named after them",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
`,
      },
    },
    {
      name: "exchanged names, both forwarded",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: dns-tcp, port: 53, protocol: UDP}, {name: dns-udp, port: 53}]
`,
      },
    },
    {
      name: "the third of three",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: http1, port: 1}, {name: http2, port: 2}, {name: http3, port: 3}]
`,
      },
    },
    {
      name: "the name says nothing",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: web, port: 80}]
`,
      },
    },
    {
      name: "part of another word",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: tcpdump, port: 80, protocol: UDP}]
`,
      },
    },
    {
      name: "two protocols in one name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: tcp-over-udp, port: 80}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: "\${NAME}-udp", port: 53}]
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
  selector: {app: dns}
  ports: [{name: dns-udp, port: 53, protocol: tcp}]
`,
      },
    },
    {
      name: "of the container port another rule speaks",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports: [{name: dns-udp, port: 53}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: dns}
spec:
  selector: {matchLabels: {app: dns}}
  template:
    metadata: {labels: {app: dns}}
    spec:
      containers:
        - name: dns
          image: example.com/web:1
          ports: [{containerPort: 53, protocol: UDP}]
`,
      },
    },
    {
      name: "headless, where nothing is forwarded",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  clusterIP: None
  selector: {app: dns}
  ports: [{name: sctp, port: 5060}]
`,
      },
    },
    {
      name: "an alias has no ports",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: ExternalName
  externalName: dns.example.com
  ports: [{name: dns-udp, port: 53}]
`,
      },
    },
  ],
});
