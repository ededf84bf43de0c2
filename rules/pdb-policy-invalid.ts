/** A PodDisruptionBudget with a limit that it cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "pdb-policy-invalid",
  meta: {
    severity: "error",
    category: "scaling",
    recommended: true,
    requiresGraph: false,
    fixable: true,
    since: "0.2.0",
    summary: "A PodDisruptionBudget with a limit that it cannot have",
  },
  docs: {
    why: "A budget says either how many pods must stay (minAvailable) or how many may go (maxUnavailable), as a whole number or as a percentage of at most 100%.",
    fix: "Keep one of the two, as a number without quotes or as a percentage.",
    whenNotToUse: "Keep it: such a budget is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "both limits",
        files: {
          "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 1
  maxUnavailable: 1
  selector: { matchLabels: { app: web } }
`,
        },
      },
    ],
    valid: [
      {
        title: "one limit",
        files: {
          "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 25%
  selector: { matchLabels: { app: web } }
`,
        },
      },
    ],
  },
});
