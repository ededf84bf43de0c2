/** One node port asked for twice: the second Service is refused. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import type { Service, ServicePort } from "../src/graph/model.ts";
import { identityOf, type NodePortUse } from "../src/graph/unit-graph.ts";
import { defineRule } from "../src/lint/rule.ts";
import { serverRule } from "../src/lint/server-rule.ts";

const said = serverRule({
  id: "node-port-duplicate",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "Two Services ask for the same node port",
  },
  docs: {
    why: "A node port belongs to one Service in the whole cluster. Namespaces do not matter, and neither does the protocol: a Service with 30053/TCP blocks 30053/UDP for all others. The API server refuses whichever Service is applied second. Only inside one Service may two entries share a node port, and only when they have the same `port` and different protocols (DNS on 53/TCP and 53/UDP).",
    fix: "Give one of the two another number, or leave nodePort out and let the API server choose one.",
    whenNotToUse: "When the files of one unit of analysis are meant for different clusters. Better declare them as units of their own.",
  },
  examples: {
    invalid: [
      {
        title: "two Services, one number",
        files: {
          "web.yaml": nodePortService("web", "    - port: 80\n      nodePort: 30080\n"),
          "api.yaml": nodePortService("api", "    - port: 8080\n      nodePort: 30080\n"),
        },
      },
    ],
    valid: [
      {
        title: "TCP and UDP of one port",
        files: {
          "dns.yaml": nodePortService(
            "dns",
            "    - {name: dns, port: 53, protocol: UDP, nodePort: 30053}\n    - {name: dns-tcp, port: 53, protocol: TCP, nodePort: 30053}\n",
          ),
        },
      },
    ],
  },
});

/** Inside one Service the server sees it by itself; of several it refuses the one that comes second. */
export default defineRule({
  ...said,
  messages: {
    ...said.messages,
    otherService:
      "Node port {{nodePort}} is also asked for by Service {{other}}. A node port belongs to one Service of the cluster, whatever the protocol, so the API server refuses the second one",
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ...said.create(context),
      ServicePort(port, service) {
        const { nodePort, nodePortNode } = port;
        if (nodePort === undefined || nodePortNode === undefined || !takesNodePorts(service)) return;
        const uses = graph.usesOfNodePort(nodePort).filter((use) => takesNodePorts(use.service));
        const first = firstInTheWay(uses, port, service);
        if (first?.port.nodePortNode === undefined) return;
        const other = `${first.service.namespace}/${first.service.name}`;
        context.report({
          node: nodePortNode,
          messageId: "otherService",
          data: { nodePort, other, field: `spec.ports[${port.index}].nodePort`, reason: "Invalid value", detail: "provided port is already allocated" },
          related: [{ node: first.port.nodePortNode, message: `Service ${other}` }],
          help: "give one of them another number, or leave nodePort out to get a free one",
          doubts: doubtsAboutFields(...[service, first.service].map((of) => inFields(of, ["spec.type", "spec.ports"]))),
        });
      },
    };
  },
});

/** ExternalName tolerates any number and takes none; ClusterIP is refused for having one at all. */
function takesNodePorts({ serviceType }: Service): boolean {
  return serviceType === "NodePort" || serviceType === "LoadBalancer";
}

/**
 * The use that blocks this one, among those written before it. Allocation comes before validation and goes
 * by `port` (pkg/registry/core/service/storage/alloc.go): entries of an equal `port` share what is allocated.
 * A second definition of the same Service is no second Service.
 */
function firstInTheWay(uses: readonly NodePortUse[], port: ServicePort, service: Service): NodePortUse | undefined {
  const at = uses.findIndex((use) => use.port === port && use.service === service);
  const before = uses.slice(0, Math.max(at, 0));
  const identity = identityOf(service.resource);
  const definedBefore = before.some((use) => use.service !== service && identityOf(use.service.resource) === identity);
  if (definedBefore) return undefined;
  const repeated = before.some((use) => use.service === service && use.port.port === port.port);
  if (repeated) return undefined;
  return before.find((use) => use.service !== service);
}

function nodePortService(name: string, ports: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: NodePort
  selector:
    app: ${name}
  ports:
${ports}`;
}
