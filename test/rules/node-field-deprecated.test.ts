import rule from "../../rules/node-field-deprecated.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the old field",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  externalID: i-0123456789
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "node.yaml:6:15-6:27",
          covers: "i-0123456789",
          data: {
            says: "spec.externalID is deprecated, and nothing in Kubernetes reads it",
            kind: "Node",
            field: "spec.externalID",
            reason: "warning",
            detail: "spec.externalID: this field is deprecated, and is unused by Kubernetes",
          },
          help: "remove it",
          message: "spec.externalID is deprecated, and nothing in Kubernetes reads it",
        },
      ],
    },
    {
      name: "in quotes",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  externalID: "17"
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "node.yaml:6:15-6:19",
          covers: "\"17\"",
          data: {
            says: "spec.externalID is deprecated, and nothing in Kubernetes reads it",
            kind: "Node",
            field: "spec.externalID",
            reason: "warning",
            detail: "spec.externalID: this field is deprecated, and is unused by Kubernetes",
          },
          help: "remove it",
          message: "spec.externalID is deprecated, and nothing in Kubernetes reads it",
        },
      ],
    },
    {
      name: "beside the new one",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  providerID: aws:///a/i-1
  externalID: i-1
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "node.yaml:7:15-7:18",
          covers: "i-1",
          data: {
            says: "spec.externalID is deprecated, and nothing in Kubernetes reads it",
            kind: "Node",
            field: "spec.externalID",
            reason: "warning",
            detail: "spec.externalID: this field is deprecated, and is unused by Kubernetes",
          },
          help: "remove it",
          message: "spec.externalID is deprecated, and nothing in Kubernetes reads it",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the new one",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  providerID: aws:///eu-central-1a/i-0123456789
`,
      },
    },
    {
      name: "empty",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  externalID: ""
`,
      },
    },
    {
      name: "null",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  externalID: null
`,
      },
    },
  ],
});
