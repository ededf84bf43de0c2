import rule from "../../rules/endpoints-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two ports without names",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
      - port: 9187
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:9:9-9:13",
          covers: "port",
          data: {
            says: "Port 5432 has no name, and a subset of 2 ports names each",
            kind: "Endpoints",
            field: "subsets[0].ports[0].name",
            reason: "Required value",
            detail: "",
          },
          help: "write the name that the port has in the Service",
          message: "Port 5432 has no name, and a subset of 2 ports names each, so the API server refuses the Endpoints",
        },
        {
          messageId: "refused",
          at: "db.yaml:10:9-10:13",
          covers: "port",
          data: {
            says: "Port 9187 has no name, and a subset of 2 ports names each",
            kind: "Endpoints",
            field: "subsets[0].ports[1].name",
            reason: "Required value",
            detail: "",
          },
          help: "write the name that the port has in the Service",
          message: "Port 9187 has no name, and a subset of 2 ports names each, so the API server refuses the Endpoints",
        },
      ],
    },
    {
      name: "small letters",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
        protocol: tcp
`,
      },
      fixed: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
        protocol: TCP
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:10:19-10:22",
          covers: "tcp",
          data: {
            says: "Protocol tcp is none of SCTP, TCP, UDP",
            kind: "Endpoints",
            field: "subsets[0].ports[0].protocol",
            reason: "Unsupported value",
            detail: "supported values: \"SCTP\", \"TCP\", \"UDP\"",
          },
          help: "write TCP",
          message: "Protocol tcp is none of SCTP, TCP, UDP, so the API server refuses the Endpoints",
        },
      ],
    },
    {
      name: "no number",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - name: sql
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:9:9-9:13",
          covers: "name",
          data: {
            says: "A port has no number",
            kind: "Endpoints",
            field: "subsets[0].ports[0].port",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write the port at which the endpoint listens",
          message: "A port has no number, so the API server refuses the Endpoints",
        },
      ],
    },
    {
      name: "beyond the last port",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 70000
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:9:15-9:20",
          covers: "70000",
          data: {
            says: "Port 70000 is outside 1-65535",
            kind: "Endpoints",
            field: "subsets[0].ports[0].port",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write the port at which the endpoint listens",
          message: "Port 70000 is outside 1-65535, so the API server refuses the Endpoints",
        },
      ],
    },
    {
      name: "a host name with a dot",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
  - addresses:
      - ip: 192.0.2.8
        hostname: db.example
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:12:19-12:29",
          covers: "db.example",
          data: {
            says: "Hostname db.example has a dot in it",
            kind: "Endpoints",
            field: "subsets[1].addresses[0].hostname",
            reason: "Invalid value",
            detail: "must not contain dots",
          },
          help: "write db-example",
          message: "Hostname db.example has a dot in it, so the API server refuses the Endpoints",
        },
      ],
    },
  ],
  valid: [
    {
      name: "one port",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
`,
      },
    },
    {
      name: "two ports",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - name: sql
        port: 5432
      - name: metrics
        port: 9187
`,
      },
    },
    {
      name: "no protocol",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
        protocol: ""
`,
      },
    },
    {
      name: "a subset of addresses that are not ready",
      files: {
        "db.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
  - notReadyAddresses:
      - ip: 192.0.2.8
`,
      },
    },
  ],
});
