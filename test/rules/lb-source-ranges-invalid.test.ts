import rule from "../../rules/lb-source-ranges-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an address without a length",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.9]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:30-7:41",
          covers: "203.0.113.9",
          data: { says: "203.0.113.9 of loadBalancerSourceRanges is no block like 10.9.8.0/24", kind: "Service", field: "spec.LoadBalancerSourceRanges[0]", reason: "Invalid value", detail: "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)" },
          help: "write 203.0.113.9/32 for this one address",
          message: "203.0.113.9 of loadBalancerSourceRanges is no block like 10.9.8.0/24, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "bits behind the prefix",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.9/24]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:30-7:44",
          covers: "203.0.113.9/24",
          data: { says: "203.0.113.9/24 of loadBalancerSourceRanges has bits set behind the prefix length", kind: "Service", field: "spec.LoadBalancerSourceRanges[0]", reason: "Invalid value", detail: "must not have bits set beyond the prefix length" },
          help: "write 203.0.113.0/24, or 203.0.113.9/32 for this one address",
          message: "203.0.113.9/24 of loadBalancerSourceRanges has bits set behind the prefix length, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "zeros in front, and IPv4 as IPv6",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [010.0.0.0/8, "::ffff:10.0.0.0/104"]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:30-7:41",
          covers: "010.0.0.0/8",
          data: { says: "010.0.0.0/8 of loadBalancerSourceRanges has zeros in front of a number, which some programs read as octal", kind: "Service", field: "spec.LoadBalancerSourceRanges[0]", reason: "Invalid value", detail: "must not have leading 0s in IP or prefix length" },
          help: "write 10.0.0.0/8",
          message: "010.0.0.0/8 of loadBalancerSourceRanges has zeros in front of a number, which some programs read as octal, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:43-7:64",
          covers: "\"::ffff:10.0.0.0/104\"",
          data: { says: "\"::ffff:10.0.0.0/104\" of loadBalancerSourceRanges is an IPv4 block written as IPv6", kind: "Service", field: "spec.LoadBalancerSourceRanges[1]", reason: "Invalid value", detail: "must not have an IPv4-mapped IPv6 address" },
          help: "write 10.0.0.0/8",
          message: "\"::ffff:10.0.0.0/104\" of loadBalancerSourceRanges is an IPv4 block written as IPv6, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "too long, and nothing",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/33, ""]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:30-7:44",
          covers: "203.0.113.0/33",
          data: { says: "203.0.113.0/33 of loadBalancerSourceRanges is no block like 10.9.8.0/24", kind: "Service", field: "spec.LoadBalancerSourceRanges[0]", reason: "Invalid value", detail: "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)" },
          help: "write blocks like 203.0.113.0/24",
          message: "203.0.113.0/33 of loadBalancerSourceRanges is no block like 10.9.8.0/24, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:46-7:48",
          covers: "\"\"",
          data: { says: "\"\" of loadBalancerSourceRanges is no block like 10.9.8.0/24", kind: "Service", field: "spec.LoadBalancerSourceRanges[1]", reason: "Invalid value", detail: "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)" },
          help: "write blocks like 203.0.113.0/24",
          message: "\"\" of loadBalancerSourceRanges is no block like 10.9.8.0/24, so the API server refuses the Service",
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
    service.beta.kubernetes.io/load-balancer-source-ranges: 203.0.113.0/24, everywhere
spec:
  type: LoadBalancer
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:61-6:87",
          covers: "203.0.113.0/24, everywhere",
          data: { says: "\"everywhere\" of service.beta.kubernetes.io/load-balancer-source-ranges is no block like 10.9.8.0/24", kind: "Service", field: "metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]", reason: "Invalid value", detail: "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)" },
          help: "write blocks like 203.0.113.0/24",
          message: "\"everywhere\" of service.beta.kubernetes.io/load-balancer-source-ranges is no block like 10.9.8.0/24, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a block and an address",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24, 198.51.100.7/32, "2001:db8::/32"]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "blanks around it",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [" 203.0.113.0/24 "]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an empty annotation",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.beta.kubernetes.io/load-balancer-source-ranges: ""
spec:
  type: LoadBalancer
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
  loadBalancerSourceRanges: ["\${RANGE}"]
  ports: [{port: 80}]
`,
      },
    },
  ],
});
