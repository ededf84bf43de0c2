/** Ports of containers that are none. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "container-port-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "A port of a container has no number, one outside 1-65535, or an unknown protocol",
  },
  docs: {
    why: "A containerPort is the number that the process listens on, from 1 to 65535; the same goes for hostPort. The protocol is TCP, UDP or SCTP, in capitals; TCP if it is left out. The API server refuses anything else. Names of protocols above these, such as http, belong to the appProtocol of a Service.",
    fix: "Write the number of the port, and `protocol: TCP`, `UDP` or `SCTP`.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a protocol in small letters",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 53
          protocol: udp
`,
        },
      },
    ],
    valid: [
      {
        title: "in capitals",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 53
          protocol: UDP
`,
        },
      },
    ],
  },
});
