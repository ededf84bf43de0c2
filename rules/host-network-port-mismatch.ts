/** Host ports that hostNetwork leaves no room for. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "host-network-port-mismatch",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "With hostNetwork a hostPort differs from its containerPort",
  },
  docs: {
    why: "A pod with hostNetwork uses the network of its node, so what its containers listen on are ports of the node already and nothing is translated. A hostPort that differs from the containerPort would say something else, and the API server refuses it.",
    fix: "Remove hostPort, or write the same number.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "two numbers",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 80
          hostPort: 8080
`,
        },
      },
    ],
    valid: [
      {
        title: "one number",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 80
          hostPort: 80
`,
        },
      },
    ],
  },
});
