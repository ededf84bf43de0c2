/** A label selector with an operator, key or value that does not exist. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "selector-invalid",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A label selector with an operator, key or value that does not exist",
  },
  docs: {
    why: "A requirement of a label selector has one of four operators, In, NotIn, Exists and DoesNotExist, spelt exactly so. In and NotIn have values, the others have none. Keys and values are those that labels can have.",
    fix: "Write the operator as it is spelt, with values or without.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "an operator in small letters",
        files: {
          "web.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector:
    matchExpressions:
      - key: app
        operator: in
        values: [web]
`,
        },
      },
    ],
    valid: [
      {
        title: "the operator as it is spelt",
        files: {
          "web.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector:
    matchExpressions:
      - key: app
        operator: In
        values: [web]
`,
        },
      },
    ],
  },
});
