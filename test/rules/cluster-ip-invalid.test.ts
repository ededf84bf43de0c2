import rule from "../../rules/cluster-ip-invalid.ts";
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
  clusterIP: none
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:14-6:18",
          covers: "none",
          data: { says: "clusterIP none is no IP address", kind: "Service", field: "spec.clusterIPs[0]", reason: "Invalid value", detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)" },
          help: "write None, with a capital N",
          message: "clusterIP none is no IP address, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "the list alone",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIPs: [10.96.0.50]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:15-6:27",
          covers: "[10.96.0.50]",
          data: { says: "clusterIPs is written and clusterIP is not", kind: "Service", field: "spec.clusterIPs", reason: "Invalid value", detail: "must be empty when `clusterIP` is not specified" },
          help: "write clusterIP: 10.96.0.50 as well, or remove clusterIPs",
          message: "clusterIPs is written and clusterIP is not, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "another first one",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.51]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:15-7:27",
          covers: "[10.96.0.51]",
          data: { says: "clusterIP 10.96.0.50 is not the first of clusterIPs, 10.96.0.51", kind: "Service", field: "spec.clusterIPs", reason: "Invalid value", detail: "first value must match `clusterIP`" },
          related: ["web.yaml:6:14-6:24"],
          help: "write the same address in both, or remove clusterIPs",
          message: "clusterIP 10.96.0.50 is not the first of clusterIPs, 10.96.0.51, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "None and another",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  clusterIPs: [None, 10.96.0.50]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:16-7:20",
          covers: "None",
          data: { says: "clusterIPs has None and another value", kind: "Service", field: "spec.clusterIPs", reason: "Invalid value", detail: "'None' must be the first and only value" },
          help: "write clusterIP: None alone, or addresses alone",
          message: "clusterIPs has None and another value, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "twice one family",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.50, 10.96.0.51]
  ipFamilyPolicy: PreferDualStack
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:15-7:39",
          covers: "[10.96.0.50, 10.96.0.51]",
          data: { says: "clusterIPs has 2 addresses of IPv4", kind: "Service", field: "spec.clusterIPs", reason: "Invalid value", detail: "may specify no more than one IP for each IP family" },
          help: "write one address of each IP family",
          message: "clusterIPs has 2 addresses of IPv4, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "three",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.50, "fd00::50", 10.96.0.51]
  ipFamilyPolicy: PreferDualStack
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:15-7:51",
          covers: "[10.96.0.50, \"fd00::50\", 10.96.0.51]",
          data: { says: "clusterIPs has 3 addresses, and 2 is the most", kind: "Service", field: "spec.clusterIPs", reason: "Invalid value", detail: "may only hold up to 2 values" },
          help: "write one address of each IP family",
          message: "clusterIPs has 3 addresses, and 2 is the most, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "the other family",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  ipFamilies: [IPv6]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:14-6:24",
          covers: "10.96.0.50",
          data: { says: "10.96.0.50 is no IPv6 address, and ipFamilies says IPv6", kind: "Service", field: "spec.clusterIPs[0]", reason: "Invalid value", detail: "expected an IPv6 value as indicated by `ipFamilies[0]`" },
          related: ["web.yaml:7:16-7:20"],
          help: "write an IPv6 address, or IPv4 in ipFamilies",
          message: "10.96.0.50 is no IPv6 address, and ipFamilies says IPv6, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "zeros in front",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.096.0.50
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:14-6:25",
          covers: "10.096.0.50",
          data: { says: "clusterIP 10.096.0.50 has zeros in front of a number, which some programs read as octal", kind: "Service", field: "spec.clusterIPs[0]", reason: "Invalid value", detail: "must not have leading 0s" },
          help: "write 10.96.0.50",
          message: "clusterIP 10.096.0.50 has zeros in front of a number, which some programs read as octal, so the API server refuses the Service",
        },
      ],
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
  clusterIP: None
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:3-8:12",
          covers: "clusterIP",
          data: { says: "An ExternalName takes no clusterIP", kind: "Service", field: "spec.clusterIPs", reason: "Forbidden", detail: "may not be set for ExternalName services" },
          help: "remove clusterIP: the Service is an alias of another name and has no address",
          message: "An ExternalName takes no clusterIP, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "an address",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "both",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.50]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "headless, and empty",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  clusterIP: ""
  clusterIPs: []
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "two families",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.50, "fd00::50"]
  ipFamilyPolicy: RequireDualStack
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
  clusterIP: \${ADDRESS}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
