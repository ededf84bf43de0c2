/** Session affinities that Services do not have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "session-affinity-invalid",
  meta: {
    severity: "error",
    category: "affinity",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    fixable: true,
    summary: "sessionAffinity is neither None nor ClientIP",
  },
  docs: {
    why: "The API server knows two values, None and ClientIP, spelt exactly so, and refuses a Service with any other. A common slip is ClusterIP, which is a Service type. Affinity by cookie exists only in Ingress controllers, as an annotation of theirs.",
    fix: "Write `sessionAffinity: ClientIP` to send one client address to one pod, or remove the line.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a type where an affinity is meant",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClusterIP
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
        title: "by client address",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClientIP
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
