import rule from "../../rules/netpol-peer-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an empty peer",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:9:11-9:13",
          covers: "{}",
          data: {
            says: "A peer is empty",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0]",
            reason: "Required value",
            detail: "must specify a peer",
          },
          help: "write podSelector: {} for all pods of the namespace, or namespaceSelector: {} for all pods; a rule without peers is for everyone",
          message: "A peer is empty, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "a block and a selector in one",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector: {}
          ipBlock:
            cidr: 10.9.0.0/16
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:11-10:18",
          covers: "ipBlock",
          data: {
            says: "A peer has both ipBlock and podSelector",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0]",
            reason: "Forbidden",
            detail: "may not specify both ipBlock and another peer",
          },
          related: ["policy.yaml:9:11-9:22"],
          help: "write two peers, one with each",
          message: "A peer has both ipBlock and podSelector, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "a block and all namespaces",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {}
          ipBlock:
            cidr: 10.9.0.0/16
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:11-10:18",
          covers: "ipBlock",
          data: {
            says: "A peer has both ipBlock and namespaceSelector",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0]",
            reason: "Forbidden",
            detail: "may not specify both ipBlock and another peer",
          },
          related: ["policy.yaml:9:11-9:28"],
          help: "write two peers, one with each",
          message: "A peer has both ipBlock and namespaceSelector, so the API server refuses the NetworkPolicy",
        },
      ],
    },
  ],
  valid: [
    {
      name: "all pods of the namespace",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector: {}
`,
      },
    },
    {
      name: "two peers",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector: {}
        - ipBlock:
            cidr: 10.9.0.0/16
`,
      },
    },
    {
      name: "pods within namespaces",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {}
          podSelector: {}
`,
      },
    },
    {
      name: "a block alone",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.9.0.0/16
`,
      },
    },
  ],
});
