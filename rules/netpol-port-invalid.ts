/** Ports of NetworkPolicies that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "netpol-port-invalid",
  meta: {
    severity: "error",
    category: "policy",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "A port or protocol of a NetworkPolicy is malformed",
  },
  docs: {
    why: "A port is a number from 1 to 65535 or the name of a container port; a number in quotes is a name, and names need a letter. The protocol is TCP, UDP or SCTP, in capitals.",
    fix: "Write the number without quotes, or the name of the port in the pods.",
    whenNotToUse: "Keep it: such a NetworkPolicy is always refused.",
  },
  examples: {
    invalid: [
      { title: "a number in quotes", files: { "policy.yaml": example("port: \"8080\"") } },
      { title: "small letters", files: { "policy.yaml": example("protocol: tcp\n          port: 8080") } },
    ],
    valid: [
      { title: "a number", files: { "policy.yaml": example("port: 8080") } },
      { title: "a name", files: { "policy.yaml": example("port: http") } },
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
    - ports:
        - ${part}
`;
}
