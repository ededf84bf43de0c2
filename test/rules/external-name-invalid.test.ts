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
          messageId: "missing",
          at: "a.yaml:5:9-5:21",
          covers: "ExternalName",
          help: "write externalName: with the host name to point at",
          message:
            "A Service of type ExternalName needs externalName, so the API server refuses this one",
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
          messageId: "missing",
          at: "a.yaml:6:3-6:15",
          covers: "externalName",
        },
        {
          messageId: "missing",
          at: "b.yaml:6:17-6:19",
          covers: "\"\"",
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
          messageId: "url",
          at: "a.yaml:6:17-6:48",
          covers: "https://Api.example.com:8443/v1",
          data: { value: "https://Api.example.com:8443/v1" },
          help: "write api.example.com",
          message:
            "externalName https://Api.example.com:8443/v1 is a URL and no DNS name, so the API server refuses the Service",
        },
        {
          messageId: "port",
          at: "b.yaml:6:17-6:37",
          covers: "api.example.com:8443",
          data: { value: "api.example.com:8443" },
          help: "write api.example.com; clients choose the port",
        },
        {
          messageId: "path",
          at: "c.yaml:6:17-6:35",
          covers: "api.example.com/v1",
          data: { value: "api.example.com/v1" },
          help: "write api.example.com",
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
          messageId: "upperCase",
          at: "a.yaml:6:17-6:31",
          covers: "DB.example.com",
          data: { value: "DB.example.com" },
          help: "write db.example.com",
        },
        {
          messageId: "underscore",
          at: "b.yaml:6:17-6:34",
          covers: "my_db.example.com",
          data: { value: "my_db.example.com" },
        },
        {
          messageId: "address",
          at: "c.yaml:6:17-6:30",
          covers: "\"2001:db8::1\"",
          data: { value: "2001:db8::1" },
          help: "write a Service without selector and an EndpointSlice labelled kubernetes.io/service-name: c that holds the address",
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
          messageId: "tooLong",
          at: "a.yaml:6:17-6:271",
          covers: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
          data: { length: 254 },
        },
        {
          messageId: "notAName",
          at: "b.yaml:6:17-6:30",
          covers: "example.com..",
          data: { value: "example.com.." },
        },
        {
          messageId: "notAName",
          at: "c.yaml:6:17-6:32",
          covers: "\"*.example.com\"",
          data: { value: "*.example.com" },
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
          messageId: "upperCase",
          at: "a.yaml:6:17-6:27",
          covers: "REPLACE_ME",
          severity: "warning",
          data: { value: "REPLACE_ME" },
          related: ["patch.yaml:3:18-3:19"], // a
          uncertain: ["the patch in patch.yaml may change it"],
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
