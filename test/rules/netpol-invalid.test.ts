import rule from "../../rules/netpol-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "small letters",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [ingress]
`,
      },
      fixed: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Ingress]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:7:17-7:24",
          covers: "ingress",
          data: {
            says: "policyType ingress is none of Ingress, Egress",
            kind: "NetworkPolicy",
            field: "spec.policyTypes[0]",
            reason: "Unsupported value",
            detail: "supported values: \"Ingress\", \"Egress\"",
          },
          help: "write Ingress",
          message: "policyType ingress is none of Ingress, Egress, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "a word too many",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress, Ingress]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:7:3-7:14",
          covers: "policyTypes",
          data: {
            says: "There are 3 policyTypes, and there are only Ingress and Egress",
            kind: "NetworkPolicy",
            field: "spec.policyTypes",
            reason: "Invalid value",
            detail: "may not specify more than two policyTypes",
          },
          help: "write each once at most",
          message: "There are 3 policyTypes, and there are only Ingress and Egress, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "another word",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Inbound]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:7:17-7:24",
          covers: "Inbound",
          data: {
            says: "policyType Inbound is none of Ingress, Egress",
            kind: "NetworkPolicy",
            field: "spec.policyTypes[0]",
            reason: "Unsupported value",
            detail: "supported values: \"Ingress\", \"Egress\"",
          },
          help: "write Ingress or Egress",
          message: "policyType Inbound is none of Ingress, Egress, so the API server refuses the NetworkPolicy",
        },
      ],
    },
  ],
  valid: [
    {
      name: "both",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`,
      },
    },
    {
      name: "one",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Egress]
`,
      },
    },
    {
      name: "the same one twice",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Ingress, Ingress]
`,
      },
    },
    {
      name: "none",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: []
`,
      },
    },
  ],
});
