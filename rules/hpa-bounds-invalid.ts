/** A HorizontalPodAutoscaler whose numbers of replicas leave nothing to scale. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "hpa-bounds-invalid",
  meta: {
    severity: "error",
    category: "scaling",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A HorizontalPodAutoscaler whose numbers of replicas leave nothing to scale",
  },
  docs: {
    why: "maxReplicas has to be written, is at least 1 and not less than minReplicas, which is 1 unless written. Scaling to 0 needs a feature gate that is off by default.",
    fix: "Write `minReplicas: 1` or more, and maxReplicas not below it.",
    whenNotToUse: "Keep it: such an autoscaler is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "the bounds the wrong way round",
        files: {
          "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 10
  maxReplicas: 3
`,
        },
      },
    ],
    valid: [
      {
        title: "bounds",
        files: {
          "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 3
  maxReplicas: 10
`,
        },
      },
    ],
  },
});
