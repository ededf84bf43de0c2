/** Probes that cannot be made. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "probe-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "A probe does not say one thing to do, or names no port",
  },
  docs: {
    why: "A probe does exactly one of exec, httpGet, tcpSocket and grpc. A port is a number, or a text that is the name of a port of the container: a number in quotes is taken for a name, and names have a letter in them. Only readiness probes may ask for more than one success, and init containers have probes only as sidecars (restartPolicy: Always).",
    fix: "Keep one of the four, and write the number of the port without quotes.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a number in quotes",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      readinessProbe:
        httpGet:
          port: "8080"
`,
        },
      },
    ],
    valid: [
      {
        title: "a number",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      readinessProbe:
        httpGet:
          port: 8080
`,
        },
      },
    ],
  },
});
