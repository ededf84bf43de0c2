/** Ingresses that name their class by annotation. */
import { defineRule } from "../src/lint/rule.ts";
import { isTold, serverReport, serverRule } from "../src/lint/server-rule.ts";
import { stringAt } from "../src/manifest/fields.ts";

const rule = serverRule({
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
    whenNotToUse: "When the controller has no IngressClass, and reads the annotation only. Kubehop knows this of gce and gce-internal, and says nothing there.",
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

/** GKE's controller knows no IngressClass and reads the annotation alone (kubernetes/ingress-gce#1891). */
const WITHOUT_CLASS: ReadonlySet<string> = new Set(["gce", "gce-internal"]);

export default defineRule({
  ...rule,
  create(context) {
    return {
      Violation(violation, member) {
        if (violation.rule !== context.id || !isTold(violation, member)) return;
        const word = stringAt(member.resource.body, "metadata", "annotations", "kubernetes.io/ingress.class") ?? "";
        if (!WITHOUT_CLASS.has(word)) context.report(serverReport(violation, member, false));
      },
    };
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
