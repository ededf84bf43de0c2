/** External IPs, which are deprecated. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "external-ips-used",
  meta: {
    severity: "info",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A Service has externalIPs, which are deprecated since Kubernetes 1.36",
  },
  docs: {
    why: "Whoever may write Services can claim any address with externalIPs, and traffic that pods send there ends up at the Service (CVE-2020-8554). The field is deprecated since Kubernetes 1.36, and a cluster may no longer forward such addresses. The API server warns since then.",
    fix: "Use type LoadBalancer with a controller such as MetalLB, or a Gateway or Ingress.",
    whenNotToUse: "Where the cluster is known to forward external IPs, and they are wanted.",
  },
  examples: {
    invalid: [
      { title: "external IPs", files: { "web.yaml": example(`externalIPs:
    - 198.51.100.7
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "a load balancer", files: { "web.yaml": example(`type: LoadBalancer
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
