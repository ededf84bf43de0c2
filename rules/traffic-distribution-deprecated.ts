/** The old name of PreferSameZone. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "traffic-distribution-deprecated",
  meta: {
    severity: "info",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "trafficDistribution is PreferClose, which has a better name",
  },
  docs: {
    why: "PreferClose always meant the zone and sounds like more. Kubernetes 1.34 brought the name PreferSameZone for it, and PreferSameNode beside it; the API server warns about the old name since 1.35.",
    fix: "Write PreferSameZone, unless clusters older than 1.34 read the same manifest.",
    whenNotToUse: "While the same manifest also goes to clusters older than 1.34, which do not know the new name.",
  },
  examples: {
    invalid: [
      { title: "the old name", files: { "web.yaml": example(`trafficDistribution: PreferClose
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "the new one", files: { "web.yaml": example(`trafficDistribution: PreferSameZone
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
