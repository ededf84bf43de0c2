/** Peers of NetworkPolicies that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "netpol-peer-invalid",
  meta: {
    severity: "error",
    category: "policy",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A peer of a NetworkPolicy is empty, or has an ipBlock beside a selector",
  },
  docs: {
    why: "A peer selects pods, namespaces, or pods within namespaces; or it is an ipBlock, which stands alone. An empty peer is refused: it might mean everyone or no one.",
    fix: "Write two peers in place of one with both; leave out the whole list for everyone.",
    whenNotToUse: "Keep it: such a NetworkPolicy is always refused.",
  },
  examples: {
    invalid: [
      { title: "an empty peer", files: { "policy.yaml": example("{}") } },
      { title: "a block and a selector in one", files: { "policy.yaml": example("podSelector: {}\n          ipBlock:\n            cidr: 10.9.0.0/16") } },
    ],
    valid: [
      { title: "all pods of the namespace", files: { "policy.yaml": example("podSelector: {}") } },
      { title: "two peers", files: { "policy.yaml": example("podSelector: {}\n        - ipBlock:\n            cidr: 10.9.0.0/16") } },
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
  ingress:
    - from:
        - ${part}
`;
}
