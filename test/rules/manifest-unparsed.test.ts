import rule from "../../rules/manifest-unparsed.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a syntax error; the documents around it are read",
      files: {
        "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata: { name: a }
---
apiVersion: v1
kind: Service
metadata:
  name: web
	namespace: shop
---
apiVersion: v1
kind: ConfigMap
metadata: { name: b }
`,
      },
      errors: [
        {
          messageId: "syntax",
          at: "web.yaml:9:1-9:2",
          covers: "\t",
          data: { problem: "This is not valid YAML: Tabs are not allowed as indentation" },
          help: "indent with spaces; YAML allows no tabs there",
        },
      ],
    },
    {
      name: "no kind, no apiVersion",
      files: {
        "web.yaml": `apiVersion: v1
metadata: { name: a }
spec: {}
---
kind: Deployment
metadata: { name: b }
`,
      },
      errors: [
        {
          messageId: "missingKind",
          at: "web.yaml:1:1-1:11",
          covers: "apiVersion",
          data: { problem: "This document has no kind, so kubectl refuses it and it was not analysed" },
          help: "add kind: (Deployment, Service, ...)",
        },
        {
          messageId: "missingApiVersion",
          at: "web.yaml:5:1-5:5",
          covers: "kind",
          data: { problem: "This document has no apiVersion, so kubectl refuses it and it was not analysed" },
          help: "add apiVersion: apps/v1",
        },
      ],
    },
    {
      name: "an item of a List that is no object",
      files: { "list.yaml": "apiVersion: v1\nkind: List\nitems:\n  - just text\n" },
      errors: [
        {
          messageId: "listItem",
          at: "list.yaml:4:5-4:14",
          covers: "just text",
          data: { problem: "This item of the List is no object" },
        },
      ],
    },
  ],
  valid: [
    { name: "empty documents and comments", files: { "a.yaml": "---\n# nothing\n---\n" } },
    { name: "YAML that is no manifest", files: { "values.yaml": "image: nginx\nreplicas: 3\n" } },
    {
      name: "a Helm template is skipped, not broken",
      files: { "deployment.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Values.name }}\n" },
    },
    {
      name: "the same key in two mappings, and in two documents",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: { name: a, labels: { name: a } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: b }
`,
      },
    },
    { name: "a key that stands twice, since the document is read", files: { "a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, name: b }\n" } },
    { name: "generateName instead of a name", files: { "job.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { generateName: job- }\n" } },
  ],
});
