/** The rest of what the API server refuses in pods. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "pod-spec-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "A field of a pod is nothing that the API server takes",
  },
  docs: {
    why: "A pod needs a container, each container an image, and the pod's own fields have fixed words or forms: restartPolicy is Always, OnFailure or Never, hostname and subdomain are DNS labels without dots, names of nodes and ServiceAccounts are DNS names, and some fields exclude each other. The API server refuses the pod, or the workload whose template it is.",
    fix: "Write the word or form that the field has; the finding names it. Of fields that exclude each other keep the one that you mean.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a host name with dots",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostname: web.example.com
  containers:
    - name: web
      image: nginx:1.29
`,
        },
      },
    ],
    valid: [
      {
        title: "host name and subdomain",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostname: web
  subdomain: example
  containers:
    - name: web
      image: nginx:1.29
`,
        },
      },
    ],
  },
});
