import rule from "../../rules/netpol-end-port-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a name",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: http
          endPort: 8090
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:20-10:24",
          covers: "8090",
          data: {
            says: "endPort 8090 stands beside port http, which is a name",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].endPort",
            reason: "Invalid value",
            detail: "may not be specified when `port` is non-numeric",
          },
          help: "write the first port as a number, or remove endPort",
          message: "endPort 8090 stands beside port http, which is a name, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "the wrong way around",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: 8090
          endPort: 8080
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:20-10:24",
          covers: "8080",
          data: {
            says: "endPort 8080 is less than port 8090",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].endPort",
            reason: "Invalid value",
            detail: "must be greater than or equal to `port`",
          },
          related: ["policy.yaml:9:17-9:21"],
          help: "write the first port of the range as port and the last as endPort",
          message: "endPort 8080 is less than port 8090, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "no port",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - endPort: 8090
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:9:20-9:24",
          covers: "8090",
          data: {
            says: "endPort 8090 stands without a port",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].endPort",
            reason: "Invalid value",
            detail: "may not be specified when `port` is not specified",
          },
          help: "write the first port of the range, or remove endPort",
          message: "endPort 8090 stands without a port, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "beyond the last port",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: 8080
          endPort: 70000
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:20-10:25",
          covers: "70000",
          data: {
            says: "endPort 70000 is outside 1-65535",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].endPort",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write the last port of the range, 65535 at most",
          message: "endPort 70000 is outside 1-65535, so the API server refuses the NetworkPolicy",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a range",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: 8080
          endPort: 8090
`,
      },
    },
    {
      name: "a range of one",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: 8080
          endPort: 8080
`,
      },
    },
    {
      name: "a template",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: \${PORT}
          endPort: 8090
`,
      },
    },
  ],
});
