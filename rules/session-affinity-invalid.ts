/** Session affinities that Services do not have. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "session-affinity-invalid",
  meta: {
    severity: "error",
    category: "affinity",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "sessionAffinity is neither None nor ClientIP",
  },
  docs: {
    why: "The API server knows two values, None and ClientIP, spelt exactly so, and refuses a Service with any other. A common slip is ClusterIP, which is a Service type. Affinity by cookie exists only in Ingress controllers, as an annotation of theirs.",
    fix: "Write `sessionAffinity: ClientIP` to send one client address to one pod, or remove the line.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  messages: {
    unknown: "There is no session affinity {{value}}: it is None or ClientIP, so the API server refuses the Service",
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
  create(context) {
    return {
      Service(service) {
        const { node } = service.sessionAffinity;
        const value = node?.value;
        if (node === undefined || typeof value !== "string" || isUnresolved(value)) return;
        // "" reads as absent: defaulting makes it None.
        if (value === "" || value === "None" || value === "ClientIP") return;
        context.report({
          node,
          messageId: "unknown",
          data: { value },
          help: helpFor(value),
          doubts: doubtsAboutFields(inFields(service, ["spec.sessionAffinity"])),
        });
      },
    };
  },
});

function helpFor(value: string): string {
  const plain = value.toLowerCase().replace(/[^a-z]/g, "");
  if (plain === "clusterip") return "write ClientIP; ClusterIP is a Service type";
  if (plain === "clientip") return "write ClientIP, exactly so";
  if (plain === "none") return "write None, with a capital N, or remove the line";
  if (plain === "cookie") return "write ClientIP; affinity by cookie is a matter of the Ingress controller";
  return "write ClientIP or None";
}
