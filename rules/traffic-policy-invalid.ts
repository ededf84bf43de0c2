/** Values of internalTrafficPolicy and trafficDistribution that there are not. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "traffic-policy-invalid",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "internalTrafficPolicy or trafficDistribution has a value that there is not",
  },
  docs: {
    why: "internalTrafficPolicy is Cluster or Local. trafficDistribution is PreferClose; since Kubernetes 1.34 also PreferSameZone, which is a better name of it, and PreferSameNode. Neither may be empty text.",
    fix: "Write one of the values, or remove the field.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "a policy where a distribution is meant", files: { "web.yaml": example(`trafficDistribution: Local
  ports:
    - port: 80`) } },
      { title: "a small letter", files: { "web.yaml": example(`internalTrafficPolicy: local
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "one of each", files: { "web.yaml": example(`internalTrafficPolicy: Cluster
  trafficDistribution: PreferSameZone
  ports:
    - port: 80`) } },
    ],
  },
});

function example(spec: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ${spec}
`;
}
