import rule from "../../rules/service-name-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a capital letter",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: Web
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:9-4:12",
          covers: "Web",
          data: { says: "The name Web is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends", kind: "Service", field: "metadata.name", reason: "Invalid value", detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')" },
          help: "write web",
          message: "The name Web is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a dot",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web.v2
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:9-4:15",
          covers: "web.v2",
          data: { says: "The name web.v2 has a dot in it", kind: "Service", field: "metadata.name", reason: "Invalid value", detail: "must not contain dots" },
          help: "write web-v2",
          message: "The name web.v2 has a dot in it, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "an underscore",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web_app
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:9-4:16",
          covers: "web_app",
          data: { says: "The name web_app is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends", kind: "Service", field: "metadata.name", reason: "Invalid value", detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')" },
          help: "write web-app",
          message: "The name web_app is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a hyphen at the end, and too long",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-"
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:9-4:75",
          covers: "\"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-\"",
          data: { says: "The name \"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-\" has 64 bytes, more than 63", kind: "Service", field: "metadata.name", reason: "Invalid value", detail: "must be no more than 63 characters" },
          help: "shorten it",
          message: "The name \"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-\" has 64 bytes, more than 63, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:4:9-4:75",
          covers: "\"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-\"",
          data: { says: "The name \"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-\" is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends", kind: "Service", field: "metadata.name", reason: "Invalid value", detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')" },
          help: "write wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
          message: "The name \"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-\" is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "hyphens",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web-v2
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "63 characters",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a digit first, which 1.36 takes",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: 1web
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
  name: \${NAME}
spec:
  ports: [{port: 80}]
`,
      },
    },
  ],
});
