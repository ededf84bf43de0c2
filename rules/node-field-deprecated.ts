/** Fields of Nodes that nothing reads any more. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "node-field-deprecated",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A Node has a deprecated field",
  },
  docs: {
    why: "externalID was replaced by providerID long ago. The API server takes it and warns, and nothing in Kubernetes reads it.",
    fix: "Remove the line, or write `providerID`.",
    whenNotToUse: "When a tool of your own reads the field.",
  },
  examples: {
    invalid: [
      { title: "the old field", files: { "node.yaml": example("externalID: i-0123456789") } },
    ],
    valid: [
      { title: "the new one", files: { "node.yaml": example("providerID: aws:///eu-central-1a/i-0123456789") } },
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
