/** A node port that is written instead of assigned. */
import type { ClusterFacts } from "../src/graph/cluster-facts.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "node-port-hardcoded",
  meta: {
    severity: "info",
    category: "exposure",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A Service asks for a certain node port",
  },
  docs: {
    why: "A node port belongs to one Service of the whole cluster. A manifest that asks for a certain one is refused wherever another Service has it, be it by chance: numbers in the upper part of the range are handed out to Services that ask for none, those in the lower part only when the upper is used up. The lower part has 86 numbers in the default range, 30000 to 30085 (pkg/registry/core/service/portallocator/allocator.go).",
    fix: "Leave nodePort out where nothing outside of the cluster rests on the number; otherwise take one of the lower part.",
    whenNotToUse: "When a firewall, a balancer of your own or people rest on the number.",
  },
  messages: {
    reserved: "Node port {{port}} is asked for: the Service is refused where another one has it",
    assigned: "Node port {{port}} lies where the cluster assigns ports by chance: the Service is refused where another one happens to have it",
  },
  examples: {
    invalid: [{ title: "A number of choice", files: example("nodePort: 31080") }],
    valid: [{ title: "The cluster assigns one", files: example("name: http") }],
  },
  create(context) {
    const { nodePortRange } = context.sourceCode.cluster;
    return {
      ServicePort(port, service) {
        const { nodePort, nodePortNode } = port;
        if (nodePort === undefined || nodePortNode === undefined) return;
        // Of other types and numbers outside of the range other rules speak.
        if (service.serviceType !== "NodePort" && service.serviceType !== "LoadBalancer") return;
        if (nodePort < nodePortRange.from || nodePort > nodePortRange.to) return;
        const last = nodePortRange.from + reservedPorts(nodePortRange) - 1;
        const reserved = nodePort <= last;
        const band = last < nodePortRange.from ? "" : `, or take one of ${nodePortRange.from} to ${last}, which are assigned last`;
        context.report({
          node: nodePortNode,
          messageId: reserved ? "reserved" : "assigned",
          data: { port: nodePort },
          help: `leave nodePort out to get a free one${reserved ? "" : band}`,
          doubts: doubtsAboutFields(inFields(service, ["spec.ports", "spec.type"])),
        });
      },
    };
  },
});

/** How many ports at the lower end are handed out last (pkg/registry/core/service/portallocator/allocator.go, calculateRangeOffset). */
function reservedPorts({ from, to }: ClusterFacts["nodePortRange"]): number {
  const size = to - from + 1;
  return size <= 16 ? 0 : Math.min(Math.max(16, Math.floor(size / 32)), 128);
}

function example(field: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      ${field}
`,
  };
}
