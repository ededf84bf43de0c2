/** Ingresses whose annotation and field name different classes. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "ingress-class-duplicated",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "The annotation kubernetes.io/ingress.class and ingressClassName differ",
  },
  docs: {
    why: "The class of an Ingress stood in the annotation `kubernetes.io/ingress.class` before there was the field `ingressClassName`. A new Ingress may have both only if they are equal; otherwise the API server refuses it.",
    fix: "Remove the annotation.",
    whenNotToUse: "Keep it: such an Ingress is always refused.",
  },
  examples: {
    invalid: [
      { title: "two classes", files: { "shop.yaml": example("traefik") } },
    ],
    valid: [
      { title: "the same class twice", files: { "shop.yaml": example("nginx") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: ${part}
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`;
}
