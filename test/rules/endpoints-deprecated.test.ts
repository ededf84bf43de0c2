import endpointsDeprecated from "../../rules/endpoints-deprecated.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(endpointsDeprecated, {
  invalid: [
    {
      name: "endpoints outside of the cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.10
    ports:
      - port: 5432
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "a.yaml:1:13-1:15",
          covers: "v1",
          data: {
            says: "v1 Endpoints is deprecated since Kubernetes 1.33",
            kind: "Endpoints",
            field: "apiVersion",
            reason: "warning",
            detail: "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
          },
          message: "v1 Endpoints is deprecated since Kubernetes 1.33",
          help: "write discovery.k8s.io/v1 EndpointSlice, which has other fields",
        },
      ],
    },
    {
      name: "an empty one",
      files: {
        "a.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: db
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "a.yaml:1:13-1:15",
          covers: "v1",
          data: {
            says: "v1 Endpoints is deprecated since Kubernetes 1.33",
            kind: "Endpoints",
            field: "apiVersion",
            reason: "warning",
            detail: "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
          },
          message: "v1 Endpoints is deprecated since Kubernetes 1.33",
          help: "write discovery.k8s.io/v1 EndpointSlice, which has other fields",
        },
      ],
    },
    {
      name: "in a List",
      files: {
        "a.yaml": `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Endpoints
    metadata:
      name: db
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "a.yaml:4:17-4:19",
          covers: "v1",
          data: {
            says: "v1 Endpoints is deprecated since Kubernetes 1.33",
            kind: "Endpoints",
            field: "apiVersion",
            reason: "warning",
            detail: "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
          },
          message: "v1 Endpoints is deprecated since Kubernetes 1.33",
          help: "write discovery.k8s.io/v1 EndpointSlice, which has other fields",
        },
      ],
    },
  ],
  valid: [
    {
      name: "an EndpointSlice",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db
addressType: IPv4
endpoints: []
`,
      },
    },
    {
      name: "a Service without a selector",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - port: 5432
`,
      },
    },
    {
      name: "Endpoints of another group",
      files: {
        "a.yaml": `apiVersion: example.com/v1
kind: Endpoints
metadata:
  name: db
`,
      },
    },
  ],
});
