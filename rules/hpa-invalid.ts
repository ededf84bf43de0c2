/** A HorizontalPodAutoscaler whose target, metrics or behavior the API server does not take. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "hpa-invalid",
  meta: {
    severity: "error",
    category: "scaling",
    recommended: true,
    requiresGraph: false,
    fixable: true,
    since: "0.2.0",
    summary: "A HorizontalPodAutoscaler whose target, metrics or behavior the API server does not take",
  },
  docs: {
    why: "Each metric has a type and exactly the part that belongs to it, and the target of a metric a type and a value above 0. Since Kubernetes 1.34 the apiVersion of scaleTargetRef names an API group.",
    fix: "Write `apiVersion: apps/v1` into scaleTargetRef, and each metric with the part that is named like its type.",
    whenNotToUse: "Keep it: such an autoscaler is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a target without its group",
        files: {
          "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { kind: Deployment, name: web }
  maxReplicas: 5
`,
        },
      },
    ],
    valid: [
      {
        title: "a target with its group",
        files: {
          "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
`,
        },
      },
    ],
  },
});
