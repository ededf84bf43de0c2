/** Fields that headless Services have to no effect. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "headless-ignored-field",
  meta: {
    severity: "warning",
    category: "affinity",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A headless Service has a field that nothing reads",
  },
  docs: {
    why: "Clients of a headless Service get the addresses of its pods from DNS and talk to them themselves. Nobody is in between who could keep a client with one pod, forward external IPs or ask for a load balancer, so the API server (since 1.34) warns about sessionAffinity, externalIPs and loadBalancerIP on a headless Service of type ClusterIP.",
    fix: "Remove the field, or `clusterIP: None`.",
    whenNotToUse: "Where the field is kept on purpose, for a controller that reads it.",
  },
  examples: {
    invalid: [
      { title: "session affinity", files: { "web.yaml": example(`clusterIP: None
  sessionAffinity: ClientIP
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "without", files: { "web.yaml": example(`clusterIP: None
  ports:
    - port: 80`) } },
      { title: "with an address", files: { "web.yaml": example(`sessionAffinity: ClientIP
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
