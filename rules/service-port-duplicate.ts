/** Two ports of one Service that the API server cannot tell apart. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "service-port-duplicate",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "Two ports of a Service have the same name, or the same number and protocol",
  },
  docs: {
    why: "Within one Service each port name, and each pair of number and protocol, may stand once. The API server refuses the Service otherwise. The protocol is TCP where none is written. The same number for TCP and for UDP is fine.",
    fix: "Rename or remove one of the two ports, or write the protocol that was meant.",
    whenNotToUse: "Never: the API server refuses such a Service whatever the cluster.",
  },
  examples: {
    invalid: [{ title: "DNS twice over TCP", files: example("port: 53") }],
    valid: [{ title: "DNS over UDP and TCP", files: example("port: 53, protocol: UDP") }],
  },
});

function example(second: string): Record<string, string> {
  return {
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: dns }
spec:
  selector: { app: dns }
  ports:
    - { name: dns-tcp, port: 53 }
    - { name: dns, ${second} }
`,
    "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: dns, labels: { app: dns } }
spec:
  containers: [{ name: dns, image: coredns/coredns:1.11.1 }]
`,
  };
}
