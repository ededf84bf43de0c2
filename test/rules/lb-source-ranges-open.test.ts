import rule from "../../rules/lb-source-ranges-open.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "left over from a test",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24, 0.0.0.0/0]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "open",
          at: "a.yaml:6:46-6:55",
          covers: "0.0.0.0/0",
          data: { range: "0.0.0.0/0", others: ["203.0.113.0/24"] },
          related: ["a.yaml:6:30-6:44"],
          help: "remove 0.0.0.0/0, or the whole list where everybody is meant",
          message: "0.0.0.0/0 lets everybody in, so the rest of the list (203.0.113.0/24) restricts nothing",
        },
      ],
    },
    {
      name: "blanks around it, several others",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: ["203.0.113.0/24", " 0.0.0.0/0 ", 198.51.100.0/24, 192.0.2.0/25, 192.0.2.128/25]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "open",
          at: "a.yaml:6:48-6:61",
          covers: "\" 0.0.0.0/0 \"",
          data: { range: "0.0.0.0/0", others: ["203.0.113.0/24", "198.51.100.0/24", "192.0.2.0/25", "1 more"] },
          related: ["a.yaml:6:30-6:46", "a.yaml:6:63-6:78", "a.yaml:6:80-6:92"],
          help: "remove 0.0.0.0/0, or the whole list where everybody is meant",
          message: "0.0.0.0/0 lets everybody in, so the rest of the list (203.0.113.0/24, 198.51.100.0/24, 192.0.2.0/25, 1 more) restricts nothing",
        },
      ],
    },
    {
      name: "each family by itself",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24, "::/0", "2001:db8::/32"]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "open",
          at: "a.yaml:6:46-6:52",
          covers: "\"::/0\"",
          data: { range: "::/0", others: ["2001:db8::/32"] },
          related: ["a.yaml:6:54-6:69"],
          help: "remove ::/0, or the whole list where everybody is meant",
          message: "::/0 lets everybody in, so the rest of the list (2001:db8::/32) restricts nothing",
        },
      ],
    },
    {
      name: "a patch may change the list",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: web}
    patch: |
      - {op: replace, path: /spec/loadBalancerSourceRanges, value: [203.0.113.0/24]}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24, 0.0.0.0/0]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "open",
          at: "a.yaml:6:46-6:55",
          covers: "0.0.0.0/0",
          data: { range: "0.0.0.0/0", others: ["203.0.113.0/24"] },
          related: ["a.yaml:6:30-6:44", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "remove 0.0.0.0/0, or the whole list where everybody is meant",
          message: "0.0.0.0/0 lets everybody in, so the rest of the list (203.0.113.0/24) restricts nothing",
        },
      ],
    },
  ],
  valid: [
    {
      name: "narrow ranges",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24, 198.51.100.0/24]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "everybody alone is an open load balancer",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [0.0.0.0/0]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "everybody of the other family",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24, "::/0"]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "on another type the server refuses the list",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  loadBalancerSourceRanges: [203.0.113.0/24, 0.0.0.0/0]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: ["\${RANGE}", 0.0.0.0/0]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "half of the addresses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24, 0.0.0.0/1]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
  ],
});
