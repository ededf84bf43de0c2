import rule from "../../rules/external-ips-used.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "external IPs",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [198.51.100.7]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:6:3-6:14",
          covers: "externalIPs",
          data: { says: "externalIPs is deprecated since 1.36, and some clusters no longer forward such addresses", kind: "Service", field: "spec.externalIPs", reason: "warning", detail: "spec.externalIPs is deprecated and may no longer be implemented in some clusters" },
          help: "use type LoadBalancer, or a Gateway or Ingress",
          message: "externalIPs is deprecated since 1.36, and some clusters no longer forward such addresses",
        },
      ],
    },
    {
      name: "on a NodePort",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalIPs: [198.51.100.7, 198.51.100.8]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:3-7:14",
          covers: "externalIPs",
          data: { says: "externalIPs is deprecated since 1.36, and some clusters no longer forward such addresses", kind: "Service", field: "spec.externalIPs", reason: "warning", detail: "spec.externalIPs is deprecated and may no longer be implemented in some clusters" },
          help: "use type LoadBalancer, or a Gateway or Ingress",
          message: "externalIPs is deprecated since 1.36, and some clusters no longer forward such addresses",
        },
      ],
    },
    {
      name: "a patch may remove them",
      files: {
        "kustomization.yaml": `resources: [web.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: null
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [198.51.100.7]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:6:3-6:14",
          covers: "externalIPs",
          data: { says: "externalIPs is deprecated since 1.36, and some clusters no longer forward such addresses", kind: "Service", field: "spec.externalIPs", reason: "warning", detail: "spec.externalIPs is deprecated and may no longer be implemented in some clusters" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "use type LoadBalancer, or a Gateway or Ingress",
          message: "externalIPs is deprecated since 1.36, and some clusters no longer forward such addresses",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a load balancer",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an empty list",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: []
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "headless and alias are other findings",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  externalIPs: [198.51.100.7]
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  type: ExternalName
  externalName: a.example.com
  externalIPs: [198.51.100.7]
`,
      },
    },
  ],
});
