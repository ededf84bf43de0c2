/** Ingresses that name their class by annotation. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "ingress-annotation-deprecated",
  meta: {
    severity: "warning",
    category: "ingress",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "The class of an Ingress stands in the deprecated annotation",
  },
  docs: {
    why: "The annotation `kubernetes.io/ingress.class` is deprecated in favour of `spec.ingressClassName`, and the API server warns about it. The two do not mean quite the same: the field names an IngressClass object, while the annotation is a word that each controller reads for itself.",
    fix: "Write `ingressClassName` with the name of the IngressClass, and remove the annotation.",
    whenNotToUse: "When the controller has no IngressClass, and reads the annotation only.",
  },
  examples: {
    invalid: [
      { title: "the annotation", files: { "shop.yaml": example("kubernetes.io/ingress.class: nginx\nspec:") } },
    ],
    valid: [
      { title: "the field", files: { "shop.yaml": example("example.com/team: shop\nspec:\n  ingressClassName: nginx") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    ${part}
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`;
}
