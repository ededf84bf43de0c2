/** A probe of a number that its container does not declare, while it declares others. */
import { describePort } from "../src/graph/query/container-ports.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { podPortFields, probeFields } from "../src/graph/query/fields.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { defineRule } from "../src/lint/rule.ts";

/** So many ports are told. */
const MOST_TOLD = 10;

export default defineRule({
  id: "probe-port-undeclared",
  meta: {
    severity: "info",
    category: "workload",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A probe asks a port number that its container does not declare",
  },
  docs: {
    why: "A containerPort is only information: the kubelet asks the number of a probe whether or not the container declares it. Where a container declares its ports and the one that is probed is not among them, it may be a typing error, or a leftover of a port that has changed.",
    fix: "Add the port to the container, or correct the number. A name in its place is checked against the declared ports.",
    whenNotToUse: "When you do not declare all container ports, which is a matter of taste.",
  },
  messages: {
    undeclared: "Container {{container}} does not declare port {{port}}; its {{probe}} asks it all the same and fails if nothing listens",
  },
  examples: {
    invalid: [{ title: "The container declares 8080", files: { "web.yaml": example(8081) } }],
    valid: [{ title: "The number is declared", files: { "web.yaml": example(8080) } }],
  },
  create(context) {
    return {
      Container(container, workload) {
        if (container.role === "init" || container.ports.length === 0) return;
        const { ports } = container;
        for (const { kind, handler, port, node } of container.probes) {
          // Another host is probed on ports of its own.
          if (typeof port !== "number" || handler === undefined || scalarAt(node, handler, "host") !== undefined) continue;
          const portNode = scalarAt(node, handler, "port");
          if (portNode === undefined || ports.some(({ containerPort }) => containerPort === port)) continue;
          context.report({
            node: portNode,
            messageId: "undeclared",
            data: { container: container.name, port, probe: kind },
            related: [{ node: ports[0]?.node.get("containerPort") ?? container.node, message: `container ${container.name} declares its ports here` }],
            help: `the container declares ${ports.slice(0, MOST_TOLD).map(describePort).join(", ")}${ports.length > MOST_TOLD ? " and others" : ""}`,
            doubts: doubtsAboutFields(inFields(workload, [...podPortFields(workload.pods), ...probeFields(workload.pods)])),
          });
        }
      },
    };
  },
});

function example(port: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 8080
      readinessProbe:
        httpGet:
          port: ${port}
`;
}
