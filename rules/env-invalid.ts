/** Environment variables that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "env-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A variable of a container has a wrong name or no usable source",
  },
  docs: {
    why: "A variable has a name and either a value or one source of it: a key of a ConfigMap or Secret, a field of the pod, a resource of the container or, since Kubernetes 1.35, a key of a file in an emptyDir. Names are printable ASCII without = since 1.32; before, they are letters, digits, _, - and ., without a digit first. The API server refuses anything else.",
    fix: "Keep one source for each variable, and name what is asked for: the ConfigMap or Secret with its key, or one of the fields that the help lists.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a value and a source",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        - name: MODE
          value: fast
          valueFrom:
            configMapKeyRef:
              name: settings
              key: mode
`,
        },
      },
    ],
    valid: [
      {
        title: "a key of a ConfigMap",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        - name: MODE
          valueFrom:
            configMapKeyRef:
              name: settings
              key: mode
`,
        },
      },
    ],
  },
});
