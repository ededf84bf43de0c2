import rule from "../../rules/netpol-port-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a number in quotes",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: "8080"
`,
      },
      fixed: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: 8080
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:9:17-9:23",
          covers: "\"8080\"",
          data: {
            says: "Port \"8080\" is a name and no number, and names have a letter",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].port",
            reason: "Invalid value",
            detail: "must contain at least one letter (a-z)",
          },
          help: "write 8080 without quotes",
          message: "Port \"8080\" is a name and no number, and names have a letter, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "small letters",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - protocol: tcp
          port: 8080
`,
      },
      fixed: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - protocol: TCP
          port: 8080
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:9:21-9:24",
          covers: "tcp",
          data: {
            says: "Protocol tcp is none of TCP, UDP, SCTP",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].protocol",
            reason: "Unsupported value",
            detail: "supported values: \"TCP\", \"UDP\", \"SCTP\"",
          },
          help: "write TCP",
          message: "Protocol tcp is none of TCP, UDP, SCTP, so the API server refuses the NetworkPolicy",
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
        - port: 70000
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:9:17-9:22",
          covers: "70000",
          data: {
            says: "Port 70000 is outside 1-65535",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].port",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write the port that the pods listen on, or remove it for all ports",
          message: "Port 70000 is outside 1-65535, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "a capital letter in a name",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: HTTP
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:9:17-9:21",
          covers: "HTTP",
          data: {
            says: "Port HTTP must contain at least one letter (a-z)",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].port",
            reason: "Invalid value",
            detail: "must contain at least one letter (a-z)",
          },
          help: "write at most 15 small letters, digits and hyphens, with a letter among them",
          message: "Port HTTP must contain at least one letter (a-z), so the API server refuses the NetworkPolicy",
        },
        {
          messageId: "refused",
          at: "policy.yaml:9:17-9:21",
          covers: "HTTP",
          data: {
            says: "Port HTTP must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].ports[0].port",
            reason: "Invalid value",
            detail: "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
          },
          help: "write at most 15 small letters, digits and hyphens, with a letter among them",
          message: "Port HTTP must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), so the API server refuses the NetworkPolicy",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a number",
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
`,
      },
    },
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
`,
      },
    },
    {
      name: "no port: all of them",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - protocol: UDP
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
`,
      },
    },
  ],
});
