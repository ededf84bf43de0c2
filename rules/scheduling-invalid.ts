/** Affinities, tolerations and spreads that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "scheduling-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An affinity, toleration or topology spread of a pod is nothing that the API server takes",
  },
  docs: {
    why: "Terms of pod affinity and constraints of topology spread need a topologyKey, preferences a weight from 1 to 100, constraints a maxSkew of 1 or more and one of two words for what happens otherwise. Operators of node affinity are In, NotIn, Exists, DoesNotExist, Gt and Lt, those of tolerations Equal and Exists; Exists takes no value. The API server refuses the pod otherwise.",
    fix: "Add the topologyKey, weight or maxSkew that is missing, and use the operators of the list at hand: those of affinity and of tolerations differ.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "Exists with a value",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  tolerations:
    - key: dedicated
      operator: Exists
      value: web
  containers:
    - name: web
      image: nginx:1.29
`,
        },
      },
    ],
    valid: [
      {
        title: "Equal with a value",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  tolerations:
    - key: dedicated
      operator: Equal
      value: web
      effect: NoSchedule
  containers:
    - name: web
      image: nginx:1.29
`,
        },
      },
    ],
  },
});
