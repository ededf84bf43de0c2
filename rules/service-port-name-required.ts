/** A Service with several ports, one of them without a name. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "service-port-name-required",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "A Service with several ports leaves one of them without a name",
  },
  docs: {
    why: "A single port needs no name. As soon as a Service has two, each must have one of its own: endpoints are matched to ports by name. The API server refuses the Service otherwise.",
    fix: "Give every port a name: lowercase letters, digits and hyphens.",
    whenNotToUse: "Never: the API server refuses such a Service whatever the cluster.",
  },
  examples: {
    invalid: [{ title: "The second port has no name", files: example("port: 443") }],
    valid: [{ title: "Each port has a name", files: example("name: https, port: 443") }],
  },
});

function example(second: string): Record<string, string> {
  return {
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80 }
    - { ${second} }
`,
    "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers: [{ name: web, image: nginx:1.27 }]
`,
  };
}
