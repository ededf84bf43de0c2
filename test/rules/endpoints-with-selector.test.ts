import rule from "../../rules/endpoints-with-selector.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a selector as well",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "overwritten",
          at: "b.yaml:4:1-4:8",
          covers: "subsets",
          data: { service: "db", namespace: "default" },
          related: ["a.yaml:4:18-4:27"], // {app: db}
          help: "remove the selector or the Endpoints; to add addresses to those of the pods, write an EndpointSlice",
          message:
            "Service db has a selector, so a controller overwrites this Endpoints object with the pods that it selects, and traffic never goes to these addresses",
        },
      ],
    },
    {
      name: "\"default\" is where nothing is written",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: default}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "overwritten",
          at: "b.yaml:4:1-4:8",
          covers: "subsets",
          data: { service: "db", namespace: "default" },
          related: ["a.yaml:4:18-4:27"], // {app: db}
          help: "remove the selector or the Endpoints; to add addresses to those of the pods, write an EndpointSlice",
          message:
            "Service db has a selector, so a controller overwrites this Endpoints object with the pods that it selects, and traffic never goes to these addresses",
        },
      ],
    },
    {
      name: "a headless Service",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, namespace: shop}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "overwritten",
          at: "b.yaml:4:1-4:8",
          covers: "subsets",
          data: { service: "db", namespace: "shop" },
          related: ["a.yaml:4:35-4:44"], // {app: db}
          help: "remove the selector or the Endpoints; to add addresses to those of the pods, write an EndpointSlice",
          message:
            "Service db has a selector, so a controller overwrites this Endpoints object with the pods that it selects, and traffic never goes to these addresses",
        },
      ],
    },
    {
      name: "a patch of kustomize may take the selector away",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service}
    patch: '[{op: remove, path: /spec/selector}]'
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "overwritten",
          at: "b.yaml:4:1-4:8",
          covers: "subsets",
          data: { service: "db", namespace: "default" },
          related: [
            "a.yaml:4:18-4:27", // {app: db}
            "kustomization.yaml:4:12-4:50", // '[{op: remove, path: /spec/selector}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "remove the selector or the Endpoints; to add addresses to those of the pods, write an EndpointSlice",
          message:
            "Service db has a selector, so a controller overwrites this Endpoints object with the pods that it selects, and traffic never goes to these addresses",
        },
      ],
    },
  ],
  valid: [
    {
      name: "no selector, or an empty one",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {}, ports: [{port: 5432}]}
`,
        "d.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, namespace: shop}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "an ExternalName, for which no controller writes endpoints",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {type: ExternalName, externalName: db.example.com, selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "what the controller wrote, dumped from a cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, labels: {endpoints.kubernetes.io/managed-by: endpoint-controller}}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "the same of older versions",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, uid: 0b8a4f5e-1111-4222-8333-444455556666}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "addresses of pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 10.244.0.5, targetRef: {kind: Pod, name: db-0}}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "a lock of leader election",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, annotations: {control-plane.alpha.kubernetes.io/leader: "{}"}}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "slices add up",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
    },
  ],
});
