/** Names of containers that are none, or not alone. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "container-name-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A container has no name, no DNS label as name, or that of another container",
  },
  docs: {
    why: "Each container has a name of at most 63 small letters, digits and hyphens. The names of containers and init containers together are unique in the pod, since logs, kubectl exec and patches find containers by them.",
    fix: "Give each container a name of its own, such as `web` and `web-init`.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "an underscore",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web_server
      image: nginx:1.29
`,
        },
      },
    ],
    valid: [
      {
        title: "a hyphen",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web-server
      image: nginx:1.29
`,
        },
      },
    ],
  },
});
