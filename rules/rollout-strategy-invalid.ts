/** A rollout strategy that a Deployment, StatefulSet or DaemonSet cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "rollout-strategy-invalid",
  meta: {
    severity: "error",
    category: "scaling",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A rollout strategy that a Deployment, StatefulSet or DaemonSet cannot have",
  },
  docs: {
    why: "A Deployment is replaced by RollingUpdate or Recreate, a StatefulSet or DaemonSet by RollingUpdate or OnDelete. maxUnavailable and maxSurge are whole numbers or percentages such as 25%; if both are 0, no pod could ever be replaced. A DaemonSet takes only one of them, and its maxUnavailable is 1 unless written.",
    fix: "Write the type as it is spelt, numbers without quotes and percentages with a percent sign.",
    whenNotToUse: "Keep it: such a workload is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a number in quotes",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy:
    rollingUpdate:
      maxUnavailable: "1"
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
        },
      },
    ],
    valid: [
      {
        title: "a number, and a percentage",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy:
    rollingUpdate:
      maxUnavailable: 1
      maxSurge: 25%
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
        },
      },
    ],
  },
});
