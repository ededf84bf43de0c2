import rule from "../../rules/endpoint-slice-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two ports without names",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - port: 5432
  - port: 9187
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:12:5-12:9",
          covers: "port",
          data: {
            says: "Two ports have no name",
            kind: "EndpointSlice",
            field: "ports[1].name",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["db.yaml:11:5-11:9"],
          help: "name each port",
          message: "Two ports have no name, so the API server refuses the EndpointSlice",
        },
      ],
    },
    {
      name: "a name with a capital letter",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: SQL
    port: 5432
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:11:11-11:14",
          covers: "SQL",
          data: {
            says: "Port name SQL is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends",
            kind: "EndpointSlice",
            field: "ports[0].name",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
          },
          help: "write sql",
          message: "Port name SQL is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the EndpointSlice",
        },
      ],
    },
    {
      name: "a name twice",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: sql
    port: 5432
  - name: sql
    port: 5433
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:13:11-13:14",
          covers: "sql",
          data: {
            says: "Two ports are named sql",
            kind: "EndpointSlice",
            field: "ports[1].name",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["db.yaml:11:11-11:14"],
          help: "write another name, or remove one of the two",
          message: "Two ports are named sql, so the API server refuses the EndpointSlice",
        },
      ],
    },
    {
      name: "a protocol in small letters",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - port: 53
    protocol: udp
`,
      },
      fixed: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - port: 53
    protocol: UDP
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:12:15-12:18",
          covers: "udp",
          data: {
            says: "Protocol udp is none of SCTP, TCP, UDP",
            kind: "EndpointSlice",
            field: "ports[0].protocol",
            reason: "Unsupported value",
            detail: "supported values: \"SCTP\", \"TCP\", \"UDP\"",
          },
          help: "write UDP",
          message: "Protocol udp is none of SCTP, TCP, UDP, so the API server refuses the EndpointSlice",
        },
      ],
    },
  ],
  valid: [
    {
      name: "one port",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - port: 5432
`,
      },
    },
    {
      name: "two ports",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: sql
    port: 5432
  - name: metrics
    port: 9187
`,
      },
    },
    {
      name: "no number: all ports",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - name: all
`,
      },
    },
  ],
});
