/** Names of Service ports that are no DNS labels. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "service-port-name-invalid",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "The name of a Service port is no DNS label",
  },
  docs: {
    why: "The name of a Service port becomes part of DNS names (SRV records), so it is a DNS label: at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends. This is less strict than names of container ports, which have at most 15 characters and need a letter.",
    fix: "Write a name of lower-case letters, digits and hyphens.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "an underscore", files: { "web.yaml": example(`ports:
    - name: http_api
      port: 80`) } },
      { title: "capital letters", files: { "web.yaml": example(`ports:
    - name: HTTP
      port: 80`) } },
    ],
    valid: [
      { title: "longer than a container port may have", files: { "web.yaml": example(`ports:
    - name: http-for-the-public-api
      port: 80`) } },
      { title: "digits alone", files: { "web.yaml": example(`ports:
    - name: "80"
      port: 80`) } },
    ],
  },
});

function example(spec: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ${spec}
`;
}
