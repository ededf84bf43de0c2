import rule from "../../rules/endpoint-port-name-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "another name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: postgres, port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
      },
      errors: [
        {
          messageId: "otherName",
          at: "b.yaml:6:16-6:19",
          covers: "sql",
          data: { service: "db", port: 5432, protocol: "TCP", name: "postgres", found: "sql" },
          related: ["a.yaml:5:18-5:26"], // postgres
          help: "write name: postgres here",
          message:
            "This port is named sql, and port 5432 of Service db is named postgres: they are joined by name, so connections to port 5432 are refused",
        },
      ],
    },
    {
      name: "no name in the endpoints",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  ports: [{name: postgres, port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, namespace: shop}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 15432}]
`,
      },
      errors: [
        {
          messageId: "nameMissing",
          at: "b.yaml:6:20-6:25",
          covers: "15432",
          data: { service: "db", port: 5432, protocol: "TCP", name: "postgres", found: "" },
          related: ["a.yaml:5:18-5:26"], // postgres
          help: "write name: postgres here",
          message:
            "This port has no name, and port 5432 of Service db is named postgres: they are joined by name, so connections to port 5432 are refused",
        },
      ],
    },
    {
      name: "no name in the Service, and \"default\" is where nothing is written",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, namespace: default}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{name: sql, port: 5432}]
`,
      },
      errors: [
        {
          messageId: "nameTooMuch",
          at: "b.yaml:6:20-6:23",
          covers: "sql",
          data: { service: "db", port: 5432, protocol: "TCP", found: "sql" },
          related: ["a.yaml:5:18-5:22"], // 5432
          help: "remove the name here, or give it to the port of the Service as well",
          message:
            "This port is named sql, and port 5432 of Service db has no name: they are joined by name, so connections to port 5432 are refused",
        },
      ],
    },
    {
      name: "another protocol",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: dns, port: 53, protocol: UDP}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: dns, port: 53, protocol: TCP}]
`,
      },
      errors: [
        {
          messageId: "otherProtocol",
          at: "b.yaml:6:41-6:44",
          covers: "TCP",
          data: { service: "db", port: 53, protocol: "UDP", name: "dns", found: "TCP" },
          related: ["a.yaml:5:18-5:21"], // dns
          help: "write protocol: UDP",
          message:
            "This port is TCP, and port 53 of Service db is UDP: they are joined by name and protocol, so connections to port 53 are refused",
        },
      ],
    },
    {
      name: "another protocol, by default",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: dns, port: 53, protocol: UDP}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: dns, port: 53}]
`,
      },
      errors: [
        {
          messageId: "otherProtocol",
          at: "b.yaml:6:27-6:29",
          covers: "53",
          data: { service: "db", port: 53, protocol: "UDP", name: "dns", found: "TCP" },
          related: ["a.yaml:5:18-5:21"], // dns
          help: "write protocol: UDP",
          message:
            "This port is TCP, and port 53 of Service db is UDP: they are joined by name and protocol, so connections to port 53 are refused",
        },
      ],
    },
    {
      name: "no port left for the second one",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: sql, port: 5432}, {name: metrics, port: 9187}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
      },
      errors: [
        {
          messageId: "noSuchPort",
          at: "b.yaml:6:1-6:6",
          covers: "ports",
          data: { service: "db", port: 9187, protocol: "TCP", name: "metrics" },
          related: ["a.yaml:5:43-5:50"], // metrics
          help: "write a port named metrics into the endpoints",
          message:
            "The endpoints of Service db have no port for port 9187, so connections to it are refused",
        },
      ],
    },
    {
      name: "a slice without ports",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: []
`,
      },
      errors: [
        {
          messageId: "noSuchPort",
          at: "b.yaml:6:1-6:6",
          covers: "ports",
          data: { service: "db", port: 5432, protocol: "TCP" },
          related: ["a.yaml:5:18-5:22"], // 5432
          help: "write a port without a name into the endpoints",
          message:
            "The endpoints of Service db have no port for port 5432, so connections to it are refused",
        },
      ],
    },
    {
      name: "two of two by their numbers, in several slices",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: sql, port: 5432}, {name: metrics, port: 80, targetPort: 9187}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: a, port: 9187}]
`,
        "c.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-2, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: b, port: 5432}]
`,
      },
      errors: [
        {
          messageId: "otherName",
          at: "b.yaml:6:16-6:17",
          covers: "a",
          data: { service: "db", port: 80, protocol: "TCP", name: "metrics", found: "a" },
          related: ["a.yaml:5:43-5:50"], // metrics
          help: "write name: metrics here",
          message:
            "This port is named a, and port 80 of Service db is named metrics: they are joined by name, so connections to port 80 are refused",
        },
        {
          messageId: "otherName",
          at: "c.yaml:6:16-6:17",
          covers: "b",
          data: { service: "db", port: 5432, protocol: "TCP", name: "sql", found: "b" },
          related: ["a.yaml:5:18-5:21"], // sql
          help: "write name: sql here",
          message:
            "This port is named b, and port 5432 of Service db is named sql: they are joined by name, so connections to port 5432 are refused",
        },
      ],
    },
    {
      name: "a patch of kustomize may write other ports",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: EndpointSlice}
    patch: |
      - op: replace
        path: /ports/0/name
        value: postgres
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: postgres, port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
      },
      errors: [
        {
          messageId: "otherName",
          at: "b.yaml:6:16-6:19",
          covers: "sql",
          severity: "warning",
          data: { service: "db", port: 5432, protocol: "TCP", name: "postgres", found: "sql" },
          related: [
            "a.yaml:5:18-5:26", // postgres
            "kustomization.yaml:4:12-8:1", // |
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write name: postgres here",
          message:
            "This port is named sql, and port 5432 of Service db is named postgres: they are joined by name, so connections to port 5432 are refused",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same name, another number",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: sql, port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 15432}]
`,
      },
    },
    {
      name: "no names on either side",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
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
    },
    {
      name: "an empty name is none",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: "", port: 5432}]
`,
      },
    },
    {
      name: "each port in a slice of its own",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: sql, port: 5432}, {name: metrics, port: 9187}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
        "c.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-2, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: metrics, port: 9187}]
`,
      },
    },
    {
      name: "a headless Service",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  ports: [{name: postgres, port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
      },
    },
    {
      name: "pods feed it too",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  selector: {app: db}
  ports: [{name: postgres, port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
      },
    },
    {
      name: "a Service that the server refuses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}, {port: 9187}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
      },
    },
    {
      name: "names that are filled in later",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: "\${NAME}", port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
      },
    },
    {
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  ports: [{name: postgres, port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}, namespace: data}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
ports: [{name: sql, port: 5432}]
`,
      },
    },
    {
      name: "no address yet",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: postgres, port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: []
ports: [{name: sql, port: 5432}]
`,
      },
    },
    {
      name: "endpoints that are not copied into slices",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{name: postgres, port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db, labels: {endpointslice.kubernetes.io/skip-mirror: "true"}}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{name: sql, port: 5432}]
`,
      },
    },
  ],
});
