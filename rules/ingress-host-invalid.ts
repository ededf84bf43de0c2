/** Hosts of Ingresses that are no DNS names. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "ingress-host-invalid",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A host of an Ingress is no DNS name",
  },
  docs: {
    why: "A host is a DNS name in small letters, or a wildcard: a star for the first part only, and not for the whole name. It has no scheme, no port and no path, and is no IP address. The same holds for the hosts under `tls`.",
    fix: "Write the bare name, such as `shop.example.com` or `*.example.com`; without a host the rule is for all of them.",
    whenNotToUse: "Keep it: such an Ingress is always refused.",
  },
  examples: {
    invalid: [
      { title: "a port", files: { "shop.yaml": example("shop.example.com:8080") } },
      { title: "an IP address", files: { "shop.yaml": example("192.0.2.10") } },
      { title: "a star in the middle", files: { "shop.yaml": example("shop.*.example.com") } },
    ],
    valid: [
      { title: "a name", files: { "shop.yaml": example("shop.example.com") } },
      { title: "a wildcard", files: { "shop.yaml": example("\"*.example.com\"") } },
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
    - host: ${part}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`;
}
