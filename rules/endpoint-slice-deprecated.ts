/** EndpointSlices of DNS names. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "endpoint-slice-deprecated",
  meta: {
    severity: "warning",
    category: "external",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An EndpointSlice has addressType FQDN, which is deprecated",
  },
  docs: {
    why: "The API server takes slices of DNS names but warns: kube-proxy has never sent anything to them, and the addressType is deprecated.",
    fix: "Write IP addresses, or use a Service of type ExternalName.",
    whenNotToUse: "When a controller of your own reads such slices.",
  },
  examples: {
    invalid: [
      { title: "DNS names", files: { "db.yaml": example("addressType: FQDN\nendpoints:\n  - addresses: [db.example.com]") } },
    ],
    valid: [
      { title: "IP addresses", files: { "db.yaml": example("addressType: IPv4\nendpoints:\n  - addresses: [192.0.2.7]") } },
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
${part}
ports:
  - port: 5432
`;
}
