import rule from "../../rules/app-protocol-unknown.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a common name with the prefix",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: kubernetes.io/grpc}]
`,
      },
      errors: [
        {
          messageId: "unknown",
          at: "a.yaml:6:37-6:55",
          covers: "kubernetes.io/grpc",
          data: { value: "kubernetes.io/grpc", meant: "grpc" },
          help: "write grpc",
          message: "Kubernetes defines no appProtocol kubernetes.io/grpc, so controllers go on as if none were written",
          suggestions: ["write grpc"],
        },
      ],
    },
    {
      name: "a misspelt name with the prefix",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: kubernetes.io/h2}]
`,
      },
      errors: [
        {
          messageId: "unknown",
          at: "a.yaml:6:37-6:53",
          covers: "kubernetes.io/h2",
          data: { value: "kubernetes.io/h2", meant: "kubernetes.io/h2c" },
          help: "write kubernetes.io/h2c",
          message: "Kubernetes defines no appProtocol kubernetes.io/h2, so controllers go on as if none were written",
          suggestions: ["write kubernetes.io/h2c"],
        },
      ],
    },
    {
      name: "a name with the prefix that is like nothing",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: kubernetes.io/gopher}]
`,
      },
      errors: [
        {
          messageId: "unknown",
          at: "a.yaml:6:37-6:57",
          covers: "kubernetes.io/gopher",
          data: { value: "kubernetes.io/gopher" },
          help: "Kubernetes defines kubernetes.io/h2c, kubernetes.io/ws, kubernetes.io/wss",
          message: "Kubernetes defines no appProtocol kubernetes.io/gopher, so controllers go on as if none were written",
        },
      ],
    },
    {
      name: "misspelt",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: htpp}]
`,
      },
      errors: [
        {
          messageId: "misspelt",
          at: "a.yaml:6:37-6:41",
          covers: "htpp",
          data: { value: "htpp", meant: "http" },
          help: "write http",
          message: "appProtocol htpp looks like http misspelt, and controllers that do not know it go on as if none were written",
          suggestions: ["write http"],
        },
      ],
    },
    {
      name: "the prefix is missing",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: h2c}]
`,
      },
      errors: [
        {
          messageId: "unprefixed",
          at: "a.yaml:6:37-6:40",
          covers: "h2c",
          data: { value: "h2c", meant: "kubernetes.io/h2c" },
          uncertain: ["some controllers know h2c without a prefix"],
          help: "write kubernetes.io/h2c",
          message: "appProtocol h2c is no name of IANA, and Kubernetes defines it with a prefix only, so many controllers go on as if none were written",
          suggestions: ["write kubernetes.io/h2c"],
        },
      ],
    },
    {
      name: "a patch may correct it",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: api}
    patch: |
      - {op: replace, path: /spec/ports/0/appProtocol, value: http}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: htpp}]
`,
      },
      errors: [
        {
          messageId: "misspelt",
          at: "a.yaml:6:37-6:41",
          covers: "htpp",
          data: { value: "htpp", meant: "http" },
          related: ["kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write http",
          message: "appProtocol htpp looks like http misspelt, and controllers that do not know it go on as if none were written",
          suggestions: ["write http"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "the names of Kubernetes",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{name: a, port: 1, appProtocol: kubernetes.io/h2c}, {name: b, port: 2, appProtocol: kubernetes.io/ws}, {name: c, port: 3, appProtocol: kubernetes.io/wss}]
`,
      },
    },
    {
      name: "a name of IANA",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: https}]
`,
      },
    },
    {
      name: "capitals, as some clouds have it",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: HTTP2}]
`,
      },
    },
    {
      name: "a name of somebody else",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: example.com/htpp}]
`,
      },
    },
    {
      name: "a rare name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: gopher}]
`,
      },
    },
    {
      name: "a name of IANA that looks like another",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: mysqlx}]
`,
      },
    },
    {
      name: "what some meshes read",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: tcp}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090, appProtocol: "kubernetes.io/\${PROTOCOL}"}]
`,
      },
    },
    {
      name: "none",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9090}]
`,
      },
    },
  ],
});
