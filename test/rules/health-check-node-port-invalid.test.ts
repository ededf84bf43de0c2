import rule from "../../rules/health-check-node-port-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no load balancer",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  healthCheckNodePort: 30100
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:24-6:29",
          covers: "30100",
          data: { says: "healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only", kind: "Service", field: "spec.healthCheckNodePort", reason: "Invalid value", detail: "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'" },
          help: "remove it, or write both",
          message: "healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "no policy",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  healthCheckNodePort: 30100
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:24-7:29",
          covers: "30100",
          data: { says: "healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only", kind: "Service", field: "spec.healthCheckNodePort", reason: "Invalid value", detail: "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'" },
          help: "remove it, or write both",
          message: "healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "out of range",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 10256
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:24-8:29",
          covers: "10256",
          data: { says: "healthCheckNodePort 10256 is outside 30000-32767", kind: "Service", field: "spec.healthCheckNodePort", reason: "Internal error", detail: "failed to allocate requested HealthCheck NodePort 10256: provided port is not in the valid range. The range of valid ports is 30000-32767" },
          help: "pick a number from 30000 to 32767, or leave healthCheckNodePort out to get a free one",
          message: "healthCheckNodePort 10256 is outside 30000-32767, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "negative",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: -3
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:24-8:26",
          covers: "-3",
          data: { says: "healthCheckNodePort -3 is outside 30000-32767", kind: "Service", field: "spec.healthCheckNodePort", reason: "Internal error", detail: "failed to allocate requested HealthCheck NodePort -3: provided port is not in the valid range. The range of valid ports is 30000-32767" },
          help: "pick a number from 30000 to 32767, or leave healthCheckNodePort out to get a free one",
          message: "healthCheckNodePort -3 is outside 30000-32767, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "the node port of a port",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 30100
  ports: [{port: 80, nodePort: 30100}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:24-8:29",
          covers: "30100",
          data: { says: "healthCheckNodePort 30100 is the nodePort of port 80 already", kind: "Service", field: "spec.healthCheckNodePort", reason: "Internal error", detail: "failed to allocate requested HealthCheck NodePort 30100: provided port is already allocated" },
          related: ["web.yaml:9:32-9:37"],
          help: "write another number, or leave healthCheckNodePort out to get a free one",
          message: "healthCheckNodePort 30100 is the nodePort of port 80 already, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a load balancer that keeps traffic on the node",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 30100
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "0 is none",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  healthCheckNodePort: 0
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
  healthCheckNodePort: 30100
  ports: [{port: 80}]
`,
      },
    },
  ],
});
