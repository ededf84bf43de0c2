/** Words that a field does not know, of kinds that do not carry traffic. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "field-value",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "a field has a value that is none of the few it takes",
  },
  docs: {
    why: "Many fields take one of a few words, spelt exactly so, and the API server refuses any other. Kubehop checks those alone that a real API server was seen to refuse.",
    fix: "Write one of the words that the finding names.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a policy that nobody knows",
        files: {
          "class.yaml": `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: csi.example
reclaimPolicy: Keep
`,
        },
      },
    ],
    valid: [
      {
        title: "one that the server knows",
        files: {
          "class.yaml": `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: csi.example
reclaimPolicy: Retain
`,
        },
      },
    ],
  },
});
