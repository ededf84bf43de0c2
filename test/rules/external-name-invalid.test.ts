import rule from "../../rules/external-name-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "nothing at all",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:9-5:21",
          covers: "ExternalName",
          data: { says: "A Service of type ExternalName needs externalName", kind: "Service", field: "spec.externalName", reason: "Required value", detail: "" },
          help: "write externalName: with the host name to point at",
          message: "A Service of type ExternalName needs externalName, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "null and empty",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: null
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: ""
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:3-6:15",
          covers: "externalName",
          data: { says: "A Service of type ExternalName needs externalName", kind: "Service", field: "spec.externalName", reason: "Required value", detail: "" },
          help: "write externalName: with the host name to point at",
          message: "A Service of type ExternalName needs externalName, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "b.yaml:6:17-6:19",
          covers: "\"\"",
          data: { says: "A Service of type ExternalName needs externalName", kind: "Service", field: "spec.externalName", reason: "Required value", detail: "" },
          help: "write externalName: with the host name to point at",
          message: "A Service of type ExternalName needs externalName, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "URL, port and path",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: https://Api.example.com:8443/v1
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: api.example.com:8443
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: api.example.com/v1
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:17-6:48",
          covers: "https://Api.example.com:8443/v1",
          data: { says: "externalName https://Api.example.com:8443/v1 is a URL and no DNS name", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          help: "write api.example.com",
          message: "externalName https://Api.example.com:8443/v1 is a URL and no DNS name, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "b.yaml:6:17-6:37",
          covers: "api.example.com:8443",
          data: { says: "externalName api.example.com:8443 has a port, which a DNS name cannot have", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          help: "write api.example.com; clients choose the port",
          message: "externalName api.example.com:8443 has a port, which a DNS name cannot have, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "c.yaml:6:17-6:35",
          covers: "api.example.com/v1",
          data: { says: "externalName api.example.com/v1 has a path, which a DNS name cannot have", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          help: "write api.example.com",
          message: "externalName api.example.com/v1 has a path, which a DNS name cannot have, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "upper case, underscore, IPv6",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: DB.example.com
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: my_db.example.com
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: "2001:db8::1"
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:17-6:31",
          covers: "DB.example.com",
          data: { says: "externalName DB.example.com has upper-case letters", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          help: "write db.example.com",
          message: "externalName DB.example.com has upper-case letters, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "b.yaml:6:17-6:34",
          covers: "my_db.example.com",
          data: { says: "externalName my_db.example.com has an underscore", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          help: "DNS names of hosts have hyphens; the target needs another name",
          message: "externalName my_db.example.com has an underscore, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "c.yaml:6:17-6:30",
          covers: "\"2001:db8::1\"",
          data: { says: "externalName \"2001:db8::1\" is an IPv6 address and no DNS name", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          help: "write a Service without selector and an EndpointSlice labelled kubernetes.io/service-name: c that holds the address",
          message: "externalName \"2001:db8::1\" is an IPv6 address and no DNS name, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "254 characters, two dots, a wildcard",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: example.com..
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: "*.example.com"
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:17-6:271",
          covers: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
          data: { says: "externalName has 254 characters and may have 253", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "must be no more than 253 characters" },
          help: "write a shorter name",
          message: "externalName has 254 characters and may have 253, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "b.yaml:6:17-6:30",
          covers: "example.com..",
          data: { says: "externalName example.com.. is no DNS name", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          help: "write lower-case letters, digits and hyphens, in parts joined by dots",
          message: "externalName example.com.. is no DNS name, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "c.yaml:6:17-6:32",
          covers: "\"*.example.com\"",
          data: { says: "externalName \"*.example.com\" is no DNS name", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          help: "write lower-case letters, digits and hyphens, in parts joined by dots",
          message: "externalName \"*.example.com\" is no DNS name, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a patch may change it",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  externalName: example.com
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: REPLACE_ME
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:17-6:27",
          covers: "REPLACE_ME",
          severity: "warning",
          data: { says: "externalName REPLACE_ME has upper-case letters", kind: "Service", field: "spec.externalName", reason: "Invalid value", detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')" },
          related: ["patch.yaml:3:18-3:19"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write the host name alone",
          message: "externalName REPLACE_ME has upper-case letters, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a name, with and without trailing dot",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: db.example.com
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: db.example.com.
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: db
`,
      },
    },
    {
      name: "an IPv4 address passes the server",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: 10.0.0.5
`,
      },
    },
    {
      name: "253 characters, and labels over 63",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
`,
      },
    },
    {
      name: "other types ignore it",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  externalName: https://example.com
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "templates",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: \${DB_HOST}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: $(DB_HOST)
`,
      },
    },
  ],
});
