import rule from "../../rules/endpoint-slice-unlabelled.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no labels",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "unlabelled",
          at: "a.yaml:3:1-3:9",
          covers: "metadata",
          data: { slice: "db-1", namespace: "default" },
          help: "write the label kubernetes.io/service-name with the name of the Service",
          message:
            "This EndpointSlice has no label kubernetes.io/service-name, so it belongs to no Service and no traffic goes to its addresses",
        },
      ],
    },
    {
      name: "other labels",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, namespace: shop, labels: {app: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "unlabelled",
          at: "a.yaml:3:41-3:47",
          covers: "labels",
          data: { slice: "db-1", namespace: "shop" },
          help: "write the label kubernetes.io/service-name with the name of the Service",
          message:
            "This EndpointSlice has no label kubernetes.io/service-name, so it belongs to no Service and no traffic goes to its addresses",
        },
      ],
    },
    {
      name: "the label as an annotation",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, annotations: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "unlabelled",
          at: "a.yaml:3:1-3:9",
          covers: "metadata",
          data: { slice: "db-1", namespace: "default" },
          help: "write the label kubernetes.io/service-name with the name of the Service",
          message:
            "This EndpointSlice has no label kubernetes.io/service-name, so it belongs to no Service and no traffic goes to its addresses",
        },
      ],
    },
    {
      name: "an empty label",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: ""}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "empty",
          at: "a.yaml:3:61-3:63",
          covers: "\"\"",
          data: { slice: "db-1", namespace: "default" },
          help: "write the label kubernetes.io/service-name with the name of the Service",
          message:
            "The label kubernetes.io/service-name is empty, so this EndpointSlice belongs to no Service and no traffic goes to its addresses",
        },
      ],
    },
    {
      name: "the Service that might be meant is in another namespace and has pods",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "unlabelled",
          at: "a.yaml:3:1-3:9",
          covers: "metadata",
          data: { slice: "db-1", namespace: "default" },
          help: "write the label kubernetes.io/service-name with the name of the Service",
          message:
            "This EndpointSlice has no label kubernetes.io/service-name, so it belongs to no Service and no traffic goes to its addresses",
        },
      ],
    },
    {
      name: "people call themselves makers",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {endpointslice.kubernetes.io/managed-by: staff}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "unlabelled",
          at: "a.yaml:3:24-3:30",
          covers: "labels",
          data: { slice: "db-1", namespace: "default" },
          help: "write the label kubernetes.io/service-name with the name of the Service",
          message:
            "This EndpointSlice has no label kubernetes.io/service-name, so it belongs to no Service and no traffic goes to its addresses",
        },
      ],
    },
    {
      name: "a patch of kustomize may write it",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: EndpointSlice}
    patch: '[{op: add, path: /metadata/labels, value: {kubernetes.io/service-name: db}}]'
`,
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "unlabelled",
          at: "a.yaml:3:1-3:9",
          covers: "metadata",
          data: { slice: "db-1", namespace: "default" },
          related: ["kustomization.yaml:4:12-4:90"], // '[{op: add, path: /metadata/labels, value: {kubernetes.io/service-name: db}}]'
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write the label kubernetes.io/service-name with the name of the Service",
          message:
            "This EndpointSlice has no label kubernetes.io/service-name, so it belongs to no Service and no traffic goes to its addresses",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the label",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
    },
    {
      name: "a label that is filled in later",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: "\${NAME}"}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
    },
    {
      name: "the Service is known, which endpoints-name-mismatch says",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "an imported Service of another cluster",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {multicluster.kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
    },
    {
      name: "somebody else's slice",
      files: {
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {endpointslice.kubernetes.io/managed-by: example.com}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
    },
    {
      name: "labels of kustomize",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
labels:
  - pairs: {kubernetes.io/service-name: db}
`,
        "a.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
    },
    {
      name: "Endpoints have no such label",
      files: {
        "a.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 192.0.2.10}], ports: [{port: 5432}]}]
`,
      },
    },
  ],
});
