/** A node port on a Service whose type has none. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "node-port-forbidden-type",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "A nodePort is written on a Service whose type has none",
  },
  docs: {
    why: "A Service without a type is a ClusterIP Service, and the API server refuses a ClusterIP Service that writes a nodePort. Usually the line `type: NodePort` was forgotten, or was removed while the port stayed.",
    fix: "Write `type: NodePort` if the Service is to be reached on every node, otherwise remove nodePort.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  messages: {
    noType:
      "This Service writes no type and is therefore of type ClusterIP, which has no node ports, so the API server refuses it",
    clusterIP: "A Service of type ClusterIP has no node ports, so the API server refuses this one",
  },
  examples: {
    invalid: [
      {
        title: "the type was forgotten",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 30080
`,
        },
      },
    ],
    valid: [
      {
        title: "type NodePort",
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
        title: "0 means none",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 0
`,
        },
      },
    ],
  },
  create(context) {
    return {
      Service(service) {
        const { serviceType, typeValid, typeNode } = service;
        if (serviceType !== "ClusterIP" || !typeValid) return;
        const [first, ...others] = service.ports.flatMap(({ nodePort, nodePortNode }) =>
          nodePort === undefined || nodePortNode === undefined ? [] : [nodePortNode],
        );
        if (first === undefined) return;
        const written = typeNode?.text === "ClusterIP" ? typeNode : undefined;
        context.report({
          node: first,
          messageId: written === undefined ? "noType" : "clusterIP",
          data: { nodePort: Number(first.value) },
          related: [
            ...(written === undefined ? [] : [{ node: written, message: "the type" }]),
            ...others.map((node) => ({ node, message: "another node port of this Service" })),
          ],
          help: "write type: NodePort, or remove nodePort",
          doubts: doubtsAboutFields(inFields(service, ["spec.type", "spec.ports"])),
        });
      },
    };
  },
});
