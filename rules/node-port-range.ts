/** Node ports that the API server never hands out. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

/** Both ends included, as `--service-node-port-range` has it. */
interface NodePortRange {
  readonly from: number;
  readonly to: number;
}

const port = { type: "integer", minimum: 1, maximum: 65535 };

export default defineRule<"outside", readonly [NodePortRange?]>({
  id: "node-port-range",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "A node port lies outside the range of the cluster, 30000-32767 by default",
    schema: [
      {
        type: "object",
        properties: {
          from: { ...port, description: "First port of the range; default: cluster.nodePortRange of the config." },
          to: { ...port, description: "Last port of the range." },
        },
        required: ["from", "to"],
        additionalProperties: false,
      },
    ],
  },
  docs: {
    why: "The API server hands out node ports from one range, 30000 to 32767 unless it was started with another --service-node-port-range. It refuses a Service that asks for any other number. `kubectl apply --dry-run=server` does not check this, so the mistake shows only on the real apply. Tutorials often give the end of the range as 32727 or 32768.",
    fix: "Pick a number inside the range, or leave nodePort out and let the API server choose one.",
    whenNotToUse: "Keep it. If your clusters use another range, declare that range instead of turning the rule off.",
  },
  messages: {
    outside:
      "Node port {{nodePort}} is outside the range {{from}}-{{to}} of this cluster, so the API server refuses the Service",
  },
  examples: {
    invalid: [
      {
        title: "the number of the container port",
        files: {
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
      nodePort: 8080
`,
        },
      },
    ],
    valid: [
      {
        title: "a number of the default range",
        files: {
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
      nodePort: 30080
`,
        },
      },
      {
        title: "a cluster with another range",
        options: [{ from: 8000, to: 9000 }],
        files: {
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
      nodePort: 8080
`,
        },
      },
    ],
  },
  create(context) {
    const { from, to } = context.options[0] ?? context.sourceCode.cluster.nodePortRange;
    return {
      ServicePort({ nodePort, nodePortNode }, service) {
        const { serviceType } = service;
        if (serviceType !== "NodePort" && serviceType !== "LoadBalancer") return;
        if (nodePort === undefined || nodePortNode === undefined || (nodePort >= from && nodePort <= to)) return;
        context.report({
          node: nodePortNode,
          messageId: "outside",
          data: { nodePort, from, to },
          help: helpFor(nodePort, { from, to }),
          doubts: doubtsAboutFields(inFields(service, ["spec.type", "spec.ports"])),
        });
      },
    };
  },
});

function helpFor(nodePort: number, { from, to }: NodePortRange): string {
  const justAbove = nodePort > to && nodePort - to <= 100;
  if (justAbove) return `the range ends at ${to}: pick a lower number, or leave nodePort out to get a free one`;
  return `pick a number from ${from} to ${to}, or leave nodePort out to get a free one`;
}
