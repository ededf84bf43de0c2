/** A Deployment, StatefulSet, DaemonSet, ReplicaSet or ReplicationController with a field that it cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "workload-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    fixable: true,
    since: "0.2.0",
    summary: "A Deployment, StatefulSet, DaemonSet, ReplicaSet or ReplicationController with a field that it cannot have",
  },
  docs: {
    why: "Workloads that keep pods running take no negative numbers, and their pods always restart and have no deadline. A StatefulSet's serviceName is a DNS label since Kubernetes 1.33, and its volume claim templates are checked since 1.34.",
    fix: "Write a value that the message names, or run pods that end as a Job.",
    whenNotToUse: "Keep it: such a workload is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "pods that never restart",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      restartPolicy: Never
      containers: [{ name: web, image: nginx:1.27 }]
`,
        },
      },
    ],
    valid: [
      {
        title: "pods that always restart",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      restartPolicy: Always
      containers: [{ name: web, image: nginx:1.27 }]
`,
        },
      },
    ],
  },
});
