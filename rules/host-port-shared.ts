/** Pods of two workloads that are bound to the same nodes and want one port of the node. */
import { doubtsAboutChanges } from "../src/graph/doubts.ts";
import type { Workload } from "../src/graph/model.ts";
import { clashingHostPort, workloadsOnSameNodes } from "../src/graph/query/host-ports.ts";
import { workloadName } from "../src/graph/query/workloads-behind.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "host-port-shared",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "Pods that can only run beside those of a DaemonSet want the same port of the node",
  },
  docs: {
    why: "A hostPort belongs to one pod of a node at a time, by protocol and hostIP; with hostNetwork every containerPort is a port of the node as well. The scheduler puts no pod on a node where its port is taken (plugin NodePorts). Where a DaemonSet takes the port on every node that the other pods may run on, one of the two stays Pending: whichever comes second.",
    fix: "Give one of them another port, drop hostPort in favour of a Service, or keep them on different nodes with nodeSelector or affinity.",
    whenNotToUse: "When the manifests are alternatives that are never applied together.",
  },
  messages: {
    shared:
      "{{other}} takes port {{port}}/{{protocol}} of every node that these pods may run on, so on each node only one of the two runs and the other stays Pending",
  },
  examples: {
    invalid: [{ title: "Two DaemonSets on all nodes", files: example("") }],
    valid: [{ title: "Different nodes", files: example("      nodeSelector: { role: edge }\n") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Workload(workload) {
        for (const other of workloadsOnSameNodes(graph, workload)) {
          const clash = clashingHostPort(workload, other);
          if (clash === undefined) continue;
          const { mine, theirs } = clash;
          context.report({
            node: scalarAt(mine.node, "hostPort") ?? scalarAt(mine.node, "containerPort") ?? mine.node,
            messageId: "shared",
            data: { other: workloadName(other), port: mine.hostPort ?? 0, protocol: mine.protocol },
            related: [{ node: scalarAt(theirs.node, "hostPort") ?? scalarAt(theirs.node, "containerPort") ?? theirs.node, message: `${workloadName(other)} takes it` }],
            help: `give ${workloadName(workload)} or ${workloadName(other)} another port, or keep them on different nodes`,
            doubts: doubtsAboutChanges(inPodSpec(workload), inPodSpec(other)),
          });
          return;
        }
      },
    };
  },
});

/** Whatever moves pods or their ports. */
function inPodSpec({ changes }: Workload): Pick<Workload, "changes"> {
  return { changes: changes.filter(({ what }) => what === "object") };
}

function example(placement: string): Record<string, string> {
  const daemon = (name: string, spec: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
${spec}      containers:
        - name: ${name}
          image: ${name}:1.4
          ports: [{ containerPort: 8080, hostPort: 80 }]
`;
  return { "edge.yaml": daemon("edge", placement), "proxy.yaml": daemon("proxy", placement.replace("edge", "inner")) };
}
