/** A load balancer with ports of several protocols. */
import type { Protocol } from "../src/graph/model.ts";
import { hasKnownProtocol } from "../src/graph/query/container-ports.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "mixed-protocol-load-balancer",
  meta: {
    severity: "info",
    category: "exposure",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A load balancer has ports of several protocols, which not every controller can make",
  },
  docs: {
    why: "The API server takes ports of several protocols on a Service of type LoadBalancer since Kubernetes 1.26. Whether one load balancer carries them is up to the controller that makes it. One that cannot leaves some ports out or makes no load balancer; the condition LoadBalancerPortsError and status.loadBalancer.ingress[].ports tell which (staging/src/k8s.io/api/core/v1/types.go).",
    fix: "Look up what the controller supports. Where it is one protocol only, write a Service for each and let them share an address, if the controller has an annotation for that.",
    whenNotToUse: "When the controller is known to support it, as MetalLB is.",
  },
  messages: {
    mixed: "This port is {{protocol}} and others of the load balancer are {{others}}, and not every controller puts both on one load balancer",
  },
  examples: {
    invalid: [{ title: "DNS on both protocols", files: example("LoadBalancer") }],
    valid: [{ title: "Inside the cluster", files: example("ClusterIP") }],
  },
  create(context) {
    return {
      Service(service) {
        const { serviceType, ports } = service;
        const [first] = ports;
        if (serviceType !== "LoadBalancer" || first === undefined || !ports.every(hasKnownProtocol)) return;
        const other = ports.find(({ protocol }) => protocol !== first.protocol);
        if (other === undefined) return;
        const others = new Set<Protocol>(ports.flatMap(({ protocol }) => (protocol === other.protocol ? [] : [protocol])));
        context.report({
          node: other.protocolNode ?? other.nameNode ?? other.portNode ?? other.node,
          messageId: "mixed",
          data: { protocol: other.protocol, others: [...others] },
          related: [{ node: first.protocolNode ?? first.portNode ?? first.node, message: `this port is ${first.protocol}` }],
          help: "write a Service for each protocol where the controller supports one only",
          doubts: doubtsAboutFields(inFields(service, ["spec.ports", "spec.type"])),
        });
      },
    };
  },
});

function example(type: string): Record<string, string> {
  return {
    "dns.yaml": `apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  type: ${type}
  selector:
    app: dns
  ports:
    - name: dns
      port: 53
      protocol: UDP
    - name: dns-tcp
      port: 53
      protocol: TCP
`,
  };
}
