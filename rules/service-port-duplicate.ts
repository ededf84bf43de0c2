/** Two ports of one Service that the API server cannot tell apart. */
import type { Service, ServicePort } from "../src/graph/model.ts";
import { hasKnownProtocol } from "../src/graph/query/container-ports.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
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
  messages: {
    name: "Two ports of this Service are named {{name}}, so the API server refuses the Service",
    port: "Two ports of this Service are {{port}}/{{protocol}}, so the API server refuses the Service",
  },
  examples: {
    invalid: [{ title: "DNS twice over TCP", files: example("port: 53") }],
    valid: [{ title: "DNS over UDP and TCP", files: example("port: 53, protocol: UDP") }],
  },
  create(context) {
    return {
      ServicePort(port, service) {
        const doubts = doubtsAboutFields(inFields(service, ["spec.ports"]));
        const sameName = earlier(service, port, (other) => port.name !== "" && other.name === port.name);
        if (sameName !== undefined) {
          context.report({
            node: port.nameNode ?? port.node,
            messageId: "name",
            data: { name: port.name },
            related: [{ node: sameName.nameNode ?? sameName.node, message: "the first port of that name" }],
            help: "give each port a name of its own",
            doubts,
          });
        }
        const { port: number, protocol } = port;
        const samePort = earlier(service, port, (other) => {
          return other.port === number && other.protocol === protocol && hasKnownProtocol(other) && hasKnownProtocol(port);
        });
        if (number !== undefined && samePort !== undefined) {
          context.report({
            node: port.portNode ?? port.node,
            messageId: "port",
            data: { port: number, protocol },
            related: [{ node: samePort.portNode ?? samePort.node, message: `the first port ${number}/${protocol}` }],
            help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
            doubts,
          });
        }
      },
    };
  },
});

function earlier(service: Service, port: ServicePort, matches: (other: ServicePort) => boolean): ServicePort | undefined {
  return service.ports.slice(0, port.index).find(matches);
}

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
