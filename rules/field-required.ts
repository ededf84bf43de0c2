/** Fields that the API server does not do without, of kinds that do not carry traffic. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "field-required",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "a required field is missing",
  },
  docs: {
    why: "Some fields have no default, and the API server refuses an object without them. Its published schema is no guide: it calls fields required that the server does without. Kubehop checks those alone that a real API server was seen to refuse.",
    fix: "Add the field.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a binding to nobody knows what",
        files: {
          "binding.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
`,
        },
      },
    ],
    valid: [
      {
        title: "with its role",
        files: {
          "binding.yaml": `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
`,
        },
      },
    ],
  },
});
