/** External traffic policies that mean nothing. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "external-traffic-policy-invalid",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "externalTrafficPolicy is neither Cluster nor Local, or no traffic comes from outside",
  },
  docs: {
    why: "externalTrafficPolicy says what a node does with traffic from outside, so the API server takes it only where such traffic can come: with node ports, a load balancer or external IPs. Its values are Cluster and Local. For traffic from pods there is internalTrafficPolicy.",
    fix: "Remove it, or write the type that brings traffic from outside.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "on a ClusterIP", files: { "web.yaml": example(`externalTrafficPolicy: Local
  ports:
    - port: 80`) } },
      { title: "a small letter", files: { "web.yaml": example(`type: NodePort
  externalTrafficPolicy: local
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "on a NodePort", files: { "web.yaml": example(`type: NodePort
  externalTrafficPolicy: Local
  ports:
    - port: 80`) } },
      { title: "with external IPs", files: { "web.yaml": example(`externalTrafficPolicy: Local
  externalIPs:
    - 198.51.100.7
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
