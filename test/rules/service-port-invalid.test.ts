import rule from "../../rules/service-port-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a number in quotes is a name",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 80, targetPort: "8080"}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:34-6:40",
          covers: "\"8080\"",
          data: { says: "targetPort \"8080\" is no name of a port: in quotes it is a name, and a name needs a letter", kind: "Service", field: "spec.ports[0].targetPort", reason: "Invalid value", detail: "must contain at least one letter (a-z)" },
          help: "write 8080 without quotes",
          message: "targetPort \"8080\" is no name of a port: in quotes it is a name, and a name needs a letter, so the API server refuses the Service",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 80, targetPort: 8080}]
`,
      },
    },
    {
      name: "a protocol in small letters",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 53, protocol: udp}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:32-6:35",
          covers: "udp",
          data: { says: "Protocol udp is none of SCTP, TCP, UDP", kind: "Service", field: "spec.ports[0].protocol", reason: "Unsupported value", detail: "supported values: \"SCTP\", \"TCP\", \"UDP\"" },
          help: "write UDP",
          message: "Protocol udp is none of SCTP, TCP, UDP, so the API server refuses the Service",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 53, protocol: UDP}]
`,
      },
    },
    {
      name: "no ports",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:1-5:5",
          covers: "spec",
          data: { says: "There are no ports", kind: "Service", field: "spec.ports", reason: "Required value", detail: "" },
          help: "add ports with the port that clients call; only headless Services and ExternalNames may have none",
          message: "There are no ports, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "an empty list",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: []
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:10-6:12",
          covers: "[]",
          data: { says: "There are no ports", kind: "Service", field: "spec.ports", reason: "Required value", detail: "" },
          help: "add ports with the port that clients call; only headless Services and ExternalNames may have none",
          message: "There are no ports, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "0 is no port, and the target follows it",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 0}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:12-6:16",
          covers: "port",
          data: { says: "targetPort follows port 0 and is outside 1-65535", kind: "Service", field: "spec.ports[0].targetPort", reason: "Invalid value", detail: "must be between 1 and 65535, inclusive" },
          help: "mend port, or write the port of the pods as well",
          message: "targetPort follows port 0 and is outside 1-65535, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:18-6:19",
          covers: "0",
          data: { says: "Port 0 is outside 1-65535", kind: "Service", field: "spec.ports[0].port", reason: "Invalid value", detail: "must be between 1 and 65535, inclusive" },
          help: "write the port that clients call, from 1 to 65535",
          message: "Port 0 is outside 1-65535, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "none written",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{targetPort: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:12-6:22",
          covers: "targetPort",
          data: { says: "An entry of ports has no port", kind: "Service", field: "spec.ports[0].port", reason: "Invalid value", detail: "must be between 1 and 65535, inclusive" },
          help: "add port: with the number that clients call",
          message: "An entry of ports has no port, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "beyond the last",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 70000, targetPort: 70001}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:18-6:23",
          covers: "70000",
          data: { says: "Port 70000 is outside 1-65535", kind: "Service", field: "spec.ports[0].port", reason: "Invalid value", detail: "must be between 1 and 65535, inclusive" },
          help: "write the port that clients call, from 1 to 65535",
          message: "Port 70000 is outside 1-65535, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:37-6:42",
          covers: "70001",
          data: { says: "targetPort 70001 is outside 1-65535", kind: "Service", field: "spec.ports[0].targetPort", reason: "Invalid value", detail: "must be between 1 and 65535, inclusive" },
          help: "write the port that the pods listen on",
          message: "targetPort 70001 is outside 1-65535, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a name that is none",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 80, targetPort: Http_1}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:34-6:40",
          covers: "Http_1",
          data: { says: "targetPort Http_1 is no name of a port: only a-z, 0-9 and hyphens", kind: "Service", field: "spec.ports[0].targetPort", reason: "Invalid value", detail: "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)" },
          help: "write the number, or the name of a container port: at most 15 of a-z, 0-9 and single hyphens",
          message: "targetPort Http_1 is no name of a port: only a-z, 0-9 and hyphens, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "an application protocol that is none",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 80, appProtocol: "HTTP 2"}, {name: b, port: 81, appProtocol: ""}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:35-6:43",
          covers: "\"HTTP 2\"",
          data: { says: "appProtocol \"HTTP 2\" is no name like http or kubernetes.io/h2c: letters, digits, hyphens, dots and underscores only", kind: "Service", field: "spec.ports[0].appProtocol", reason: "Invalid value", detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')" },
          help: "write a name that IANA lists, such as http, or a prefixed one, such as kubernetes.io/h2c",
          message: "appProtocol \"HTTP 2\" is no name like http or kubernetes.io/h2c: letters, digits, hyphens, dots and underscores only, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:79-6:81",
          covers: "\"\"",
          data: { says: "appProtocol \"\" has no name", kind: "Service", field: "spec.ports[1].appProtocol", reason: "Invalid value", detail: "name part must be non-empty" },
          help: "remove it",
          message: "appProtocol \"\" has no name, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:79-6:81",
          covers: "\"\"",
          data: { says: "appProtocol \"\" is no name like http or kubernetes.io/h2c: letters, digits, hyphens, dots and underscores only", kind: "Service", field: "spec.ports[1].appProtocol", reason: "Invalid value", detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')" },
          help: "remove it",
          message: "appProtocol \"\" is no name like http or kubernetes.io/h2c: letters, digits, hyphens, dots and underscores only, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a patch may change it",
      files: {
        "kustomization.yaml": `resources: [web.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, targetPort: http}]
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 80, targetPort: HTTP}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:34-6:38",
          covers: "HTTP",
          severity: "warning",
          data: { says: "targetPort HTTP is no name of a port: a name needs a letter", kind: "Service", field: "spec.ports[0].targetPort", reason: "Invalid value", detail: "must contain at least one letter (a-z)" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write the number, or the name of a container port: at most 15 of a-z, 0-9 and single hyphens",
          message: "targetPort HTTP is no name of a port: a name needs a letter, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:34-6:38",
          covers: "HTTP",
          severity: "warning",
          data: { says: "targetPort HTTP is no name of a port: only a-z, 0-9 and hyphens", kind: "Service", field: "spec.ports[0].targetPort", reason: "Invalid value", detail: "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write the number, or the name of a container port: at most 15 of a-z, 0-9 and single hyphens",
          message: "targetPort HTTP is no name of a port: only a-z, 0-9 and hyphens, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a number and a name",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: a, port: 80, targetPort: 8080}, {name: b, port: 81, targetPort: metrics}]
`,
      },
    },
    {
      name: "0 and \"\" follow port",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: a, port: 80, targetPort: 0}, {name: b, port: 81, targetPort: ""}]
`,
      },
    },
    {
      name: "headless, and an alias, without ports",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
---
apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  type: ExternalName
  externalName: a.example.com
`,
      },
    },
    {
      name: "protocols, and none",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: a, port: 53, protocol: UDP}, {name: b, port: 53, protocol: null}, {name: c, port: 54, protocol: SCTP, appProtocol: kubernetes.io/h2c}]
`,
      },
    },
    {
      name: "port 10250 of a load balancer, which 1.33 takes",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  ports: [{port: 10250}]
`,
      },
    },
    {
      name: "templates",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: "\${PORT}", targetPort: "\${TARGET}", protocol: "\${PROTOCOL}"}]
`,
      },
    },
  ],
});
