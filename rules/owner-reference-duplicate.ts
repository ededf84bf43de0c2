/** An owner reference that is written twice. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "owner-reference-duplicate",
  meta: {
    severity: "warning",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An owner reference that is written twice",
  },
  docs: {
    why: "Of equal owner references the API server keeps one, and warns that it may refuse them in future.",
    fix: "Remove one of them.",
    whenNotToUse: "Keep it: the second one has no effect.",
  },
  examples: {
    invalid: [
      {
        title: "the same owner twice",
        files: {
          "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  ownerReferences:
    - { apiVersion: apps/v1, kind: Deployment, name: web, uid: 6b0e1d5c }
    - { apiVersion: apps/v1, kind: Deployment, name: web, uid: 6b0e1d5c }
`,
        },
      },
    ],
    valid: [
      {
        title: "two owners",
        files: {
          "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  ownerReferences:
    - { apiVersion: apps/v1, kind: Deployment, name: web, uid: 6b0e1d5c }
    - { apiVersion: apps/v1, kind: Deployment, name: api, uid: 0c9f0a7e }
`,
        },
      },
    ],
  },
});
