/** Fields that have no effect with, or without, type ExternalName. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "external-name-ignored-field",
  meta: {
    severity: "warning",
    category: "external",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "externalName on another type, or externalIPs on an ExternalName",
  },
  docs: {
    why: "externalName counts with type ExternalName only, and an ExternalName forwards nothing, so external IPs on it do nothing. The API server takes both and warns. Most often the type was forgotten.",
    fix: "Write `type: ExternalName`, or remove the field.",
    whenNotToUse: "Where the field is kept on purpose, for a controller that reads it.",
  },
  examples: {
    invalid: [
      { title: "the type was forgotten", files: { "web.yaml": example(`externalName: api.example.com
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "an ExternalName", files: { "web.yaml": example(`type: ExternalName
  externalName: api.example.com`) } },
    ],
  },
});

function example(spec: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ${spec}
`;
}
