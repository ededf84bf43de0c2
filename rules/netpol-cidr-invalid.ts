/** IP blocks of NetworkPolicies that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "netpol-cidr-invalid",
  meta: {
    severity: "error",
    category: "policy",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An ipBlock of a NetworkPolicy is no block of addresses, or an exception lies outside of it",
  },
  docs: {
    why: "A `cidr` is an address with a prefix length; one address alone is written with `/32` or `/128`. Each block under `except` is smaller than the cidr and lies within it. Since Kubernetes 1.36 bits behind the prefix, zeros in front of numbers and IPv4-mapped addresses are refused; before, they are only warned about.",
    fix: "Write the block with its prefix length, and nothing behind the prefix.",
    whenNotToUse: "Keep it: such a NetworkPolicy is always refused.",
  },
  examples: {
    invalid: [
      { title: "an address alone", files: { "policy.yaml": example("10.9.8.7") } },
      { title: "bits behind the prefix", files: { "policy.yaml": example("10.9.8.7/16") } },
      { title: "an exception outside", files: { "policy.yaml": example("10.0.0.0/8\n            except: [192.168.0.0/16]") } },
    ],
    valid: [
      { title: "a block", files: { "policy.yaml": example("10.9.0.0/16") } },
      { title: "one address", files: { "policy.yaml": example("10.9.8.7/32") } },
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
        - ipBlock:
            cidr: ${part}
`;
}
