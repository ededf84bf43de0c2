import rule from "../../rules/service-port-name-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an underscore",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: http_api, port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:18-6:26",
          covers: "http_api",
          data: { says: "http_api is no name for a port: lower-case letters, digits and hyphens", kind: "Service", field: "spec.ports[0].name", reason: "Invalid value", detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')" },
          help: "write at most 63 of lower-case letters, digits and hyphens, with a letter or digit at both ends",
          message: "http_api is no name for a port: lower-case letters, digits and hyphens, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "capital letters",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: HTTP, port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:18-6:22",
          covers: "HTTP",
          data: { says: "HTTP is no name for a port: lower-case letters, digits and hyphens", kind: "Service", field: "spec.ports[0].name", reason: "Invalid value", detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')" },
          help: "write at most 63 of lower-case letters, digits and hyphens, with a letter or digit at both ends",
          message: "HTTP is no name for a port: lower-case letters, digits and hyphens, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a dot, and a hyphen at the end",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - {name: a.b, port: 80}
    - {name: c-, port: 81}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:14-7:17",
          covers: "a.b",
          data: { says: "a.b is no name for a port: no dots", kind: "Service", field: "spec.ports[0].name", reason: "Invalid value", detail: "must not contain dots" },
          help: "write at most 63 of lower-case letters, digits and hyphens, with a letter or digit at both ends",
          message: "a.b is no name for a port: no dots, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:14-8:16",
          covers: "c-",
          data: { says: "C- is no name for a port: lower-case letters, digits and hyphens", kind: "Service", field: "spec.ports[1].name", reason: "Invalid value", detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')" },
          help: "write at most 63 of lower-case letters, digits and hyphens, with a letter or digit at both ends",
          message: "C- is no name for a port: lower-case letters, digits and hyphens, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "too long",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp, port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:18-6:82",
          covers: "pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp",
          data: { says: "Pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp is no name for a port: longer than 63 characters", kind: "Service", field: "spec.ports[0].name", reason: "Invalid value", detail: "must be no more than 63 characters" },
          help: "write at most 63 of lower-case letters, digits and hyphens, with a letter or digit at both ends",
          message: "Pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp is no name for a port: longer than 63 characters, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "longer than a container port may have",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: http-for-the-public-api, port: 80}]
`,
      },
    },
    {
      name: "digits alone",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: "80", port: 80}]
`,
      },
    },
    {
      name: "empty, where one is enough",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{name: "", port: 80}]
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
  ports: [{name: "\${PORT_NAME}", port: 80}]
`,
      },
    },
  ],
});
