import rule from "../../rules/pdb-policy-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "both limits",
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
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:3-6:17",
          covers: "maxUnavailable",
          data: {
            says: "minAvailable and maxUnavailable are both set",
            kind: "PodDisruptionBudget",
            field: "spec",
            reason: "Invalid value",
            detail: "minAvailable and maxUnavailable cannot be both set",
          },
          related: ["web.yaml:5:3-5:15"],
          help: "remove one of them; maxUnavailable also holds when the number of replicas changes",
          message: "minAvailable and maxUnavailable are both set, so the API server refuses the PodDisruptionBudget",
        },
      ],
    },
    {
      name: "a number in quotes, and one below 0",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: "2"
  selector: { matchLabels: { app: web } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: b }
spec:
  maxUnavailable: -1
  selector: { matchLabels: { app: web } }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:17-5:20",
          covers: "\"2\"",
          data: {
            says: "minAvailable \"2\" is neither a whole number nor a percentage",
            kind: "PodDisruptionBudget",
            field: "spec.minAvailable",
            reason: "Invalid value",
            detail: "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
          },
          help: "write 2 without quotes, or \"2%\"",
          message: "minAvailable \"2\" is neither a whole number nor a percentage, so the API server refuses the PodDisruptionBudget",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:19-12:21",
          covers: "-1",
          data: {
            says: "maxUnavailable -1 is less than 0",
            kind: "PodDisruptionBudget",
            field: "spec.maxUnavailable",
            reason: "Invalid value",
            detail: "must be greater than or equal to 0",
          },
          help: "write 0 or more",
          message: "maxUnavailable -1 is less than 0, so the API server refuses the PodDisruptionBudget",
        },
      ],
    },
    {
      name: "more than all, and a word that there is not",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 101%
  unhealthyPodEvictionPolicy: Always
  selector: { matchLabels: { app: web } }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:17-5:21",
          covers: "101%",
          data: {
            says: "minAvailable 101% is more than 100%",
            kind: "PodDisruptionBudget",
            field: "spec.minAvailable",
            reason: "Invalid value",
            detail: "must not be greater than 100%",
          },
          help: "write 100% or less",
          message: "minAvailable 101% is more than 100%, so the API server refuses the PodDisruptionBudget",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:31-6:37",
          covers: "Always",
          data: {
            says: "unhealthyPodEvictionPolicy Always is none of AlwaysAllow, IfHealthyBudget",
            kind: "PodDisruptionBudget",
            field: "spec.unhealthyPodEvictionPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"AlwaysAllow\", \"IfHealthyBudget\"",
          },
          help: "write AlwaysAllow",
          message: "unhealthyPodEvictionPolicy Always is none of AlwaysAllow, IfHealthyBudget, so the API server refuses the PodDisruptionBudget",
        },
      ],
    },
  ],
  valid: [
    {
      name: "numbers and percentages",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 0
  selector: { matchLabels: { app: web } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: b }
spec:
  maxUnavailable: 100%
  selector: { matchLabels: { app: web } }
`,
      },
    },
    {
      name: "no limit, and null",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: null
  maxUnavailable: 1
  selector: { matchLabels: { app: web } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: b }
spec:
  selector: { matchLabels: { app: web } }
`,
      },
    },
    {
      name: "templates",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: \${MIN}
  selector: { matchLabels: { app: web } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: b }
spec:
  maxUnavailable: "\${MAX}%"
  selector: { matchLabels: { app: web } }
`,
      },
    },
  ],
});
