/** API versions that are still served, but will be removed. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "api-version-deprecated",
  meta: {
    severity: "warning",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "an apiVersion that Kubernetes has deprecated",
  },
  docs: {
    why: "The API server answers every request with a warning as long as it serves a deprecated version of the API, and refuses it from the release on that removes it. An upgrade of the cluster then breaks what applies the manifest.",
    fix: "Write the apiVersion that takes its place; the finding says what else has to change.",
    whenNotToUse: "Where the manifest has to work on clusters that do not serve the new version yet.",
  },
  examples: {
    invalid: [
      {
        title: "a version that 1.37 removes",
        files: {
          "cidr.yaml": `apiVersion: networking.k8s.io/v1beta1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs:
    - 10.100.0.0/16
`,
        },
      },
    ],
    valid: [
      {
        title: "the stable version",
        files: {
          "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs:
    - 10.100.0.0/16
`,
        },
      },
    ],
  },
});
