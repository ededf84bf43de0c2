/** ServiceCIDRs, IPAddresses and Namespaces that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "cluster-network-invalid",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A ServiceCIDR, IPAddress or Namespace is malformed",
  },
  docs: {
    why: "A ServiceCIDR has one block of addresses, or one of each IP family, in canonical spelling and without bits behind the prefix. An IPAddress names the object that it belongs to, as a rule a Service. Finalizers of Namespaces have a domain in front.",
    fix: "Write what the message asks for.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      { title: "bits behind the prefix", files: { "cidr.yaml": example("[10.96.0.1/16]") } },
      { title: "two blocks of a family", files: { "cidr.yaml": example("[10.96.0.0/16, 10.97.0.0/16]") } },
    ],
    valid: [
      { title: "a block", files: { "cidr.yaml": example("[10.96.0.0/16]") } },
      { title: "one of each family", files: { "cidr.yaml": example("[10.96.0.0/16, \"fd00:10:96::/112\"]") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: ${part}
`;
}
