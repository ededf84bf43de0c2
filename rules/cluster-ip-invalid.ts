/** Addresses that a Service cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "cluster-ip-invalid",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "clusterIP or clusterIPs is no address that the Service can have",
  },
  docs: {
    why: "clusterIP is an IP address, or None in exactly this spelling for a headless Service. clusterIPs repeats it in its first place and may add one of the other IP family; written alone it is refused. An ExternalName has neither. Where the config tells `cluster.serviceCIDRs`, an address outside of them is told as well. Since Kubernetes 1.36 zeros in front of numbers are refused.",
    fix: "Leave both out and let the API server pick a free address, unless something relies on this very address.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "a small letter", files: { "web.yaml": example(`clusterIP: none
  ports:
    - port: 80`) } },
      { title: "the list alone", files: { "web.yaml": example(`clusterIPs:
    - 10.96.0.50
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "an address", files: { "web.yaml": example(`clusterIP: 10.96.0.50
  ports:
    - port: 80`) } },
      { title: "headless", files: { "web.yaml": example(`clusterIP: None
  ports:
    - port: 80`) } },
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
