/** Ingress backends that name a port for UDP or SCTP. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { backendsByPort } from "../src/graph/query/ingress-backends.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "ingress-backend-udp",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A backend of an Ingress names a port that is not TCP",
  },
  docs: {
    why: "An Ingress routes HTTP requests, and its controller passes them on over TCP. Controllers look for endpoints of the port with protocol TCP; a port of protocol UDP or SCTP has none, and requests fail with 503.",
    fix: "Name a TCP port of the Service. UDP comes into the cluster by a Service of type LoadBalancer or NodePort, or by a UDPRoute of the Gateway API.",
    whenNotToUse: "When the controller speaks HTTP over UDP to its backends, which none is known to do.",
  },
  messages: {
    notTcp:
      "Port {{port}} of Service {{service}} is {{protocol}}, and an Ingress passes HTTP on over TCP, so requests for this backend fail, as a rule with 503",
  },
  examples: {
    invalid: [{ title: "a UDP port", files: { "dns.yaml": example("UDP") } }],
    valid: [{ title: "a TCP port", files: { "dns.yaml": example("TCP") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Ingress(ingress) {
        for (const [backend, ...others] of backendsByPort(ingress)) {
          const { serviceName, port: wanted, portNode } = backend;
          const name = serviceName?.value;
          if (typeof name !== "string" || wanted === undefined || portNode === undefined) continue;
          const service = graph.service(ingress.namespace, name, ingress.resource);
          if (service === undefined || service.serviceType === "ExternalName") continue;
          const ports = service.ports.filter(({ name: own, port }) => wanted === port || wanted === own);
          const [first] = ports;
          if (first === undefined || ports.some(({ protocol }) => protocol === "TCP")) continue;
          context.report({
            node: portNode,
            messageId: "notTcp",
            data: { port: wanted, service: name, protocol: first.protocol },
            related: [
              { node: first.protocolNode ?? first.node, message: `this port of Service ${name} is ${first.protocol}` },
              ...others.map((other) => ({ node: other.portNode ?? other.node, message: "the same port is named here" })),
            ],
            help: "name a TCP port of the Service",
            doubts: doubtsAboutFields(inFields(service, ["spec.ports", "spec.type"]), inFields(ingress, ["spec"])),
          });
        }
      },
    };
  },
});

function example(protocol: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: resolver
spec:
  rules:
    - host: dns.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: resolver
                port:
                  number: 8053
---
apiVersion: v1
kind: Service
metadata:
  name: resolver
spec:
  selector:
    app: resolver
  ports:
    - port: 8053
      protocol: ${protocol}
`;
}
