/** Mounts that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "volume-mount-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A container mounts a volume that there is none of, or two at one path",
  },
  docs: {
    why: "A mount names a volume of the pod and a path of its own in the container. A subPath is relative and has no .. in it, Bidirectional propagation needs a privileged container, and block devices come from claims only. The API server refuses the pod otherwise; a volume that is wrong itself counts as none.",
    fix: "Add the volume to `volumes` of the pod, or name the one that is there.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "no such volume",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts:
        - name: content
          mountPath: /usr/share/nginx/html
  volumes:
    - name: html
      configMap:
        name: html
`,
        },
      },
    ],
    valid: [
      {
        title: "the volume's name",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts:
        - name: html
          mountPath: /usr/share/nginx/html
  volumes:
    - name: html
      configMap:
        name: html
`,
        },
      },
    ],
  },
});
