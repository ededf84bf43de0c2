/** IP families that a Service cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "ip-families-invalid",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "ipFamilies and ipFamilyPolicy do not go together, or the cluster does not have the family",
  },
  docs: {
    why: "A Service with two IP families needs ipFamilyPolicy PreferDualStack or RequireDualStack: without a policy it is SingleStack, except for a headless Service without selector. Families are IPv4 and IPv6, each once. An ExternalName has neither. Where the config tells `cluster.ipFamilies`, families that the cluster does not have are told as well.",
    fix: "Write `ipFamilyPolicy: PreferDualStack`, which takes what the cluster has, and leave ipFamilies out unless their order matters.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "two families without a policy", files: { "web.yaml": example(`ipFamilies:
    - IPv4
    - IPv6
  ports:
    - port: 80`) } },
      { title: "a policy that there is not", files: { "web.yaml": example(`ipFamilyPolicy: DualStack
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "two families", files: { "web.yaml": example(`ipFamilyPolicy: PreferDualStack
  ipFamilies:
    - IPv4
    - IPv6
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
