/** Ingresses that the API server refuses for other reasons. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "ingress-invalid",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An Ingress has neither rules nor a default backend, or a name in it is malformed",
  },
  docs: {
    why: "An Ingress needs at least one rule or a `defaultBackend`. Names of classes and of secrets are DNS names in small letters.",
    fix: "Write what the message asks for.",
    whenNotToUse: "Keep it: such an Ingress is always refused.",
  },
  examples: {
    invalid: [
      { title: "nothing to do", files: { "shop.yaml": example("rules: []") } },
      { title: "a class with a capital letter", files: { "shop.yaml": example("ingressClassName: Nginx\n  rules:\n    - host: shop.example.com") } },
    ],
    valid: [
      { title: "a host alone", files: { "shop.yaml": example("rules:\n    - host: shop.example.com") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ${part}
`;
}
