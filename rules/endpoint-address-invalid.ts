/** Addresses of Endpoints and EndpointSlices that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "endpoint-address-invalid",
  meta: {
    severity: "error",
    category: "external",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An address of Endpoints or an EndpointSlice is none that others can reach",
  },
  docs: {
    why: "Endpoints hold IP addresses; an EndpointSlice holds addresses of its addressType, IPv6 ones in canonical spelling. Loopback and link-local addresses are refused, since every node would take them for its own, and so is `0.0.0.0`. Since Kubernetes 1.36 zeros in front of numbers and IPv4-mapped addresses are refused as well.",
    fix: "Write the address at which other machines reach the endpoint; for a DNS name use a Service of type ExternalName.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      { title: "a loopback address", files: { "db.yaml": example("127.0.0.1") } },
      { title: "a DNS name", files: { "db.yaml": example("db.example.com") } },
      { title: "an address of the other family", files: { "db.yaml": example("\"2001:db8::7\"") } },
    ],
    valid: [
      { title: "an address", files: { "db.yaml": example("192.0.2.7") } },
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
  - addresses:
      - ${part}
ports:
  - port: 5432
`;
}
