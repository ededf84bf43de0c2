/** Port ranges of NetworkPolicies that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "netpol-end-port-invalid",
  meta: {
    severity: "error",
    category: "policy",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "endPort of a NetworkPolicy has no number to begin with, or ends before it begins",
  },
  docs: {
    why: "A range goes from `port` to `endPort`, both included. So `port` has to be a number that is not greater than `endPort`; names and absent ports begin no range.",
    fix: "Write the first port of the range as `port` and the last as `endPort`.",
    whenNotToUse: "Keep it: such a NetworkPolicy is always refused.",
  },
  examples: {
    invalid: [
      { title: "a name", files: { "policy.yaml": example("port: http\n          endPort: 8090") } },
      { title: "the wrong way around", files: { "policy.yaml": example("port: 8090\n          endPort: 8080") } },
    ],
    valid: [
      { title: "a range", files: { "policy.yaml": example("port: 8080\n          endPort: 8090") } },
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
