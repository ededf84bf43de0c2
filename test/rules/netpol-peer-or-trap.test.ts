/** A namespaceSelector and a podSelector side by side are two peers, not one. */
import rule from "../../rules/netpol-peer-or-trap.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two items",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: data}
spec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}}, {podSelector: {matchLabels: {app: cart}}}]}]
`,
      },
      errors: [
        {
          messageId: "either",
          at: "a.yaml:6:85-6:111",
          covers: "{matchLabels: {app: cart}}",
          data: { namespace: "data" },
          related: ["a.yaml:6:41-6:68"], // {matchLabels: {team: shop}}
          help: "if both must hold, remove the hyphen before podSelector",
        },
      ],
    },
    {
      name: "of egress, with expressions",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress:
    - to:
        - namespaceSelector: {matchLabels: {team: shop}}
        - podSelector:
            matchExpressions: [{key: app, operator: Exists}]
      ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "either",
          at: "a.yaml:10:13-10:61",
          covers: "matchExpressions: [{key: app, operator: Exists}]",
          data: { namespace: "default" },
          related: ["a.yaml:8:30-8:57"], // {matchLabels: {team: shop}}
          help: "if both must hold, remove the hyphen before podSelector",
        },
      ],
    },
    {
      name: "a patch may change the rules",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}, podSelector: {matchLabels: {app: cart}}}]}]
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}}, {podSelector: {matchLabels: {app: cart}}}]}]
`,
      },
      errors: [
        {
          messageId: "either",
          at: "a.yaml:6:85-6:111",
          covers: "{matchLabels: {app: cart}}",
          data: { namespace: "default" },
          related: ["a.yaml:6:41-6:68", "patch.yaml:3:18-3:21"], // {matchLabels: {team: shop}}, web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "if both must hold, remove the hyphen before podSelector",
        },
      ],
    },
  ],
  valid: [
    {
      name: "one item with both",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}, podSelector: {matchLabels: {app: cart}}}]}]
`,
      },
    },
    {
      name: "three are alternatives in earnest",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}}, {podSelector: {matchLabels: {app: cart}}}, {ipBlock: {cidr: 10.0.0.0/8}}]}]
`,
      },
    },
    {
      name: "all namespaces, or all pods of its own",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {}}, {podSelector: {matchLabels: {app: cart}}}]}, {from: [{namespaceSelector: {matchLabels: {team: shop}}}, {podSelector: {}}]}]
`,
      },
    },
    {
      name: "pods first",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{from: [{podSelector: {matchLabels: {app: cart}}}, {namespaceSelector: {matchLabels: {team: shop}}}]}]
`,
      },
    },
    {
      name: "in two rules",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}}]}, {from: [{podSelector: {matchLabels: {app: cart}}}]}]
`,
      },
    },
  ],
});
