/** Rules of a NetworkPolicy for a direction that policyTypes leaves out. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { itemsAt, mapAt, nodeAt } from "../src/manifest/fields.ts";

const DIRECTIONS = [
  { type: "Ingress", field: "ingress", effect: "traffic to the pods is not restricted by it" },
  { type: "Egress", field: "egress", effect: "traffic from the pods is not restricted by it" },
] as const;

export default defineRule({
  id: "netpol-rules-ignored",
  meta: {
    severity: "warning",
    category: "policy",
    recommended: true,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A NetworkPolicy has rules for a direction that its policyTypes leave out",
  },
  docs: {
    why: "policyTypes says for which directions a policy holds. Where it is written and names only one, the rules of the other direction are kept, but nobody reads them: that traffic stays as free as without the policy. Only where policyTypes is left out do egress rules make the policy one for egress too (pkg/apis/networking/v1/defaults.go).",
    fix: "Add the direction to policyTypes, or remove its rules.",
    whenNotToUse: "Keep it: such rules never have an effect.",
  },
  messages: {
    ignored: "policyTypes leaves out {{type}}, so these rules are ignored and {{effect}}",
  },
  examples: {
    invalid: [{ title: "egress rules of a policy for ingress", files: { "web.yaml": example("[Ingress]") } }],
    valid: [{ title: "both directions are named", files: { "web.yaml": example("[Ingress, Egress]") } }],
  },
  create(context) {
    return {
      NetworkPolicy(policy) {
        const { policyTypes, resource } = policy;
        const spec = mapAt(resource.body, "spec");
        const types = nodeAt(spec, "policyTypes");
        if (types === undefined || itemsAt(spec, "policyTypes").length === 0) return;
        for (const { type, field, effect } of DIRECTIONS) {
          const entry = spec?.entry(field);
          if (entry === undefined || policyTypes.has(type) || itemsAt(spec, field).length === 0) continue;
          context.report({
            node: entry.key,
            messageId: "ignored",
            data: { type, effect },
            related: [{ node: types, message: "policyTypes" }],
            help: `add ${type} to policyTypes, or remove ${field}`,
            doubts: doubtsAboutFields(inFields(policy, ["spec.policyTypes", `spec.${field}`])),
          });
        }
      },
    };
  },
});

function example(types: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: ${types}
  ingress:
    - ports: [{ port: 8080 }]
  egress:
    - ports: [{ port: 5432 }]
`;
}
