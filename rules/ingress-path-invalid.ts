/** Paths of Ingresses that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "ingress-path-invalid",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "A path of an Ingress has no pathType, or does not fit the one it has",
  },
  docs: {
    why: "Every path needs a pathType since networking.k8s.io/v1; there is no default. Exact and Prefix take a path that begins with a slash and has no `//`, `/./`, `/../` or encoded slash in it; ImplementationSpecific takes any path that begins with a slash, or none.",
    fix: "Write `pathType: Prefix` for a path and all below it, `Exact` for the path alone, or `ImplementationSpecific` for the patterns of your controller.",
    whenNotToUse: "Keep it: such an Ingress is always refused.",
  },
  examples: {
    invalid: [
      { title: "no pathType", files: { "shop.yaml": example("path: /") } },
      { title: "a path of pathType Prefix with a double slash", files: { "shop.yaml": example("path: /cart//items\n            pathType: Prefix") } },
    ],
    valid: [
      { title: "a path and all below it", files: { "shop.yaml": example("path: /cart\n            pathType: Prefix") } },
      { title: "a pattern of a controller", files: { "shop.yaml": example("path: /cart(/|$)(.*)\n            pathType: ImplementationSpecific") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - ${part}
            backend:
              service:
                name: web
                port:
                  number: 80
`;
}
