/** Nodes that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "node-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A taint, a podCIDR or an amount of a Node is malformed",
  },
  docs: {
    why: "Taints have a label key and one of the effects NoSchedule, PreferNoSchedule and NoExecute, and no two have the same key and effect. podCIDRs holds one block for each IP family. Amounts under `status` are not negative, and what is counted is a whole number.",
    fix: "Write what the message asks for; as a rule the kubelet writes Nodes.",
    whenNotToUse: "Keep it: such a Node is always refused.",
  },
  examples: {
    invalid: [
      { title: "a taint without an effect", files: { "node.yaml": example("taints:\n    - key: dedicated") } },
      { title: "two blocks of a family", files: { "node.yaml": example("podCIDRs: [10.244.1.0/24, 10.244.2.0/24]") } },
    ],
    valid: [
      { title: "a taint", files: { "node.yaml": example("taints:\n    - key: dedicated\n      effect: NoSchedule") } },
      { title: "one block for each family", files: { "node.yaml": example("podCIDRs: [10.244.1.0/24, \"fd00:10:244:1::/64\"]") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  ${part}
`;
}
