/** A label or annotation whose key or value has characters that it cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "label-invalid",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A label or annotation whose key or value has characters that it cannot have",
  },
  docs: {
    why: "Keys of labels and annotations are a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS name and a slash in front of it. Values of labels are made of the same letters, or empty; values of annotations are free.",
    fix: "Write the label with letters, digits, hyphens, underscores and dots only, or put the text into an annotation.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a sentence in a label",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    owner: Team Shop
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
        },
      },
    ],
    valid: [
      {
        title: "a sentence in an annotation",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    owner: Team Shop
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
        },
      },
    ],
  },
});
