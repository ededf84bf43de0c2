/** Ways to resolve names that lead nowhere. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "dns-config-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "dnsPolicy or dnsConfig is nothing that a resolver can have",
  },
  docs: {
    why: "dnsPolicy: None takes the cluster's DNS away, so dnsConfig must name a server then. Resolvers ask three servers at most, by their IP address, and take 32 search domains of 2048 characters together. Since Kubernetes 1.33 search domains may have underscores and be a single dot.",
    fix: "Name the servers by address under `dnsConfig.nameservers`, or use another dnsPolicy.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "no server",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: None
  containers:
    - name: web
      image: nginx:1.29
`,
        },
      },
    ],
    valid: [
      {
        title: "a server",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: None
  dnsConfig:
    nameservers:
      - 1.1.1.1
  containers:
    - name: web
      image: nginx:1.29
`,
        },
      },
    ],
  },
});
