import rule from "../../rules/endpoints-name-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "endpoints of a similar name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: external-db}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: external-db-ep}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "otherName",
          at: "b.yaml:3:18-3:32",
          covers: "external-db-ep",
          data: { namespace: "default", name: "external-db-ep", service: "external-db" },
          related: ["a.yaml:3:18-3:29"], // external-db
          help: "write name: external-db",
          message:
            "No Service in namespace default is named external-db-ep, so these endpoints belong to none, and Service external-db has no endpoints",
        },
      ],
    },
    {
      name: "the label of a slice",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: external-db, namespace: shop}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: external-db-1, namespace: shop, labels: {kubernetes.io/service-name: externaldb}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "otherLabel",
          at: "b.yaml:3:87-3:97",
          covers: "externaldb",
          data: { namespace: "shop", name: "externaldb", service: "external-db" },
          related: ["a.yaml:3:18-3:29"], // external-db
          help: "write kubernetes.io/service-name: external-db",
        },
      ],
    },
    {
      name: "a slice without the label, with and without others",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}]
---
apiVersion: v1
kind: Service
metadata: {name: mq}
spec:
  ports: [{port: 5672}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: mq-1, labels: {app: mq}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "noLabel",
          at: "b.yaml:3:1-3:9",
          covers: "metadata",
          data: { namespace: "default", name: "db-1", service: "db" },
          related: ["a.yaml:3:18-3:20"], // db
          help: "write the label kubernetes.io/service-name: db",
        },
        {
          messageId: "noLabel",
          at: "c.yaml:3:24-3:30",
          covers: "labels",
          data: { namespace: "default", name: "mq-1", service: "mq" },
          related: ["a.yaml:9:18-9:20"], // mq
        },
      ],
    },
    {
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, namespace: data}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "b.yaml:3:18-3:20",
          covers: "db",
          data: { namespace: "data", name: "db", service: "db", other: "shop" },
          related: ["a.yaml:3:18-3:20"], // db
          help: "put both into namespace shop",
        },
      ],
    },
    {
      name: "another namespace, which one of them leaves open",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  ports: [{port: 5432}]
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
          messageId: "otherNamespace",
          at: "b.yaml:3:18-3:20",
          covers: "db",
          severity: "warning",
          data: { namespace: "default", name: "db", service: "db", other: "shop" },
          related: ["a.yaml:3:18-3:20"], // db
          uncertain: ["the Endpoints writes no namespace: applied with -n shop they belong together"],
        },
      ],
    },
    {
      name: "the only two that are left, and the same port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: orders}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: legacy}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "otherName",
          at: "b.yaml:3:18-3:24",
          covers: "legacy",
          severity: "warning",
          data: { namespace: "default", name: "legacy", service: "orders" },
          related: ["a.yaml:3:18-3:24"], // orders
          uncertain: ["the two names have nothing in common"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same name; the right label",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}]
---
apiVersion: v1
kind: Service
metadata: {name: mq}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: whatever, labels: {kubernetes.io/service-name: mq}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
    },
    {
      name: "a lock of leader election, and one kept from mirroring",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: controller}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: controllers, annotations: {control-plane.alpha.kubernetes.io/leader: '{}'}}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: controller-lock, labels: {endpointslice.kubernetes.io/skip-mirror: 'true'}}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "no Service waits",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 5432}]
---
apiVersion: v1
kind: Service
metadata: {name: external-db}
spec:
  type: ExternalName
  externalName: db.example.com
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: external-dbs}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
    },
    {
      name: "nothing in common, not even the port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: orders}
spec:
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: glusterfs-cluster}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 1}]
`,
      },
    },
    {
      name: "templates",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: '\${NAME}-db'}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
        "c.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: '\${NAME}'}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{port: 5432}]
`,
      },
    },
  ],
});
