/** A pod in the network of its node that calls Services by names which the node's DNS does not know. */
import type { Workload } from "../src/graph/model.ts";
import { doubtsAboutFields } from "../src/graph/query/field-doubts.ts";
import { type HostMention, mentionsOf } from "../src/graph/query/host-mentions.ts";
import { namedService } from "../src/graph/query/named-service.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { nodeAt, scalarAt } from "../src/manifest/fields.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "host-network-dns-policy",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A pod with hostNetwork calls a Service by name, but asks the DNS of its node",
  },
  docs: {
    why: "With hostNetwork the default dnsPolicy, ClusterFirst, does not hold: the kubelet gives such a pod the resolv.conf of its node (getPodDNSType in pkg/kubelet/network/dns/dns.go), and name servers outside of the cluster know no Service. Only ClusterFirstWithHostNet makes the pod ask the DNS of the cluster.",
    fix: "Write dnsPolicy: ClusterFirstWithHostNet.",
    whenNotToUse: "When the nodes themselves ask the DNS of the cluster, or the name is never looked up. Kubehop speaks only of pods whose environment, command or arguments name a Service.",
  },
  messages: {
    nodeDns: "With hostNetwork this pod asks the DNS of its node, which knows no Services, so {{host}} does not resolve",
  },
  examples: {
    invalid: [{ title: "The default policy", files: { "agent.yaml": example("") } }],
    valid: [{ title: "The policy for the network of the node", files: { "agent.yaml": example("  dnsPolicy: ClusterFirstWithHostNet\n") } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Workload(workload) {
        const { spec, hostNetwork } = workload.pods;
        const policy = scalarAt(spec, "dnsPolicy");
        const place = policy ?? scalarAt(spec, "hostNetwork");
        if (!hostNetwork || place === undefined || nodeAt(spec, "dnsConfig") !== undefined) return;
        if (policy !== undefined && policy.text !== "ClusterFirst") return;
        const mention = mentionOfService(graph, workload, cluster.domain);
        if (mention === undefined) return;
        context.report({
          node: place,
          messageId: "nodeDns",
          data: { host: mention.host },
          related: [{ node: { range: mention.hostRange }, message: "a name of the cluster" }],
          help: "write dnsPolicy: ClusterFirstWithHostNet",
          // The graph keeps what concerns paths alone; a patch may set the policy.
          doubts: doubtsAboutFields(...graph.definitionsOf(workload.resource)),
        });
      },
    };
  },
});

/** The first name that only the DNS of the cluster can know: one with .svc, or that of a Service which is there. */
function mentionOfService(graph: UnitGraph, { resource, namespace }: Workload, domain: string): HostMention | undefined {
  return mentionsOf(graph, resource)?.mentions.find(({ host, scheme, port }) => {
    const named = namedService(graph, host, namespace);
    // The issuer and audience of tokens are spelt like this name, and nobody looks them up.
    if (named === undefined || (named.name === "kubernetes" && named.namespace === "default")) return false;
    if (named.domain !== undefined && named.domain !== domain) return false;
    if (named.form === "full") return true;
    const service = graph.service(named.namespace, named.name, resource);
    return service !== undefined && (scheme !== undefined || service.ports.some((other) => other.port === port));
  });
}

function example(policy: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  hostNetwork: true
${policy}  containers:
    - name: agent
      image: agent:1.4
      args:
        - --server=http://collector.monitoring.svc:4317
`;
}
