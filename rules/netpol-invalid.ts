/** NetworkPolicies that the API server refuses for other reasons. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "netpol-invalid",
  meta: {
    severity: "error",
    category: "policy",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "policyTypes of a NetworkPolicy has other words than Ingress and Egress",
  },
  docs: {
    why: "policyTypes says which directions the policy restricts: Ingress, Egress, or both, spelt exactly so.",
    fix: "Write `Ingress`, `Egress` or both.",
    whenNotToUse: "Keep it: such a NetworkPolicy is always refused.",
  },
  examples: {
    invalid: [
      { title: "small letters", files: { "policy.yaml": example("[ingress]") } },
      { title: "a word too many", files: { "policy.yaml": example("[Ingress, Egress, Ingress]") } },
    ],
    valid: [
      { title: "both", files: { "policy.yaml": example("[Ingress, Egress]") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: ${part}
`;
}
