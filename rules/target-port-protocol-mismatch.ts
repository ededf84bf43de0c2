/** A numeric targetPort that the selected pods declare for another protocol only. */
import type { ContainerPort, Doubt, ServicePort, Service, Workload } from "../src/graph/model.ts";
import { describePort, hasKnownProtocol, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutTargetPort } from "../src/graph/query/field-doubts.ts";
import { isHttpPort } from "../src/graph/query/http-evidence.ts";
import { workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { remembered } from "../src/graph/remembered.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";

export default defineRule({
  id: "target-port-protocol-mismatch",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A numeric targetPort is declared by the selected pods, but for another protocol",
  },
  docs: {
    why: "A port of a Service carries one protocol, TCP where none is written. When the containers declare the number for another protocol only, the packets probably arrive where nothing listens for them: a DNS server or a syslog receiver on UDP behind a TCP port is the usual case.",
    fix: "Write the protocol that the program speaks at both ends.",
    whenNotToUse: "When the container listens on the port with both protocols and declares one of them.",
  },
  messages: {
    otherProtocol:
      "The selected pods declare port {{port}} for {{declared}} only, and this port of the Service sends {{protocol}}, which probably nothing there accepts",
  },
  examples: {
    invalid: [{ title: "Syslog over UDP behind a port without protocol", files: example("") }],
    valid: [{ title: "The same protocol at both ends", files: example("      protocol: UDP\n") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ServicePort(port, service) {
        const { targetPort: number, targetPortNode, portNode, protocol } = port;
        const node = scalarAt(port.node, "protocol") ?? targetPortNode ?? portNode;
        if (typeof number !== "number" || node === undefined || !hasKnownProtocol(port)) return;
        const workloads = workloadsBehind(graph, service);
        const declared = declarationsOf(workloads, number);
        const protocols = new Set(declared.map((found) => found.port.protocol));
        if (declared.length === 0 || protocols.has(protocol) || servesBoth(service, port, protocols) || isMeant(port, declared)) return;
        context.report({
          node,
          messageId: "otherProtocol",
          data: { port: number, protocol, declared: [...protocols] },
          related: declared.slice(0, 3).map((found) => ({
            node: scalarAt(found.port.node, "protocol") ?? scalarAt(found.port.node, "containerPort") ?? found.port.node,
            message: `${found.workload.kind} ${found.workload.name} declares ${describePort(found.port)}`,
          })),
          help: `write protocol: ${[...protocols].join(" or ")} on this port of the Service, or declare the container port for ${protocol}`,
          doubts: [...doubtsAboutTargetPort(service, workloads), ...unwrittenDoubts(port, declared)],
        });
      },
    };
  },
});

interface Declaration {
  readonly port: ContainerPort;
  readonly workload: Workload;
}

/**
 * Who writes the protocol in the Service alone may mean it, and have left the default in the pods: what listens there
 * need not be declared. In public projects it was always so, unless something speaks for TCP.
 */
function isMeant(port: ServicePort, declared: readonly Declaration[]): boolean {
  return isUnwritten(port, declared) && port.protocol !== "TCP" && !isKnownForTcp(port) && !declared.some(isProbed);
}

function isUnwritten(port: ServicePort, declared: readonly Declaration[]): boolean {
  return scalarAt(port.node, "protocol") !== undefined && declared.some((found) => scalarAt(found.port.node, "protocol") === undefined);
}

/** HTTP, databases, queues and shells. */
const TCP_NUMBERS: ReadonlySet<number> = new Set([21, 22, 25, 80, 443, 1433, 3306, 5432, 5672, 6379, 8080, 8443, 9092, 9200, 27017]);

function isKnownForTcp(port: ServicePort): boolean {
  const numbers = [port.port, port.targetPort];
  return numbers.some((number) => typeof number === "number" && TCP_NUMBERS.has(number)) || isHttpPort({ ...port, protocol: "TCP" });
}

/** Probes of ports speak TCP. */
function isProbed({ port, workload }: Declaration): boolean {
  const probes = workload.pods.containers.flatMap((container) => container.probes);
  return probes.some((probe) => probe.port !== undefined && (probe.port === port.containerPort || probe.port === port.name));
}

function unwrittenDoubts(port: ServicePort, declared: readonly Declaration[]): Doubt[] {
  const [first] = declared;
  if (first === undefined || !isUnwritten(port, declared)) return [];
  const text = `the containers write no protocol for port ${first.port.containerPort}, which counts as TCP; what listens there need not be declared`;
  return [{ text }];
}

const declarationsOf = remembered((workloads: readonly Workload[], number: number): readonly Declaration[] => {
  return workloads.flatMap((workload) =>
    servingPorts(workload.pods)
      .filter(({ containerPort }) => containerPort === number)
      .map((port) => ({ port, workload })),
  );
});

/** The Service offers the number with the declared protocol too: both are meant, one is merely undeclared. */
function servesBoth(service: Service, port: ServicePort, declared: ReadonlySet<string>): boolean {
  return service.ports.some((other) => other.targetPort === port.targetPort && declared.has(other.protocol));
}

function example(protocol: string): Record<string, string> {
  return {
    "syslog.yaml": `apiVersion: v1
kind: Service
metadata: { name: syslog }
spec:
  selector: { app: syslog }
  ports:
    - port: 514
${protocol}---
apiVersion: v1
kind: Pod
metadata: { name: syslog, labels: { app: syslog } }
spec:
  containers:
    - name: syslog
      image: busybox:1.36
      ports: [{ containerPort: 514, protocol: UDP }]
`,
  };
}
