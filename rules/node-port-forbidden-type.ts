/** A node port on a Service whose type has none. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
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
});
