/** Lifecycles of containers that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "container-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    fixable: true,
    since: "0.2.0",
    summary: "A hook of a container does nothing, two things or sleeps too long",
  },
  docs: {
    why: "A hook after the start or before the end does exactly one thing: exec, httpGet, tcpSocket or, since Kubernetes 1.30, sleep, which ends within terminationGracePeriodSeconds. Init containers end before the others start and have no hooks, unless they are sidecars with restartPolicy: Always. The API server refuses the pod otherwise.",
    fix: "Give each hook one handler, and let `sleep` end before terminationGracePeriodSeconds does. An init container that needs hooks becomes a sidecar with `restartPolicy: Always`.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a sleep that outlives the pod",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 30
  containers:
    - name: web
      image: nginx:1.29
      lifecycle:
        preStop:
          sleep:
            seconds: 60
`,
        },
      },
    ],
    valid: [
      {
        title: "a sleep before the end",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      lifecycle:
        preStop:
          sleep:
            seconds: 10
`,
        },
      },
    ],
  },
});
