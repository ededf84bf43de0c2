import rule from "../../rules/service-field-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a class that is no name",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerClass: "internal vip"
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:22-7:36",
          covers: "\"internal vip\"",
          data: { says: "loadBalancerClass \"internal vip\" is no name like example.com/internal-vip", kind: "Service", field: "spec.loadBalancerClass", reason: "Invalid value", detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')" },
          help: "write the name that the load balancer's controller gives, or remove the field",
          message: "loadBalancerClass \"internal vip\" is no name like example.com/internal-vip, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "an empty class",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerClass: ""
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:22-7:24",
          covers: "\"\"",
          data: { says: "loadBalancerClass \"\" has no name", kind: "Service", field: "spec.loadBalancerClass", reason: "Invalid value", detail: "name part must be non-empty" },
          help: "write the name that the load balancer's controller gives, or remove the field",
          message: "loadBalancerClass \"\" has no name, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:22-7:24",
          covers: "\"\"",
          data: { says: "loadBalancerClass \"\" is no name like example.com/internal-vip", kind: "Service", field: "spec.loadBalancerClass", reason: "Invalid value", detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')" },
          help: "write the name that the load balancer's controller gives, or remove the field",
          message: "loadBalancerClass \"\" is no name like example.com/internal-vip, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "two annotations that differ",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
    service.kubernetes.io/topology-aware-hints: Disabled
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:42-6:46",
          covers: "Auto",
          data: { says: "service.kubernetes.io/topology-mode is Auto and service.kubernetes.io/topology-aware-hints is Disabled", kind: "Service", field: "metadata.annotations[service.kubernetes.io/topology-mode]", reason: "Invalid value", detail: "must match annotations[service.kubernetes.io/topology-aware-hints] when both are specified" },
          related: ["web.yaml:7:49-7:57"],
          help: "remove service.kubernetes.io/topology-aware-hints, which is the old name",
          message: "service.kubernetes.io/topology-mode is Auto and service.kubernetes.io/topology-aware-hints is Disabled, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a class, with and without a prefix",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerClass: example.com/vip
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  type: LoadBalancer
  loadBalancerClass: vip
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "two annotations that agree",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
    service.kubernetes.io/topology-aware-hints: Auto
spec:
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
  type: LoadBalancer
  loadBalancerClass: \${CLASS}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
