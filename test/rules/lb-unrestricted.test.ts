import rule from "../../rules/lb-unrestricted.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no ranges",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "none",
          at: "a.yaml:5:9-5:21",
          covers: "LoadBalancer",
          help: "list the networks of the clients in loadBalancerSourceRanges",
          message: "This load balancer has no source ranges, so every address that reaches it may connect",
        },
      ],
    },
    {
      name: "an empty list",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: []
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "none",
          at: "a.yaml:5:9-5:21",
          covers: "LoadBalancer",
          help: "list the networks of the clients in loadBalancerSourceRanges",
          message: "This load balancer has no source ranges, so every address that reaches it may connect",
        },
      ],
    },
    {
      name: "everybody, by a range",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [0.0.0.0/0, "::/0"]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "everybody",
          at: "a.yaml:6:30-6:39",
          covers: "0.0.0.0/0",
          data: { range: "0.0.0.0/0" },
          help: "list the networks of the clients in loadBalancerSourceRanges",
          message: "0.0.0.0/0 is the whole address space, so every address that reaches this load balancer may connect",
        },
      ],
    },
    {
      name: "an annotation about something else",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, annotations: {metallb.io/address-pool: public}}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "none",
          at: "a.yaml:5:9-5:21",
          covers: "LoadBalancer",
          help: "list the networks of the clients in loadBalancerSourceRanges",
          message: "This load balancer has no source ranges, so every address that reaches it may connect",
        },
      ],
    },
    {
      name: "a patch may add ranges",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: web}
    patch: |
      - {op: add, path: /spec/loadBalancerSourceRanges, value: [203.0.113.0/24]}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
      errors: [
        {
          messageId: "none",
          at: "a.yaml:5:9-5:21",
          covers: "LoadBalancer",
          related: ["kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "list the networks of the clients in loadBalancerSourceRanges",
          message: "This load balancer has no source ranges, so every address that reaches it may connect",
        },
      ],
    },
  ],
  valid: [
    {
      name: "ranges",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "of a list of both kinds another rule speaks",
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
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: ["\${RANGE}"]
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "an internal load balancer",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, annotations: {networking.gke.io/load-balancer-type: Internal}}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "ranges of a cloud",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: 203.0.113.0/24}}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "a security group",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, annotations: {service.beta.kubernetes.io/aws-load-balancer-security-groups: sg-0123}}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "a node port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 443}]
`,
      },
    },
  ],
});
