/** How long a client keeps its pod: from a second to a day. */
import { mapAt, scalarAt } from "../src/manifest/fields.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

const LONGEST = 86400;

export default defineRule({
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
  messages: {
    outside:
      "A session affinity timeout of {{timeoutSeconds}} seconds is outside 1 to 86400, so the API server refuses the Service",
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
  create(context) {
    return {
      Service(service) {
        if (service.sessionAffinity.value !== "ClientIP") return;
        const node = scalarAt(mapAt(service.spec, "sessionAffinityConfig", "clientIP"), "timeoutSeconds");
        const value = node?.value;
        const whole = typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
        if (node === undefined || !whole || (value >= 1 && value <= LONGEST)) return;
        context.report({
          node,
          messageId: "outside",
          data: { timeoutSeconds: node.text },
          help: value < 1 ? "write 1 or more, or remove the block for the default of 10800" : `write ${LONGEST} (one day) or less`,
          doubts: doubtsAboutFields(inFields(service, ["spec.sessionAffinity", "spec.sessionAffinityConfig"])),
        });
      },
    };
  },
});
