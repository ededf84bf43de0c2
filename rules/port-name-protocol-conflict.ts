/** A port whose name says another transport protocol than it has. */
import type { Protocol, Service, ServicePort, Workload } from "../src/graph/model.ts";
import { hasKnownProtocol, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { memory, rememberedOnce } from "../src/graph/remembered.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

/** Words of port names that stand for one transport protocol; QUIC runs over UDP (RFC 9000), and `http3` may be the third of three. */
const WORDS = new Map<string, Protocol>([
  ["tcp", "TCP"],
  ["udp", "UDP"],
  ["sctp", "SCTP"],
  ["quic", "UDP"],
]);

export default defineRule({
  id: "port-name-protocol-conflict",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The name of a Service port says another protocol than the port has",
  },
  docs: {
    why: "A port without protocol is TCP, whatever its name says: kube-proxy and load balancers forward that protocol only, and UDP packets to a port such as dns-udp go nowhere until protocol: UDP is written. Service meshes read the name as well and take udp-dns for UDP.",
    fix: "Write the protocol that the name says, or another name.",
    whenNotToUse: "When tcp, udp, sctp or quic is a word of your names that means something else.",
  },
  messages: {
    written: "Port {{name}} is {{protocol}}, though its name says {{meant}}: nothing forwards {{meant}} to it",
    defaulted: "Port {{name}} writes no protocol and so is TCP, though its name says {{meant}}: nothing forwards {{meant}} to it",
  },
  examples: {
    invalid: [{ title: "The protocol was forgotten", files: example("port: 53") }],
    valid: [{ title: "The protocol is written", files: example("port: 53, protocol: UDP") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ServicePort(port, service) {
        const { name, nameNode, protocol, protocolNode } = port;
        if (nameNode === undefined || isUnresolved(name) || !hasKnownProtocol(port)) return;
        const meant = protocolOf(name);
        if (meant === undefined || meant === protocol || service.serviceType === "ExternalName" || service.headless) return;
        // Forwarded under another name all the same.
        if (portsOf(service).has(`${port.port ?? ""}/${meant}`)) return;
        const workloads = workloadsBehind(graph, service);
        // Then a rule about targetPort speaks.
        if (isDeclared(workloads, port, meant) && !isDeclared(workloads, port, protocol)) return;
        context.report({
          node: protocolNode ?? nameNode,
          messageId: protocolNode === undefined ? "defaulted" : "written",
          data: { name, protocol, meant },
          related: protocolNode === undefined ? [] : [{ node: nameNode, message: `its name says ${meant}` }],
          help: `write protocol: ${meant}, or another name`,
          doubts: doubtsAboutFields(inFields(service, ["spec.ports"])),
        });
      },
    };
  },
});

/** Undefined where the name has no such word, or several that differ. */
function protocolOf(name: string): Protocol | undefined {
  const meant = new Set(name.split("-").flatMap((word) => WORDS.get(word) ?? []));
  return meant.size === 1 ? [...meant][0] : undefined;
}

const portsOf = rememberedOnce(({ ports }: Service) => new Set(ports.map(({ port, protocol }) => `${port ?? ""}/${protocol}`)));

/** Services with equal selectors share it. */
const recallDeclared = memory<readonly Workload[], string, boolean>();

/** By number or by name. */
function isDeclared(workloads: readonly Workload[], { targetPort }: ServicePort, protocol: Protocol): boolean {
  return recallDeclared(workloads, `${typeof targetPort} ${targetPort ?? ""}/${protocol}`, () => {
    const ports = workloads.flatMap(({ pods }) => servingPorts(pods));
    return ports.some((port) => port.protocol === protocol && (port.containerPort === targetPort || port.name === targetPort));
  });
}

function example(port: string): Record<string, string> {
  return {
    "dns.yaml": `apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  selector:
    app: dns
  ports:
    - { name: dns-udp, ${port} }
`,
  };
}
