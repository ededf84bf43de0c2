/** Service ports that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "service-port-invalid",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "A port of a Service has a number, target, protocol or application protocol that there is not, or there are no ports",
  },
  docs: {
    why: "Ports are numbers from 1 to 65535. A targetPort is such a number, or the name of a container port; in quotes a number is a name, and a name needs a letter. The protocol is TCP, UDP or SCTP, in capitals. An appProtocol is a name, with or without a prefix. Only headless Services and ExternalNames may have no ports at all. The server tells a bad port twice where targetPort is left out, since that follows it.",
    fix: "Write port as a number; write targetPort as a number without quotes or as a name; write the protocol in capitals.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "a number in quotes is a name", files: { "web.yaml": example(`ports:
    - port: 80
      targetPort: "8080"`) } },
      { title: "a protocol in small letters", files: { "web.yaml": example(`ports:
    - port: 53
      protocol: udp`) } },
      { title: "no ports", files: { "web.yaml": example(`type: ClusterIP`) } },
    ],
    valid: [
      { title: "a number and a name", files: { "web.yaml": example(`ports:
    - name: web
      port: 80
      targetPort: 8080
    - name: metrics
      port: 9090
      targetPort: metrics`) } },
      { title: "a headless Service without ports", files: { "web.yaml": example(`clusterIP: None`) } },
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
