/** Requests, limits and claims that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "resources-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "Resources of a container or pod are unknown, negative or contradict each other",
  },
  docs: {
    why: "Containers ask for cpu, memory, ephemeral-storage, huge pages and extended resources such as example.com/gpu. A request is never more than its limit, and exactly the same for what cannot be shared: huge pages and extended resources. Huge pages come in whole pages and need cpu or memory beside them; extended resources come in whole numbers. What a whole pod asks for has to hold what its containers ask for. A Pod's containers request what limits them unless they say otherwise, so that a wrong limit is told for the requests as well.",
    fix: "Lower the request or raise the limit; write the resource's full name.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a request above its limit",
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
        requests:
          memory: 1Gi
        limits:
          memory: 512Mi
`,
        },
      },
    ],
    valid: [
      {
        title: "requests within limits",
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
        requests:
          cpu: 100m
          memory: 512Mi
        limits:
          memory: 1Gi
`,
        },
      },
    ],
  },
});
