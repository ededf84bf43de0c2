/** Names that Services cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "service-name-invalid",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "The name of a Service is no DNS label",
  },
  docs: {
    why: "The name of a Service is a part of its DNS name, so it is a DNS label: at most 63 lower-case letters, digits and hyphens, without dots, with a letter or digit at both ends. Up to Kubernetes 1.35 it also has to begin with a letter. Most other kinds take dots in their names, which is why copied names fail here.",
    fix: "Write a name of lower-case letters, digits and hyphens, and mend whatever refers to it.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "a capital letter", files: { "web.yaml": example("Web") } },
      { title: "a dot", files: { "web.yaml": example("web.v2") } },
      { title: "an underscore", files: { "web.yaml": example("web_app") } },
    ],
    valid: [{ title: "hyphens", files: { "web.yaml": example("web-v2") } }],
  },
});

function example(name: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: web
  ports:
    - port: 80
`;
}
