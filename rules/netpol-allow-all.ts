/** A NetworkPolicy with a rule that allows everybody on all ports. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import type { NetworkPolicyPeer } from "../src/graph/model.ts";
import { scalarAt } from "../src/manifest/fields.ts";

export default defineRule({
  id: "netpol-allow-all",
  meta: {
    severity: "info",
    category: "policy",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A rule of a NetworkPolicy allows all traffic of its direction",
  },
  docs: {
    why: "A rule without peers and ports allows everybody on all ports, inside and outside of the cluster, and so does one for 0.0.0.0/0 without ports as far as addresses of IPv4 go. Rules of all policies of a pod add up: one such rule makes all others of the direction meaningless. It is easily written by mistake, since `- {}` and an empty list mean opposites: `ingress: []` allows nothing.",
    fix: "Name the peers and ports that are needed, or remove the rule.",
    whenNotToUse: "When policies are meant to open what others would isolate.",
  },
  messages: {
    all: "This rule allows all {{direction}} traffic, so no other NetworkPolicy of these pods matters for it",
    anyAddress: "This rule allows {{direction}} traffic with any IPv{{family}} address on all ports",
  },
  examples: {
    invalid: [{ title: "an empty rule", files: { "web.yaml": example("[{}]") } }],
    valid: [{ title: "an empty list allows nothing", files: { "web.yaml": example("[]") } }],
  },
  create(context) {
    return {
      NetworkPolicy(policy) {
        for (const direction of ["ingress", "egress"] as const) {
          if (!policy.policyTypes.has(direction === "ingress" ? "Ingress" : "Egress")) continue;
          for (const rule of policy[direction]) {
            const doubts = doubtsAboutFields(inFields(policy, [`spec.${direction}`, "spec.policyTypes"]));
            if (rule.ports !== undefined) continue;
            if (rule.peers === undefined) context.report({ node: rule.node, messageId: "all", data: { direction }, help: `write peers and ports, or ${direction}: [] to allow nothing`, doubts });
            for (const { at, family } of (rule.peers ?? []).flatMap(openBlock)) {
              context.report({ node: at, messageId: "anyAddress", data: { direction, family }, help: "write the addresses or the ports that are needed", doubts });
            }
          }
        }
      },
    };
  },
});

interface OpenBlock {
  readonly at: Located;
  readonly family: 4 | 6;
}

const EVERYTHING = new Map<string, 4 | 6>([["0.0.0.0/0", 4], ["::/0", 6]]);

function openBlock({ ipBlock, node }: NetworkPolicyPeer): OpenBlock[] {
  const family = EVERYTHING.get(ipBlock?.cidr ?? "");
  const at = scalarAt(node, "ipBlock", "cidr");
  return family === undefined || at === undefined || (ipBlock?.except.length ?? 0) > 0 ? [] : [{ at, family }];
}

function example(rules: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Ingress]
  ingress: ${rules}
`;
}
