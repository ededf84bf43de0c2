/** Node ports that the API server never hands out. */
import { serverSettings } from "../src/dataplane/server-settings.ts";
import { defineRule } from "../src/lint/rule.ts";
import { serverRule } from "../src/lint/server-rule.ts";
import { violationsOf } from "../src/schema/server.ts";
import type { ServerSettings } from "../src/schema/server-settings.ts";

const port = { type: "integer", minimum: 1, maximum: 65535 };

const said = serverRule({
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
});

/** With a range of its own the rule asks a server that has this range. */
export default defineRule({
  ...said,
  create(context) {
    const visitor = said.create(context);
    const nodePortRange = context.options[0] as ServerSettings["nodePortRange"] | undefined;
    if (nodePortRange === undefined) return visitor;
    const settings: ServerSettings = { ...serverSettings(context.sourceCode.cluster), nodePortRange };
    return {
      Resource(resource, member) {
        for (const violation of violationsOf(resource, settings)) visitor.Violation?.(violation, member);
      },
    };
  },
});
