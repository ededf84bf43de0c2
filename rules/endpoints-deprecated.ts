/** Endpoints, which EndpointSlices have replaced. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "endpoints-deprecated",
  meta: {
    severity: "info",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "an Endpoints object where an EndpointSlice would do",
  },
  docs: {
    why: "The Endpoints API is deprecated since Kubernetes 1.33, and the API server says so in every answer. It is not going to be removed, but it gets no new features: kube-proxy reads EndpointSlices only, and what an Endpoints object says reaches it because a controller copies it into slices, at most 1000 addresses of each port set, and one address family each.",
    fix: "Write an EndpointSlice with the label `kubernetes.io/service-name`, whose value is the name of the Service, and the field `addressType`.",
    whenNotToUse: "Where something reads the Endpoints object itself.",
  },
  examples: {
    invalid: [
      {
        title: "endpoints outside of the cluster",
        files: {
          "database.yaml": `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  ports:
    - port: 5432
---
apiVersion: v1
kind: Endpoints
metadata:
  name: database
subsets:
  - addresses:
      - ip: 192.0.2.10
    ports:
      - port: 5432
`,
        },
      },
    ],
    valid: [
      {
        title: "the same as an EndpointSlice",
        files: {
          "database.yaml": `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  ports:
    - port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: database-1
  labels:
    kubernetes.io/service-name: database
addressType: IPv4
endpoints:
  - addresses:
      - 192.0.2.10
ports:
  - name: ""
    port: 5432
`,
        },
      },
    ],
  },
});
