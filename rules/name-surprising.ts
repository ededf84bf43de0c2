/** A name that the hostnames of its pods cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "name-surprising",
  meta: {
    severity: "warning",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A name that the hostnames of its pods cannot have",
  },
  docs: {
    why: "Pods take their hostname from their name, and a hostname is a DNS label: at most 63 characters, and no dots. A name with a dot is taken, with a warning, and the pod's hostname is cut or changed.",
    fix: "Write a hyphen for the dot.",
    whenNotToUse: "Turn it off where nothing in the pods looks at its own hostname.",
  },
  examples: {
    invalid: [
      {
        title: "a version in the name",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web-1.27 }
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
        title: "hyphens only",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web-1-27 }
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
