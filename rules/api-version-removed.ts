/** API versions that this version of Kubernetes does not serve any more. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "api-version-removed",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    fixable: true,
    since: "0.2.0",
    summary: "an apiVersion that Kubernetes has removed",
  },
  docs: {
    why: "Beta versions of the API are removed some releases after their successor is there. The API server then knows the kind no longer under that apiVersion, and kubectl answers `no matches for kind`. Objects that exist already are not lost: the server stores them in another version and serves them in the new one.",
    fix: "Write the apiVersion that took its place. The finding says what else has to change: for some kinds nothing, for others, Ingress above all, fields have new names and places.",
    whenNotToUse: "Keep it, with `--kube-version` set to the version of the cluster.",
  },
  examples: {
    invalid: [
      {
        title: "an Ingress of old",
        files: {
          "ingress.yaml": `apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata:
  name: web
spec:
  backend:
    serviceName: web
    servicePort: 80
`,
        },
      },
    ],
    valid: [
      {
        title: "the version that took its place",
        files: {
          "ingress.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
        },
      },
    ],
  },
});
