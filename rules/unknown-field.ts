/** Fields that Kubernetes does not have, mostly misspelt or indented too deep. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "unknown-field",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "a field that its kind does not have",
  },
  docs: {
    why: "kubectl asks the API server to refuse objects with fields that it does not know (`--validate=strict`, its default). Clients that do not ask so, such as some controllers and older tools, have them dropped without a word, which is worse: `targetport: 8080` then means no target port at all. Names are compared letter by letter, in upper and lower case.",
    fix: "Write the field as the API has it. Kubehop names the nearest field, and where a field of that name lies one level up or further down it says so. A field that another version of Kubernetes has is told as such; set `--kube-version` to that of the cluster.",
    whenNotToUse: "Where manifests are only ever applied with `--validate=false` or `--validate=warn`, and extra fields are on purpose.",
  },
  examples: {
    invalid: [
      {
        title: "a letter in the wrong case",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetport: 8080
`,
        },
      },
      {
        title: "a selector of a Deployment without matchLabels",
        files: {
          "deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
`,
        },
      },
    ],
    valid: [
      {
        title: "as the API has it",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
        },
      },
    ],
  },
});
