/** Fields of load balancers on Services of another type. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "lb-field-wrong-type",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A field that only load balancers have stands on a Service of another type",
  },
  docs: {
    why: "loadBalancerSourceRanges, loadBalancerClass and allocateLoadBalancerNodePorts go with type LoadBalancer only, and so does the annotation service.beta.kubernetes.io/load-balancer-source-ranges. The API server refuses them on any other type, even `allocateLoadBalancerNodePorts: false`. Source ranges do not restrict a ClusterIP or a NodePort; that is what NetworkPolicies are for.",
    fix: "Write `type: LoadBalancer`, or remove the field.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "source ranges of a NodePort", files: { "web.yaml": example(`type: NodePort
  loadBalancerSourceRanges:
    - 203.0.113.0/24
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "on a load balancer", files: { "web.yaml": example(`type: LoadBalancer
  loadBalancerSourceRanges:
    - 203.0.113.0/24
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
