/** Session affinity of a Service that clients reach through several nodes. */
import type { Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "session-affinity-external",
  meta: {
    severity: "info",
    category: "affinity",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "Session affinity holds on each node by itself, and outside clients come through several",
  },
  docs: {
    why: "Each kube-proxy remembers in the kernel of its own node which client it sent to which pod; nodes do not tell each other. A client from outside whose connections arrive at different nodes, because a load balancer spreads them or because it knows several node addresses, can end at a different pod for each node. Clients that share an address behind NAT or a proxy end at one pod together.",
    fix: "Let the load balancer keep a client with one node as well, by its own setting for affinity by source address, or keep sessions at an Ingress by cookie.",
    whenNotToUse: "When the load balancer keeps clients with a node, or outside clients need no affinity.",
  },
  messages: {
    external: "A client from outside can get another pod on each node that {{frontend}} leads it to: affinity is remembered by each node for itself",
  },
  examples: {
    invalid: [{ title: "Behind a load balancer", files: example("LoadBalancer") }],
    valid: [{ title: "Inside the cluster", files: example("ClusterIP") }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    const nodes = Math.max(graph.nodes.length, cluster.nodes.length);
    return {
      Service(service) {
        const { sessionAffinity, headless, proxyName } = service;
        const frontend = frontendOf(service);
        if (sessionAffinity.value !== "ClientIP" || sessionAffinity.node === undefined || headless || proxyName !== undefined) return;
        if (frontend === undefined || nodes === 1) return;
        context.report({
          node: sessionAffinity.node,
          messageId: "external",
          data: { frontend },
          help: "let the load balancer keep a client with one node as well",
          doubts: doubtsAboutFields(inFields(service, ["spec.sessionAffinity", "spec.type", "spec.externalIPs", "spec.clusterIP"])),
        });
      },
    };
  },
});

function frontendOf({ serviceType, externalIPs }: Service): string | undefined {
  switch (serviceType) {
    case "LoadBalancer":
      return "the load balancer";
    case "NodePort":
      return "its choice of a node address";
    case "ClusterIP":
      return externalIPs.length > 0 ? "the route to the external IP" : undefined;
    case "ExternalName":
      return undefined;
  }
}

function example(type: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ${type}
  sessionAffinity: ClientIP
  selector:
    app: web
  ports:
    - port: 80
`,
  };
}
