/** Values of externalName that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "external-name-invalid",
  meta: {
    severity: "error",
    category: "external",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "The target of an ExternalName Service is no lower-case DNS name",
  },
  docs: {
    why: "externalName becomes the target of a CNAME record, so it is a bare DNS name: lower-case letters, digits, hyphens and dots, at most 253 characters. A scheme, a port, a path, an underscore or a capital letter makes the API server refuse the Service, and so does leaving the field out. An IPv4 address passes as a name made of digits.",
    fix: "Write the host name alone. Clients choose the port themselves: a CNAME record cannot change it.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "a URL", files: { "api.yaml": example("externalName: https://api.example.com/v1") } },
      { title: "nothing", files: { "api.yaml": example("ports: [{port: 443}]") } },
    ],
    valid: [{ title: "a host name", files: { "api.yaml": example("externalName: api.example.com") } }],
  },
});

function example(line: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: ExternalName
  ${line}
`;
}
