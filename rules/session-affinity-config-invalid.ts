/** How long a client keeps its pod: from a second to a day. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "session-affinity-config-invalid",
  meta: {
    severity: "error",
    category: "affinity",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "The timeout of session affinity is not 1 to 86400 seconds",
  },
  docs: {
    why: "With sessionAffinity ClientIP the API server accepts a timeout from 1 second to 86400 seconds (one day) and refuses a Service with any other. Without that affinity the whole block is dropped silently, and its numbers do not matter.",
    fix: "Write a number of seconds from 1 to 86400, or remove the block: the default is 10800, three hours.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a week",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 604800
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
        title: "a day",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 86400
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
