/** Names of container ports that are none, or not alone. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "container-port-name-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "The name of a container's port is no port name, or stands there twice",
  },
  docs: {
    why: "Names of container ports are shorter than other names: at most 15 small letters, digits and hyphens, with a letter among them, no hyphen at the ends and no two in a row. Within one container each name stands once. Names of a Service's own ports may be longer, which is why a name can be good there and refused here.",
    fix: "Shorten the name, in the container and wherever targetPort or a probe refers to it.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "too long",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: prometheus-metrics
          containerPort: 9090
`,
        },
      },
    ],
    valid: [
      {
        title: "short enough",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: metrics
          containerPort: 9090
`,
        },
      },
    ],
  },
});
