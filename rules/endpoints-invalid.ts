/** Endpoints that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "endpoints-invalid",
  meta: {
    severity: "error",
    category: "external",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "A subset, port or name of Endpoints is malformed",
  },
  docs: {
    why: "Every subset has addresses, ready ones or others. Where it has more than one port, each has a name, which is that of the port of the Service. Names are DNS labels, and numbers lie between 1 and 65535.",
    fix: "Write what the message asks for; EndpointSlices are the newer way to say the same.",
    whenNotToUse: "Keep it: such Endpoints are always refused.",
  },
  examples: {
    invalid: [
      { title: "two ports without names", files: { "db.yaml": example("port: 5432\n      - port: 9187") } },
      { title: "small letters", files: { "db.yaml": example("port: 5432\n        protocol: tcp") } },
    ],
    valid: [
      { title: "one port", files: { "db.yaml": example("port: 5432") } },
      { title: "two ports", files: { "db.yaml": example("name: sql\n        port: 5432\n      - name: metrics\n        port: 9187") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - ${part}
`;
}
