/** Headless Services with node ports or a load balancer. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "headless-external-type",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A headless Service has type NodePort or LoadBalancer",
  },
  docs: {
    why: "Node ports and load balancers forward to the address of the Service, and `clusterIP: None` says that there is none, so the API server refuses the two together. Somebody wants either the pods' own addresses in DNS, or one address to be reached at.",
    fix: "Remove `clusterIP: None`, or write `type: ClusterIP`. For both, write two Services.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "with node ports", files: { "web.yaml": example(`type: NodePort
  clusterIP: None
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "headless", files: { "web.yaml": example(`clusterIP: None
  ports:
    - port: 80`) } },
      { title: "with node ports", files: { "web.yaml": example(`type: NodePort
  ports:
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
