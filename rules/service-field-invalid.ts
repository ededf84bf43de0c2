/** Fields of Services that the API server refuses and that no other rule is about. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "service-field-invalid",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A field of a Service has a value that the API server refuses",
  },
  docs: {
    why: "loadBalancerClass is a name, with or without a prefix, as the controller of the load balancer gives it. The annotations service.kubernetes.io/topology-mode and its old name service.kubernetes.io/topology-aware-hints must say the same where both are written.",
    fix: "Write the name as the controller's documentation has it; write topology-mode alone.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "a class that is no name", files: { "web.yaml": example(`type: LoadBalancer
  loadBalancerClass: "internal vip"
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "a class", files: { "web.yaml": example(`type: LoadBalancer
  loadBalancerClass: example.com/internal-vip
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
