/** Lines of /etc/hosts that cannot be written. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "host-alias-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An entry of hostAliases has no IP address or a name that is none",
  },
  docs: {
    why: "hostAliases become lines of /etc/hosts in each container of the pod: an IP address, and DNS names in small letters that stand for it. A name instead of the address is refused, as are capitals and underscores.",
    fix: "Write the address as `ip` and the names as `hostnames`.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a name for an address",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases:
    - ip: db.example.com
      hostnames:
        - db
  containers:
    - name: web
      image: nginx:1.29
`,
        },
      },
    ],
    valid: [
      {
        title: "an address",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases:
    - ip: 10.0.0.5
      hostnames:
        - db
  containers:
    - name: web
      image: nginx:1.29
`,
        },
      },
    ],
  },
});
