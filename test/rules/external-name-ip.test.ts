import rule from "../../rules/external-name-ip.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an address",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: 10.0.0.5
`,
      },
      errors: [
        {
          messageId: "address",
          at: "db.yaml:6:17-6:25",
          covers: "10.0.0.5",
          data: { address: "10.0.0.5" },
          help: "write a Service without selector, with ports, and an EndpointSlice labelled kubernetes.io/service-name: db that holds the address",
          message:
            "externalName 10.0.0.5 is taken for a DNS name and not for an address, so the name of this Service does not resolve",
        },
      ],
    },
    {
      name: "quoted, with ports, in a second document",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: ok}
spec:
  type: ExternalName
  externalName: db.example.com
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: "192.168.0.255"
  ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "address",
          at: "a.yaml:13:17-13:32",
          covers: "\"192.168.0.255\"",
          data: { address: "192.168.0.255" },
        },
      ],
    },
    {
      name: "a trailing dot does not help",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: 10.0.0.5.
`,
      },
      errors: [
        {
          messageId: "address",
          at: "db.yaml:6:17-6:26",
          covers: "10.0.0.5.",
          data: { address: "10.0.0.5." },
        },
      ],
    },
  ],
  valid: [
    {
      name: "names that begin with digits",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: 10.0.0.5.nip.io
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: 1e100.net
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: 10.0.0.256
`,
      },
    },
    {
      name: "IPv6 is refused by the server",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: "2001:db8::1"
`,
      },
    },
    {
      name: "ignored on other types",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ClusterIP
  externalName: 10.0.0.5
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: 10.0.0.\${HOST}
`,
      },
    },
  ],
});
