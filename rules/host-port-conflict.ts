/** Ports of the node that two containers want. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "host-port-conflict",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "Two containers of a pod take one port of the node",
  },
  docs: {
    why: "A port of the node, given by protocol, hostIP and hostPort, can belong to one container only. With hostNetwork every containerPort is a port of the node, so there two containers that list the same port are in conflict as well. The API server refuses the pod.",
    fix: "Give one of them another hostPort, or leave hostPort out; with hostNetwork let one of them listen elsewhere.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "one hostPort twice",
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
        - containerPort: 80
          hostPort: 8080
        - containerPort: 81
          hostPort: 8080
`,
        },
      },
    ],
    valid: [
      {
        title: "two protocols",
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
        - containerPort: 53
          hostPort: 53
          protocol: UDP
        - containerPort: 53
          hostPort: 53
`,
        },
      },
    ],
  },
});
