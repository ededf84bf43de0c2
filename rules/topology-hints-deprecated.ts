/** The old annotation for topology aware routing. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "topology-hints-deprecated",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A Service has the old annotation for topology hints",
  },
  docs: {
    why: "The annotation service.kubernetes.io/topology-aware-hints was renamed to service.kubernetes.io/topology-mode in Kubernetes 1.27, and the API server warns about the old name. Where both are written, they must say the same. The field trafficDistribution does what most people want of either, and says so.",
    fix: "Write service.kubernetes.io/topology-mode, or `trafficDistribution: PreferSameZone` (since 1.34; PreferClose since 1.31).",
    whenNotToUse: "While the same manifest also goes to clusters older than 1.27.",
  },
  examples: {
    invalid: [{ title: "the old name", files: { "web.yaml": example("topology-aware-hints") } }],
    valid: [{ title: "the new one", files: { "web.yaml": example("topology-mode") } }],
  },
});

function example(name: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/${name}: Auto
spec:
  selector:
    app: web
  ports:
    - port: 80
`;
}
