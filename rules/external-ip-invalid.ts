/** External IPs that are no addresses of nodes. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "external-ip-invalid",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An entry of externalIPs is no address that can be reached from outside",
  },
  docs: {
    why: "externalIPs are IP addresses that routers send to the nodes. Names, blocks and addresses with a port are refused, and so are loopback and link-local addresses and 0.0.0.0. Since Kubernetes 1.36 zeros in front of numbers are refused as well.",
    fix: "Write an address that is routed to the nodes, or use type LoadBalancer.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "a name", files: { "web.yaml": example(`externalIPs:
    - web.example.com
  ports:
    - port: 80`) } },
      { title: "a loopback address", files: { "web.yaml": example(`externalIPs:
    - 127.0.0.1
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "an address", files: { "web.yaml": example(`externalIPs:
    - 198.51.100.7
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
