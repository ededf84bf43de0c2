/** A Deployment that cannot start its new pods before the old ones give their host port back. */
import type { Workload } from "../src/graph/model.ts";
import { autoscalersOf } from "../src/graph/query/autoscalers.ts";
import { doubtsAboutFields } from "../src/graph/query/field-doubts.ts";
import { hostPorts } from "../src/graph/query/host-ports.ts";
import { scalarAt, stringAt } from "../src/manifest/fields.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "host-port-rollout",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A rolling update needs a free node for each new pod, since the old one holds the host port",
  },
  docs: {
    why: "A hostPort, or a containerPort with hostNetwork, belongs to one pod of a node at a time. A rolling update that may not take a pod away first (maxUnavailable comes to 0) starts the new pod beside the old ones, so the scheduler has to find a node where the port is free. Where there is none, because there are as many pods as nodes or only one node, the new pod stays Pending, the old ones stay, and the rollout never ends. The default, 25%, is rounded down and comes to 0 below 4 replicas.",
    fix: "Set strategy.rollingUpdate.maxUnavailable to 1 (and maxSurge to 0), use strategy type Recreate, or a DaemonSet where each node should run one.",
    whenNotToUse: "When there is always a node more than there are pods.",
  },
  messages: {
    stuck:
      "A rolling update of {{replicas}} starts a new pod before it stops an old one, which holds port {{port}} of its node, so without a free node the rollout waits for ever",
  },
  examples: {
    invalid: [{ title: "The default strategy", files: { "edge.yaml": example("") } }],
    valid: [{ title: "The old pod goes first", files: { "edge.yaml": example("  strategy: { type: Recreate }\n") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Workload(workload) {
        const [port] = workload.kind === "Deployment" ? hostPorts(workload) : [];
        const { replicas } = workload;
        if (port === undefined || typeof replicas !== "number" || replicas === 0 || !takesNoneAway(workload, replicas)) return;
        const { resource, kind, name, namespace } = workload;
        // An autoscaler decides how many there are.
        if (autoscalersOf(graph, { group: resource.group, kind, name }, namespace).length > 0) return;
        const written = scalarAt(resource.body, "spec", "strategy", "rollingUpdate", "maxUnavailable");
        const portNode = scalarAt(port.node, "hostPort") ?? scalarAt(port.node, "containerPort") ?? port.node;
        context.report({
          node: portNode,
          messageId: "stuck",
          data: { replicas: replicas === 1 ? "1 replica" : `${replicas} replicas`, port: port.hostPort ?? 0 },
          related: written === undefined ? [] : [{ node: written, message: "this comes to 0 pods" }],
          help: "set strategy.rollingUpdate.maxUnavailable: 1 and maxSurge: 0, or strategy.type: Recreate",
          // The graph keeps what concerns paths alone; a patch may set the strategy.
          doubts: doubtsAboutFields(...graph.definitionsOf(resource)),
        });
      },
    };
  },
});

/**
 * maxUnavailable is rounded down (pkg/controller/deployment/util: ResolveFenceposts); where both come to 0 it counts as 1.
 * Both default to 25% (pkg/apis/apps/v1/defaults.go).
 */
function takesNoneAway({ resource }: Workload, replicas: number): boolean {
  const spec = resource.body.get("spec");
  if ((stringAt(spec, "strategy", "type") ?? "RollingUpdate") !== "RollingUpdate") return false;
  const [unavailable, surge] = ["maxUnavailable", "maxSurge"].map((field) => {
    return amountOf(scalarAt(spec, "strategy", "rollingUpdate", field)?.value ?? "25%", replicas);
  });
  return unavailable !== undefined && surge !== undefined && Math.floor(unavailable) === 0 && Math.ceil(surge) > 0;
}

/** Undefined for what the server refuses, and for templates. */
function amountOf(value: unknown, replicas: number): number | undefined {
  if (typeof value === "number") return value;
  const percent = typeof value === "string" ? /^(\d{1,9})%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : (Number(percent) * replicas) / 100;
}

function example(strategy: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge
spec:
  replicas: 2
${strategy}  selector:
    matchLabels:
      app: edge
  template:
    metadata:
      labels:
        app: edge
    spec:
      containers:
        - name: edge
          image: envoy:1.4
          ports:
            - containerPort: 8080
              hostPort: 80
`;
}
