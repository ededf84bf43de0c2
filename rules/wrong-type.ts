/** Values of another type than their field has, such as numbers in quotes. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "wrong-type",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "a value whose type its field does not take",
  },
  docs: {
    why: "The API server converts nothing: a number in quotes is text, and text is no port; `version: 1.0` is a number, and no label value. What looks like text may be none: `yes`, `no`, `on`, `off`, `y` and `n` are read as true and false. The server tells the first such value only and looks at nothing else; Kubehop tells all of them. Quantities (`500m`, `1Gi`), times and base64 are read by the same step.",
    fix: "Remove the quotes from numbers and booleans, and put text that looks like one into quotes.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a port in quotes",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: "80"
`,
        },
      },
      {
        title: "a label that is read as a number",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    version: 1.0
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
`,
        },
      },
    ],
    valid: [
      {
        title: "numbers as numbers, text as text",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    version: "1.0"
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
