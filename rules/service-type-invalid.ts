/** Types that Services do not have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "service-type-invalid",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "The type of a Service is none that there is",
  },
  docs: {
    why: "There are four types, spelt exactly so: ClusterIP, NodePort, LoadBalancer and ExternalName. The API server refuses a Service with any other. A headless Service is no type of its own but a ClusterIP with `clusterIP: None`.",
    fix: "Write one of the four, or leave type out for ClusterIP.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "a small letter", files: { "web.yaml": example(`type: nodePort
  ports:
    - port: 80`) } },
      { title: "no type of its own", files: { "web.yaml": example(`type: Headless
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "as it is spelt", files: { "web.yaml": example(`type: NodePort
  ports:
    - port: 80`) } },
      { title: "none, which is ClusterIP", files: { "web.yaml": example(`ports:
    - port: 80`) } },
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
