/** EndpointSlices that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "endpoint-slice-invalid",
  meta: {
    severity: "error",
    category: "external",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "The addressType, a port, a name or a hint of an EndpointSlice is malformed",
  },
  docs: {
    why: "A slice has one addressType, IPv4, IPv6 or FQDN, and each of its endpoints has an address. The names of its ports differ; one without a name counts as named \"\". Names are DNS labels. It holds at most 1000 endpoints with 100 addresses each.",
    fix: "Write what the message asks for; addresses of another family go into a slice of their own.",
    whenNotToUse: "Keep it: such an EndpointSlice is always refused.",
  },
  examples: {
    invalid: [
      { title: "two ports without names", files: { "db.yaml": example("port: 5432\n  - port: 9187") } },
      { title: "a name with a capital letter", files: { "db.yaml": example("name: SQL\n    port: 5432") } },
    ],
    valid: [
      { title: "one port", files: { "db.yaml": example("port: 5432") } },
      { title: "two ports", files: { "db.yaml": example("name: sql\n    port: 5432\n  - name: metrics\n    port: 9187") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - ${part}
`;
}
