/** A rule of a NetworkPolicy allows all traffic of its direction. */
import rule from "../../rules/netpol-allow-all.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an empty rule",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
    - {}
`,
      },
      errors: [
        {
          messageId: "all",
          at: "a.yaml:7:7-7:9",
          covers: "{}",
          data: { direction: "ingress" },
          help: "write peers and ports, or ingress: [] to allow nothing",
        },
      ],
    },
    {
      name: "empty lists are as good as none",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress: [{to: [], ports: []}]
`,
      },
      errors: [
        {
          messageId: "all",
          at: "a.yaml:6:12-6:31",
          covers: "{to: [], ports: []}",
          data: { direction: "egress" },
          help: "write peers and ports, or egress: [] to allow nothing",
        },
      ],
    },
    {
      name: "any address of both families",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}, {ipBlock: {cidr: "::/0"}}]}]
`,
      },
      errors: [
        {
          messageId: "anyAddress",
          at: "a.yaml:6:35-6:44",
          covers: "0.0.0.0/0",
          data: { direction: "egress", family: 4 },
          help: "write the addresses or the ports that are needed",
        },
        {
          messageId: "anyAddress",
          at: "a.yaml:6:65-6:71",
          covers: "\"::/0\"",
          data: { direction: "egress", family: 6 },
          help: "write the addresses or the ports that are needed",
        },
      ],
    },
    {
      name: "a patch may replace the rules",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: []
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{}]
`,
      },
      errors: [
        {
          messageId: "all",
          at: "a.yaml:6:13-6:15",
          covers: "{}",
          data: { direction: "ingress" },
          related: ["patch.yaml:3:18-3:21"], // web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write peers and ports, or ingress: [] to allow nothing",
        },
      ],
    },
  ],
  valid: [
    {
      name: "an empty list allows nothing",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: []
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: b}
spec:
  podSelector: {}
  ingress: null
`,
      },
    },
    {
      name: "ports or peers",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{ports: [{port: 80}]}, {from: [{podSelector: {}}]}]
`,
      },
    },
    {
      name: "any address, but not all of them, or on one port only",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}, {to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}]
`,
      },
    },
    {
      name: "a direction that policyTypes leaves out",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Egress]
  ingress: [{}]
`,
      },
    },
  ],
});
