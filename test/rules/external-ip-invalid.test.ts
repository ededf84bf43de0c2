import rule from "../../rules/external-ip-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a name",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [web.example.com]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:17-6:32",
          covers: "web.example.com",
          data: { says: "web.example.com of externalIPs is no IP address", kind: "Service", field: "spec.externalIPs[0]", reason: "Invalid value", detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)" },
          help: "write an address that routers send to the nodes",
          message: "web.example.com of externalIPs is no IP address, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a loopback address",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [127.0.0.1]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:17-6:26",
          covers: "127.0.0.1",
          data: { says: "127.0.0.1 of externalIPs is a loopback address, which every machine has for itself", kind: "Service", field: "spec.externalIPs[0]", reason: "Invalid value", detail: "may not be in the loopback range (127.0.0.0/8, ::1/128)" },
          help: "write an address that routers send to the nodes",
          message: "127.0.0.1 of externalIPs is a loopback address, which every machine has for itself, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a block, and nothing",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [198.51.100.0/24, ""]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:17-6:32",
          covers: "198.51.100.0/24",
          data: { says: "198.51.100.0/24 of externalIPs is no IP address", kind: "Service", field: "spec.externalIPs[0]", reason: "Invalid value", detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)" },
          help: "write an address that routers send to the nodes",
          message: "198.51.100.0/24 of externalIPs is no IP address, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:34-6:36",
          covers: "\"\"",
          data: { says: "\"\" of externalIPs is no IP address", kind: "Service", field: "spec.externalIPs[1]", reason: "Invalid value", detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)" },
          help: "write an address that routers send to the nodes",
          message: "\"\" of externalIPs is no IP address, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "zeros in front, and link-local",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [198.051.100.7, "fe80::1", 0.0.0.0]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:17-6:30",
          covers: "198.051.100.7",
          data: { says: "198.051.100.7 of externalIPs has zeros in front of a number, which some programs read as octal", kind: "Service", field: "spec.externalIPs[0]", reason: "Invalid value", detail: "must not have leading 0s" },
          help: "write 198.51.100.7",
          message: "198.051.100.7 of externalIPs has zeros in front of a number, which some programs read as octal, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:32-6:41",
          covers: "\"fe80::1\"",
          data: { says: "\"fe80::1\" of externalIPs is a link-local address, which no router passes on", kind: "Service", field: "spec.externalIPs[1]", reason: "Invalid value", detail: "may not be in the link-local range (169.254.0.0/16, fe80::/10)" },
          help: "write an address that routers send to the nodes",
          message: "\"fe80::1\" of externalIPs is a link-local address, which no router passes on, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:43-6:50",
          covers: "0.0.0.0",
          data: { says: "0.0.0.0 of externalIPs stands for no address at all", kind: "Service", field: "spec.externalIPs[2]", reason: "Invalid value", detail: "may not be unspecified (0.0.0.0)" },
          help: "write an address that routers send to the nodes",
          message: "0.0.0.0 of externalIPs stands for no address at all, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "an address of each family",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [198.51.100.7, "2001:db8::7"]
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
      name: "a template",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: ["\${ADDRESS}"]
  ports: [{port: 80}]
`,
      },
    },
  ],
});
