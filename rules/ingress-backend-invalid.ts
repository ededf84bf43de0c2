/** Backends of Ingresses that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "ingress-backend-invalid",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A backend of an Ingress names no Service and port, or too many",
  },
  docs: {
    why: "A backend has either a `service`, with a name and with a port by name or by number, or a `resource` with kind and name. The API server refuses a backend with neither or both, and a port with neither or both of name and number. Whether there is such a Service it does not check.",
    fix: "Write `service` with its `name`, and under `port` either the `number` or the `name` that the Service gives it.",
    whenNotToUse: "Keep it: such an Ingress is always refused.",
  },
  examples: {
    invalid: [
      { title: "name and number at once", files: { "shop.yaml": example("name: http\n        number: 80") } },
      { title: "a port out of range", files: { "shop.yaml": example("number: 80800") } },
      { title: "a number in quotes, which is a name", files: { "shop.yaml": example("name: \"80\"") } },
    ],
    valid: [
      { title: "a number", files: { "shop.yaml": example("number: 80") } },
      { title: "a name", files: { "shop.yaml": example("name: http") } },
    ],
  },
});

function example(part: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: web
      port:
        ${part}
`;
}
