/** A name that objects of its kind cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "name-invalid",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A name that objects of its kind cannot have",
  },
  docs: {
    why: "Names stand in URLs, labels and host names. Most kinds take a DNS name: at most 253 small letters, digits, hyphens and dots, with a letter or digit at both ends. Namespaces and StatefulSets take a single DNS label of at most 63 characters, a CronJob's name has at most 52, and a Job's name becomes a label of at most 63.",
    fix: "Write small letters, digits and hyphens, such as `web-frontend`.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "an underscore",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web_frontend }
spec:
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
        title: "hyphens",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web-frontend }
spec:
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
