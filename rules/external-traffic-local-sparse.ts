/** externalTrafficPolicy: Local on node ports before pods that are on few nodes. */
import type { Labels, Workload } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields, together } from "../src/graph/query/field-doubts.ts";
import { podLabelFields, SERVICE_SELECTION } from "../src/graph/query/fields.ts";
import { mostNodes } from "../src/graph/query/sparse-pods.ts";
import { workloadName, workloadNames, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "external-traffic-local-sparse",
  meta: {
    severity: "warning",
    category: "exposure",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A node port has externalTrafficPolicy: Local, but the pods are on few nodes",
  },
  docs: {
    why: "With externalTrafficPolicy: Local a node port or an external IP leads to pods on the very node that the packet arrives at. Where that node has none, kube-proxy (iptables and nftables) drops packets from outside. A load balancer asks healthCheckNodePort which nodes have pods and leaves the others out; a Service of type NodePort has no such port, so whoever picks the node must know.",
    fix: "Run the pods as a DaemonSet, use type LoadBalancer, or write `externalTrafficPolicy: Cluster`, which hides the clients' addresses.",
    whenNotToUse: "When clients or a balancer of your own know the nodes that have pods, or check each node's port.",
  },
  messages: {
    sparse:
      "A node answers only for its own pods, and the pods of {{workloads}} are on {{nodes}} at most, so all other nodes drop what arrives at {{frontend}} from outside",
  },
  examples: {
    invalid: [{ title: "A Deployment of two pods behind a node port", files: example("NodePort") }],
    valid: [{ title: "A load balancer checks the nodes", files: example("LoadBalancer") }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    const known = Math.max(graph.nodes.length, cluster.nodes.length);
    return {
      Service(service) {
        const { externalTrafficPolicy: policy, headless, serviceType, externalIPs, proxyName, selector } = service;
        if (policy?.value !== "Local" || policy.node === undefined || headless || proxyName !== undefined) return;
        const frontend = serviceType === "NodePort" ? "the node port" : externalIPs.length > 0 ? "the external IP" : undefined;
        // IPVS falls back to the pods of all nodes (pkg/proxy/ipvs/proxier.go).
        if (frontend === undefined || serviceType === "LoadBalancer" || serviceType === "ExternalName" || cluster.proxyMode === "ipvs") return;
        const workloads = workloadsBehind(graph, service);
        const nodes = mostNodes(workloads);
        if (nodes === undefined || nodes === 0 || (known > 0 && known <= nodes)) return;
        context.report({
          node: policy.node,
          messageId: "sparse",
          data: { workloads: workloadNames(workloads), nodes: nodes === 1 ? "one node" : `${nodes} nodes`, pods: nodes, frontend },
          related: workloads.slice(0, 3).map((workload) => {
            const message = workload.replicas === 1 ? "one pod" : `${workload.replicas} pods`;
            return { node: workload.replicasNode ?? workload.resource.head, message: `${workloadName(workload)} has ${message}` };
          }),
          help: "run the pods as a DaemonSet, or use type: LoadBalancer, which leaves out nodes without pods",
          doubts: doubtsAboutFields(
            inFields(service, [...SERVICE_SELECTION, "spec.externalTrafficPolicy", "spec.externalIPs"]),
            together(workloads.filter(({ changes }) => changes.length > 0).map((workload) => inFields(workload, replicaFields(workload, selector)))),
          ),
        });
      },
    };
  },
});

function replicaFields({ pods }: Workload, selector: Labels | undefined): string[] {
  return ["spec.replicas", ...podLabelFields(pods, selector?.keys())];
}

function example(type: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: ${type}
  externalTrafficPolicy: Local
  selector: { app: web }
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.29
`,
  };
}
