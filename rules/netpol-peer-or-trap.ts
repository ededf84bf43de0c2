/** Two peers where one with both selectors may be meant. */
import type { NetworkPolicyPeer } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "netpol-peer-or-trap",
  meta: {
    severity: "info",
    category: "policy",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A namespaceSelector and a podSelector side by side are two peers, not one",
  },
  docs: {
    why: "Items of `from` and `to` are alternatives. `- namespaceSelector: ...` followed by `- podSelector: ...` allows all pods of those namespaces, and the pods of the policy's own namespace with those labels. Only both selectors in one item mean the pods with those labels in those namespaces. One hyphen makes the difference.",
    fix: "Remove the hyphen before podSelector, if both must hold.",
    whenNotToUse: "When both peers are meant.",
  },
  messages: {
    either: "This peer and the one before it are alternatives: all pods of the selected namespaces are allowed, and pods with these labels in namespace {{namespace}} only",
  },
  examples: {
    invalid: [{ title: "two items", files: { "web.yaml": example("- podSelector") } }],
    valid: [{ title: "one item with both selectors", files: { "web.yaml": example("  podSelector") } }],
  },
  create(context) {
    return {
      NetworkPolicy(policy) {
        for (const direction of ["ingress", "egress"] as const) {
          for (const { peers } of policy[direction]) {
            const [first, second, third] = peers ?? [];
            // Longer lists are lists of alternatives in earnest.
            if (first === undefined || second === undefined || third !== undefined || !isSplit(first, second)) continue;
            context.report({
              node: second.podSelector?.node ?? second.node,
              messageId: "either",
              data: { namespace: policy.namespace },
              related: [{ node: first.namespaceSelector?.node ?? first.node, message: "the other peer" }],
              help: "if both must hold, remove the hyphen before podSelector",
              doubts: doubtsAboutFields(inFields(policy, [`spec.${direction}`])),
            });
          }
        }
      },
    };
  },
});

/** Selectors that select all say plainly what they mean. */
function isSplit(first: NetworkPolicyPeer, second: NetworkPolicyPeer): boolean {
  const namespaces = first.podSelector === undefined ? first.namespaceSelector : undefined;
  const pods = second.namespaceSelector === undefined ? second.podSelector : undefined;
  return (namespaces?.requirements.length ?? 0) > 0 && (pods?.requirements.length ?? 0) > 0;
}

function example(pods: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - from:
        - namespaceSelector: { matchLabels: { team: shop } }
        ${pods}: { matchLabels: { app: cart } }
`;
}
