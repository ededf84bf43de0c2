/** Ports for health checks of load balancers, where there are none or where they cannot be had. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "health-check-node-port-invalid",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "healthCheckNodePort is written where no load balancer asks for it, or outside the range of node ports",
  },
  docs: {
    why: "A load balancer asks the nodes which of them have pods only where externalTrafficPolicy is Local, and only then there is a port for it. It comes out of the same range as node ports. The API server answers a number out of range with an internal error (HTTP 500), which looks like a fault of the server and is none.",
    fix: "Remove healthCheckNodePort: the API server picks one where one is needed.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "no load balancer", files: { "web.yaml": example(`healthCheckNodePort: 30100
  ports:
    - port: 80`) } },
      { title: "out of range", files: { "web.yaml": example(`type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 10256
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "a load balancer that keeps traffic on the node", files: { "web.yaml": example(`type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 30100
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
