import rule from "../../rules/lb-field-wrong-type.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "source ranges of a NodePort",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  loadBalancerSourceRanges: [203.0.113.0/24]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:3-7:27",
          covers: "loadBalancerSourceRanges",
          data: { says: "loadBalancerSourceRanges goes with type LoadBalancer only, and the type is NodePort", kind: "Service", field: "spec.LoadBalancerSourceRanges", reason: "Forbidden", detail: "may only be used when `type` is 'LoadBalancer'" },
          help: "remove it, or write type: LoadBalancer",
          message: "loadBalancerSourceRanges goes with type LoadBalancer only, and the type is NodePort, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a class without a type",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  loadBalancerClass: example.com/vip
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:3-6:20",
          covers: "loadBalancerClass",
          data: { says: "loadBalancerClass goes with type LoadBalancer only, and the type is ClusterIP", kind: "Service", field: "spec.loadBalancerClass", reason: "Forbidden", detail: "may only be used when `type` is 'LoadBalancer'" },
          help: "remove it, or write type: LoadBalancer",
          message: "loadBalancerClass goes with type LoadBalancer only, and the type is ClusterIP, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "even where it says no",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  allocateLoadBalancerNodePorts: false
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:3-6:32",
          covers: "allocateLoadBalancerNodePorts",
          data: { says: "allocateLoadBalancerNodePorts goes with type LoadBalancer only, and the type is ClusterIP", kind: "Service", field: "spec.allocateLoadBalancerNodePorts", reason: "Forbidden", detail: "may only be used when `type` is 'LoadBalancer'" },
          help: "remove it, or write type: LoadBalancer",
          message: "allocateLoadBalancerNodePorts goes with type LoadBalancer only, and the type is ClusterIP, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "the annotation",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.beta.kubernetes.io/load-balancer-source-ranges: 203.0.113.0/24
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:5-6:59",
          covers: "service.beta.kubernetes.io/load-balancer-source-ranges",
          data: { says: "service.beta.kubernetes.io/load-balancer-source-ranges goes with type LoadBalancer only, and the type is ClusterIP", kind: "Service", field: "metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]", reason: "Forbidden", detail: "may only be used when `type` is 'LoadBalancer'" },
          help: "remove it, or write type: LoadBalancer",
          message: "service.beta.kubernetes.io/load-balancer-source-ranges goes with type LoadBalancer only, and the type is ClusterIP, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "on a load balancer",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerClass: example.com/vip
  allocateLoadBalancerNodePorts: false
  loadBalancerSourceRanges: [203.0.113.0/24]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an empty list, and null",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  loadBalancerSourceRanges: []
  loadBalancerClass: null
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
  loadBalancerClass: x
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "loadBalancerIP goes with any type",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  loadBalancerIP: 203.0.113.9
  ports: [{port: 80}]
`,
      },
    },
  ],
});
