import rule from "../../rules/endpoint-cluster-ip.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a slice",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}, {addresses: [10.96.0.50]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "ofService",
          at: "b.yaml:5:53-5:63",
          covers: "10.96.0.50",
          data: { address: "10.96.0.50", service: "db", other: "data/postgres" },
          related: ["c.yaml:4:40-4:50"], // 10.96.0.50
          help: "use type: ExternalName with externalName: postgres.data.svc.cluster.local, or give the Service a selector",
          message:
            "10.96.0.50 is the cluster IP of Service data/postgres: traffic is not forwarded twice, so connections to Service db that get this endpoint time out",
        },
      ],
    },
    {
      name: "an Endpoints object, in a namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, namespace: shop}
subsets:
  - addresses:
      - ip: 10.96.0.50
    ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "ofService",
          at: "b.yaml:6:13-6:23",
          covers: "10.96.0.50",
          data: { address: "10.96.0.50", service: "db", other: "data/postgres" },
          related: ["c.yaml:4:40-4:50"], // 10.96.0.50
          help: "use type: ExternalName with externalName: postgres.data.svc.cluster.local, or give the Service a selector",
          message:
            "10.96.0.50 is the cluster IP of Service data/postgres: traffic is not forwarded twice, so connections to Service db that get this endpoint time out",
        },
      ],
    },
    {
      name: "IPv6 in two spellings, from clusterIPs",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ipFamilies: [IPv6], ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv6
endpoints: [{addresses: ["fd00::50"]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: pg}
spec: {selector: {app: pg}, clusterIPs: ["FD00:0::50"], ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "ofService",
          at: "b.yaml:5:26-5:36",
          covers: "\"fd00::50\"",
          data: { address: "fd00::50", service: "db", other: "default/pg" },
          related: ["c.yaml:4:42-4:54"], // "FD00:0::50"
          help: "use type: ExternalName with externalName: pg.default.svc.cluster.local, or give the Service a selector",
          message:
            "fd00::50 is the cluster IP of Service default/pg: traffic is not forwarded twice, so connections to Service db that get this endpoint time out",
        },
      ],
    },
    {
      name: "a slice beside the pods of a selector",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [10.96.0.50]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "ofService",
          at: "b.yaml:5:26-5:36",
          covers: "10.96.0.50",
          data: { address: "10.96.0.50", service: "db", other: "data/postgres" },
          related: ["c.yaml:4:40-4:50"], // 10.96.0.50
          help: "use type: ExternalName with externalName: postgres.data.svc.cluster.local, or give the Service a selector",
          message:
            "10.96.0.50 is the cluster IP of Service data/postgres: traffic is not forwarded twice, so connections to Service db that get this endpoint time out",
        },
      ],
    },
    {
      name: "a patch of kustomize may change the address",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml, c.yaml]
patches:
  - target: {kind: Service, name: postgres}
    patch: '[{op: remove, path: /spec/clusterIP}]'
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [10.96.0.50]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "ofService",
          at: "b.yaml:5:26-5:36",
          covers: "10.96.0.50",
          severity: "warning",
          data: { address: "10.96.0.50", service: "db", other: "data/postgres" },
          related: [
            "c.yaml:4:40-4:50", // 10.96.0.50
            "kustomization.yaml:4:12-4:51", // '[{op: remove, path: /spec/clusterIP}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "use type: ExternalName with externalName: postgres.data.svc.cluster.local, or give the Service a selector",
          message:
            "10.96.0.50 is the cluster IP of Service data/postgres: traffic is not forwarded twice, so connections to Service db that get this endpoint time out",
        },
      ],
    },
  ],
  valid: [
    {
      name: "an address that no Service has",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [10.96.0.51]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "a headless Service gives the address to its clients",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [10.96.0.50]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "no Service of the slice's own",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [10.96.0.50]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "only the second address of an endpoint, which nobody uses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10, 10.96.0.50]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "None and \"\" are no addresses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: x}
spec: {selector: {app: x}, clusterIP: "", ports: [{port: 5432}]}
`,
        "d.yaml": `apiVersion: v1
kind: Service
metadata: {name: y}
spec: {selector: {app: y}, clusterIP: None, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "Endpoints that a selector overwrites are another rule's",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 10.96.0.50}], ports: [{port: 5432}]}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: pg}, clusterIP: 10.96.0.50, ports: [{port: 5432}]}
`,
      },
    },
  ],
});
