import rule from "../../rules/headless-external-type.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "with node ports",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  clusterIP: None
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:14-7:18",
          covers: "None",
          data: { says: "clusterIP None does not go with type NodePort", kind: "Service", field: "spec.clusterIPs[0]", reason: "Invalid value", detail: "may not be set to 'None' for NodePort services" },
          related: ["web.yaml:6:9-6:17"],
          help: "remove clusterIP: None, or write type: ClusterIP; a NodePort needs an address of its own",
          message: "clusterIP None does not go with type NodePort, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "with a load balancer",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  clusterIP: None
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:14-7:18",
          covers: "None",
          data: { says: "clusterIP None does not go with type LoadBalancer", kind: "Service", field: "spec.clusterIPs[0]", reason: "Invalid value", detail: "may not be set to 'None' for LoadBalancer services" },
          related: ["web.yaml:6:9-6:21"],
          help: "remove clusterIP: None, or write type: ClusterIP; a LoadBalancer needs an address of its own",
          message: "clusterIP None does not go with type LoadBalancer, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "in the list",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  clusterIP: None
  clusterIPs: [None]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:16-8:20",
          covers: "None",
          data: { says: "clusterIP None does not go with type NodePort", kind: "Service", field: "spec.clusterIPs[0]", reason: "Invalid value", detail: "may not be set to 'None' for NodePort services" },
          related: ["web.yaml:6:9-6:17"],
          help: "remove clusterIP: None, or write type: ClusterIP; a NodePort needs an address of its own",
          message: "clusterIP None does not go with type NodePort, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "headless",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "with node ports",
      files: {
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
      name: "a type that is not known",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: \${TYPE}
  clusterIP: None
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an alias is another finding",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ExternalName
  externalName: a.example.com
  clusterIP: None
`,
      },
    },
  ],
});
