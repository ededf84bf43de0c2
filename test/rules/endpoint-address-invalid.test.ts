import rule from "../../rules/endpoint-address-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a loopback address",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 127.0.0.1
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:10:9-10:18",
          covers: "127.0.0.1",
          data: {
            says: "Address 127.0.0.1 is a loopback address, which every machine has for itself",
            kind: "EndpointSlice",
            field: "endpoints[0].addresses[0]",
            reason: "Invalid value",
            detail: "may not be in the loopback range (127.0.0.0/8, ::1/128)",
          },
          help: "write the address at which other machines reach the endpoint",
          message: "Address 127.0.0.1 is a loopback address, which every machine has for itself, so the API server refuses the EndpointSlice",
        },
      ],
    },
    {
      name: "a DNS name",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - db.example.com
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:10:9-10:23",
          covers: "db.example.com",
          data: {
            says: "Address db.example.com is no IP address",
            kind: "EndpointSlice",
            field: "endpoints[0].addresses[0]",
            reason: "Invalid value",
            detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
          },
          help: "write an address such as 10.9.8.7 or 2001:db8::7",
          message: "Address db.example.com is no IP address, so the API server refuses the EndpointSlice",
        },
      ],
    },
    {
      name: "an address of the other family",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - "2001:db8::7"
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:10:9-10:22",
          covers: "\"2001:db8::7\"",
          data: {
            says: "Address \"2001:db8::7\" is IPv6, and addressType is IPv4",
            kind: "EndpointSlice",
            field: "endpoints[0].addresses",
            reason: "Invalid value",
            detail: "must be an IPv4 address",
          },
          related: ["db.yaml:7:14-7:18"],
          help: "put IPv6 addresses into a slice of their own, with addressType IPv6",
          message: "Address \"2001:db8::7\" is IPv6, and addressType is IPv4, so the API server refuses the EndpointSlice",
        },
      ],
    },
    {
      name: "a link-local address",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 169.254.10.1
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:10:9-10:21",
          covers: "169.254.10.1",
          data: {
            says: "Address 169.254.10.1 is a link-local address, which no router passes on",
            kind: "EndpointSlice",
            field: "endpoints[0].addresses[0]",
            reason: "Invalid value",
            detail: "may not be in the link-local range (169.254.0.0/16, fe80::/10)",
          },
          help: "write the address at which other machines reach the endpoint",
          message: "Address 169.254.10.1 is a link-local address, which no router passes on, so the API server refuses the EndpointSlice",
        },
      ],
    },
    {
      name: "zeros in front",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 10.09.8.7
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:10:9-10:18",
          covers: "10.09.8.7",
          data: {
            says: "Address 10.09.8.7 has zeros in front of a number, which some programs read as octal",
            kind: "EndpointSlice",
            field: "endpoints[0].addresses[0]",
            reason: "Invalid value",
            detail: "must not have leading 0s",
          },
          help: "write 10.9.8.7",
          message: "Address 10.09.8.7 has zeros in front of a number, which some programs read as octal, so the API server refuses the EndpointSlice",
        },
      ],
    },
    {
      name: "an address with a port",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 192.0.2.7:5432
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:10:9-10:23",
          covers: "192.0.2.7:5432",
          data: {
            says: "Address 192.0.2.7:5432 is no IP address",
            kind: "EndpointSlice",
            field: "endpoints[0].addresses[0]",
            reason: "Invalid value",
            detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
          },
          help: "write 192.0.2.7, the address alone",
          message: "Address 192.0.2.7:5432 is no IP address, so the API server refuses the EndpointSlice",
        },
      ],
    },
  ],
  valid: [
    {
      name: "an address",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 192.0.2.7
ports:
  - port: 5432
`,
      },
    },
    {
      name: "multicast beyond the link",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 224.0.1.7
ports:
  - port: 5432
`,
      },
    },
    {
      name: "a template",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - \${ADDRESS}
ports:
  - port: 5432
`,
      },
    },
    {
      name: "the last address",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 255.255.255.255
ports:
  - port: 5432
`,
      },
    },
  ],
});
