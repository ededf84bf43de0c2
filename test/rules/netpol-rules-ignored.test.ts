/** A NetworkPolicy has rules for a direction that its policyTypes leave out. */
import rule from "../../rules/netpol-rules-ignored.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "egress rules of a policy for ingress",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  egress: [{ports: [{port: 53}]}]
`,
      },
      errors: [
        {
          messageId: "ignored",
          at: "a.yaml:7:3-7:9",
          covers: "egress",
          data: { type: "Egress", effect: "traffic from the pods is not restricted by it" },
          related: ["a.yaml:6:16-6:25"], // [Ingress]
          help: "add Egress to policyTypes, or remove egress",
        },
      ],
    },
    {
      name: "ingress rules of a policy for egress",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
    - from: [{podSelector: {}}]
  policyTypes:
    - Egress
`,
      },
      errors: [
        {
          messageId: "ignored",
          at: "a.yaml:6:3-6:10",
          covers: "ingress",
          data: { type: "Ingress", effect: "traffic to the pods is not restricted by it" },
          related: ["a.yaml:9:5-9:13"], // - Egress
          help: "add Ingress to policyTypes, or remove ingress",
        },
      ],
    },
    {
      name: "a patch may change the types",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  egress: [{}]
`,
      },
      errors: [
        {
          messageId: "ignored",
          at: "a.yaml:7:3-7:9",
          covers: "egress",
          data: { type: "Egress", effect: "traffic from the pods is not restricted by it" },
          related: ["a.yaml:6:16-6:25", "patch.yaml:3:18-3:21"], // [Ingress], web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "add Egress to policyTypes, or remove egress",
        },
      ],
    },
  ],
  valid: [
    {
      name: "both are named",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Egress, Ingress]
  egress: [{}]
  ingress: [{}]
`,
      },
    },
    {
      name: "none is named: the rules say which",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress: [{}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: b}
spec:
  podSelector: {}
  policyTypes: []
  egress: [{}]
`,
      },
    },
    {
      name: "no rules to ignore",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  egress: []
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: b}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  egress: null
`,
      },
    },
    {
      name: "a type that the server refuses",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [ingress]
  egress: null
`,
      },
    },
  ],
});
