import rule from "../../rules/external-traffic-policy-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "on a ClusterIP",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalTrafficPolicy: Local
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:26-6:31",
          covers: "Local",
          data: { says: "externalTrafficPolicy goes with node ports, a load balancer or external IPs only, and a Service without a type is a ClusterIP, which has none", kind: "Service", field: "spec.externalTrafficPolicy", reason: "Invalid value", detail: "may only be set for externally-accessible services" },
          help: "remove it, or write type: NodePort or LoadBalancer; for traffic from pods there is internalTrafficPolicy",
          message: "externalTrafficPolicy goes with node ports, a load balancer or external IPs only, and a Service without a type is a ClusterIP, which has none, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "written so",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  externalTrafficPolicy: Cluster
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:26-7:33",
          covers: "Cluster",
          data: { says: "externalTrafficPolicy goes with node ports, a load balancer or external IPs only, and a ClusterIP has none", kind: "Service", field: "spec.externalTrafficPolicy", reason: "Invalid value", detail: "may only be set for externally-accessible services" },
          help: "remove it, or write type: NodePort or LoadBalancer; for traffic from pods there is internalTrafficPolicy",
          message: "externalTrafficPolicy goes with node ports, a load balancer or external IPs only, and a ClusterIP has none, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a small letter",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalTrafficPolicy: local
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:26-7:31",
          covers: "local",
          data: { says: "externalTrafficPolicy local is none of Cluster, Local", kind: "Service", field: "spec.externalTrafficPolicy", reason: "Unsupported value", detail: "supported values: \"Cluster\", \"Local\"" },
          help: "write Local",
          message: "externalTrafficPolicy local is none of Cluster, Local, so the API server refuses the Service",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalTrafficPolicy: Local
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an alias",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ExternalName
  externalName: a.example.com
  externalTrafficPolicy: Local
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:26-8:31",
          covers: "Local",
          data: { says: "externalTrafficPolicy goes with node ports, a load balancer or external IPs only, and an ExternalName has none", kind: "Service", field: "spec.externalTrafficPolicy", reason: "Invalid value", detail: "may only be set for externally-accessible services" },
          help: "remove it",
          message: "externalTrafficPolicy goes with node ports, a load balancer or external IPs only, and an ExternalName has none, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "on a NodePort and a load balancer",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalTrafficPolicy: Local
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  type: LoadBalancer
  externalTrafficPolicy: Cluster
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "with external IPs",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalTrafficPolicy: Local
  externalIPs: [198.51.100.7]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "empty",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalTrafficPolicy: ""
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
  externalTrafficPolicy: Local
  ports: [{port: 80}]
`,
      },
    },
  ],
});
