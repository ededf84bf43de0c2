/** IngressClasses that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "ingress-class-invalid",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "The controller or the parameters of an IngressClass are malformed",
  },
  docs: {
    why: "The controller is a domain and a path, such as `k8s.io/ingress-nginx`: the word by which the controller recognises its classes. Parameters name one object by kind and name; with scope Namespace they need a namespace, with scope Cluster, the default, they must not have one.",
    fix: "Copy the controller from the documentation of the controller, and write scope and namespace together.",
    whenNotToUse: "Keep it: such an IngressClass is always refused.",
  },
  examples: {
    invalid: [
      { title: "no path", files: { "class.yaml": example("nginx") } },
      { title: "a namespace without its scope", files: { "class.yaml": example("example.com/ingress\n  parameters:\n    apiGroup: example.com\n    kind: Settings\n    name: public\n    namespace: ingress") } },
    ],
    valid: [
      { title: "domain and path", files: { "class.yaml": example("k8s.io/ingress-nginx") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: ${part}
`;
}
