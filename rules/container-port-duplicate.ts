/** Ports of a pod that stand in each other's way. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "container-port-duplicate",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "Two ports of a pod have one number or one name",
  },
  docs: {
    why: "The containers of a pod share one address, so two of them cannot listen on one port: the second one fails when it starts. Two entries of one container for the same port are only noise, but `kubectl apply` may lose one of them later. Of two ports with one name, Services and probes take the first. The API server accepts all of that with a warning.",
    fix: "Let one container listen on another port, or remove the entry that says the same twice.",
    whenNotToUse: "Where two containers never run at once, or share the port on purpose (SO_REUSEPORT).",
  },
  examples: {
    invalid: [
      {
        title: "two containers on one port",
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
    - name: proxy
      image: envoy:1.35
      ports:
        - containerPort: 80
`,
        },
      },
    ],
    valid: [
      {
        title: "each its own",
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
    - name: proxy
      image: envoy:1.35
      ports:
        - containerPort: 8080
`,
        },
      },
    ],
  },
});
