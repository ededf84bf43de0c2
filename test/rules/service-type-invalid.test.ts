import rule from "../../rules/service-type-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a small letter",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: nodePort
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:9-6:17",
          covers: "nodePort",
          data: { says: "Type nodePort is none of ClusterIP, ExternalName, LoadBalancer, NodePort", kind: "Service", field: "spec.type", reason: "Unsupported value", detail: "supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"" },
          help: "write NodePort",
          message: "Type nodePort is none of ClusterIP, ExternalName, LoadBalancer, NodePort, so the API server refuses the Service",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "no type of its own",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: Headless
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:9-6:17",
          covers: "Headless",
          data: { says: "Type Headless is none of ClusterIP, ExternalName, LoadBalancer, NodePort", kind: "Service", field: "spec.type", reason: "Unsupported value", detail: "supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"" },
          help: "write ClusterIP, ExternalName, LoadBalancer or NodePort",
          message: "Type Headless is none of ClusterIP, ExternalName, LoadBalancer, NodePort, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "in quotes",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: "loadbalancer"
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:9-6:23",
          covers: "\"loadbalancer\"",
          data: { says: "Type \"loadbalancer\" is none of ClusterIP, ExternalName, LoadBalancer, NodePort", kind: "Service", field: "spec.type", reason: "Unsupported value", detail: "supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"" },
          help: "write LoadBalancer",
          message: "Type \"loadbalancer\" is none of ClusterIP, ExternalName, LoadBalancer, NodePort, so the API server refuses the Service",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: "LoadBalancer"
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a patch may change it",
      files: {
        "kustomization.yaml": `resources: [web.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: Nodeport
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:9-6:17",
          covers: "Nodeport",
          severity: "warning",
          data: { says: "Type Nodeport is none of ClusterIP, ExternalName, LoadBalancer, NodePort", kind: "Service", field: "spec.type", reason: "Unsupported value", detail: "supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write NodePort",
          message: "Type Nodeport is none of ClusterIP, ExternalName, LoadBalancer, NodePort, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the four there are",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: clusterip
spec:
  type: ClusterIP
  externalName: a.example.com
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: nodeport
spec:
  type: NodePort
  externalName: a.example.com
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: loadbalancer
spec:
  type: LoadBalancer
  externalName: a.example.com
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: externalname
spec:
  type: ExternalName
  externalName: a.example.com
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "none, and empty",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  type: ""
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: \${TYPE}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
