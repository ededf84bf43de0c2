/** A namespace, finalizer or owner reference that no object can have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "metadata-invalid",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A namespace, finalizer or owner reference that no object can have",
  },
  docs: {
    why: "A namespace is a DNS label. A finalizer of a built-in kind has a domain in front of it, since it names the controller that removes it. An owner reference names version, kind, name and uid of the owner, and only one owner is the controller.",
    fix: "Write the namespace in small letters, digits and hyphens, and finalizers as `example.com/name`. Leave owner references to controllers: they know the uid.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a finalizer without a domain",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  finalizers:
    - cleanup
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
        },
      },
    ],
    valid: [
      {
        title: "a finalizer with its domain",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  finalizers:
    - example.com/cleanup
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
        },
      },
    ],
  },
});
