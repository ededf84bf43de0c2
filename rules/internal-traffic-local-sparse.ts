/** internalTrafficPolicy: Local before pods that are on few nodes. */
import type { Labels, Workload } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields, together } from "../src/graph/query/field-doubts.ts";
import { podLabelFields, SERVICE_SELECTION } from "../src/graph/query/fields.ts";
import { mostNodes } from "../src/graph/query/sparse-pods.ts";
import { workloadName, workloadNames, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "internal-traffic-local-sparse",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "internalTrafficPolicy is Local, but the pods are on few nodes",
  },
  docs: {
    why: "With internalTrafficPolicy: Local the cluster IP leads to pods on the client's own node only. Where that node has none, kube-proxy (iptables and nftables) drops the packets, although pods elsewhere are ready; there is no fallback. A Deployment is on as many nodes as it has replicas at most, so clients on all other nodes wait until they time out. The policy is made for DaemonSets.",
    fix: "Remove internalTrafficPolicy, run the pods as a DaemonSet, or write `trafficDistribution: PreferSameNode` (Kubernetes 1.34), which prefers the own node and falls back to others.",
    whenNotToUse: "When all clients run beside the pods, by pod affinity, or the cluster has one node only. Nodes that the config or the manifests tell of are counted.",
  },
  messages: {
    sparse:
      "Clients reach only pods on their own node, and those of {{workloads}} are on {{nodes}} at most, so connections from all other nodes are dropped",
  },
  examples: {
    invalid: [{ title: "A Deployment of two pods", files: example("Deployment", "replicas: 2") }],
    valid: [{ title: "A DaemonSet", files: example("DaemonSet", "minReadySeconds: 5") }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    const known = Math.max(graph.nodes.length, cluster.nodes.length);
    return {
      Service(service) {
        const { internalTrafficPolicy: policy, headless, serviceType, proxyName, selector } = service;
        if (policy.value !== "Local" || policy.node === undefined || headless || serviceType === "ExternalName") return;
        // IPVS falls back to the pods of all nodes (pkg/proxy/ipvs/proxier.go).
        if (proxyName !== undefined || cluster.proxyMode === "ipvs") return;
        const workloads = workloadsBehind(graph, service);
        const nodes = mostNodes(workloads);
        if (nodes === undefined || nodes === 0 || (known > 0 && known <= nodes)) return;
        context.report({
          node: policy.node,
          messageId: "sparse",
          data: { workloads: workloadNames(workloads), nodes: nodes === 1 ? "one node" : `${nodes} nodes`, pods: nodes },
          related: workloads.slice(0, 3).map((workload) => {
            const message = workload.replicas === 1 ? "one pod" : `${workload.replicas} pods`;
            return { node: workload.replicasNode ?? workload.resource.head, message: `${workloadName(workload)} has ${message}` };
          }),
          help: "remove internalTrafficPolicy, or write trafficDistribution: PreferSameNode, which falls back to other nodes",
          doubts: doubtsAboutFields(
            inFields(service, [...SERVICE_SELECTION, "spec.internalTrafficPolicy"]),
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

function example(kind: string, spec: string): Record<string, string> {
  return {
    "agent.yaml": `apiVersion: v1
kind: Service
metadata: { name: agent }
spec:
  internalTrafficPolicy: Local
  selector: { app: agent }
  ports:
    - port: 8125
---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: agent }
spec:
  ${spec}
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers:
        - name: agent
          image: example.com/agent:1
`,
  };
}
