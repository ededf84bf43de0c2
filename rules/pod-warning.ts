/** What the API server warns of in pods. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "pod-warning",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "The API server takes the pod with a warning",
  },
  docs: {
    why: "The API server warns of what it takes for the sake of old manifests, though it does not do what people expect: memory of 512m, which is half a byte, a variable that is set twice, selectors without labels, node labels and volumes of kinds that are gone, a hostIP without hostPort.",
    fix: "Write what was meant: `512Mi` for memory, one of two equal variables, labels that nodes still have. The finding names it.",
    whenNotToUse: "Where an old cluster still needs a label or annotation that newer ones have dropped.",
  },
  examples: {
    invalid: [
      {
        title: "millis of memory",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        limits:
          memory: 512m
`,
        },
      },
    ],
    valid: [
      {
        title: "mebibytes",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        limits:
          memory: 512Mi
`,
        },
      },
    ],
  },
});
