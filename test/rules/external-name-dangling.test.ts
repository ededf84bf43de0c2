import rule from "../../rules/external-name-dangling.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a similar name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgresql.data.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:17-6:50",
          covers: "postgresql.data.svc.cluster.local",
          data: { service: "db", namespace: "data", target: "postgresql" },
          related: ["b.yaml:3:18-3:26"], // postgres
          help: "write postgres.data.svc.cluster.local, if that is meant",
          message:
            "Namespace data has no Service postgresql, so this name resolves to nothing",
        },
      ],
    },
    {
      name: "another namespace, with a dot at the end",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data.svc.cluster.local.
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: shop}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "a.yaml:6:17-6:49",
          covers: "postgres.data.svc.cluster.local.",
          data: { service: "db", namespace: "data", target: "postgres", other: "shop" },
          related: ["b.yaml:3:18-3:26"], // postgres
          help: "write postgres.shop.svc.cluster.local, if that is meant",
          message:
            "Namespace data has no Service postgres (namespace shop has it), so this name resolves to nothing",
        },
      ],
    },
    {
      name: "nothing alike",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  type: ExternalName
  externalName: postgres.data.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:17-6:48",
          covers: "postgres.data.svc.cluster.local",
          data: { service: "db", namespace: "data", target: "postgres" },
          help: "write the name of a Service of namespace data",
          message:
            "Namespace data has no Service postgres, so this name resolves to nothing",
        },
      ],
    },
    {
      name: "a pod of a Service that is not there",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: pg-0.pg.data.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:17-6:47",
          covers: "pg-0.pg.data.svc.cluster.local",
          data: { service: "db", namespace: "data", target: "pg" },
          help: "write the name of a Service of namespace data",
          message:
            "Namespace data has no Service pg, so this name resolves to nothing",
        },
      ],
    },
    {
      name: "\"default\" is where nothing is written",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  type: ExternalName
  externalName: postgres.default.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres-rw}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:17-6:51",
          covers: "postgres.default.svc.cluster.local",
          data: { service: "db", namespace: "default", target: "postgres" },
          related: ["b.yaml:3:18-3:29"], // postgres-rw
          help: "write postgres-rw.default.svc.cluster.local, if that is meant",
          message:
            "Namespace default has no Service postgres, so this name resolves to nothing",
        },
      ],
    },
    {
      name: "two labels",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "notFull",
          at: "a.yaml:6:17-6:30",
          covers: "postgres.data",
          data: { service: "db", namespace: "data", target: "postgres" },
          related: ["b.yaml:3:18-3:26"], // postgres
          help: "write postgres.data.svc.cluster.local",
          message:
            "This is not the full name of Service data/postgres, and an ExternalName is looked up without the search domains of pods, so it does not resolve",
        },
      ],
    },
    {
      name: "one label",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  type: ExternalName
  externalName: postgres
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: shop}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "notFull",
          at: "a.yaml:6:17-6:25",
          covers: "postgres",
          data: { service: "db", namespace: "shop", target: "postgres" },
          related: ["b.yaml:3:18-3:26"], // postgres
          help: "write postgres.shop.svc.cluster.local",
          message:
            "This is not the full name of Service shop/postgres, and an ExternalName is looked up without the search domains of pods, so it does not resolve",
        },
      ],
    },
    {
      name: "without the domain, of an unknown Service",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data.svc
`,
      },
      errors: [
        {
          messageId: "notFull",
          at: "a.yaml:6:17-6:34",
          covers: "postgres.data.svc",
          data: { service: "db", namespace: "data", target: "postgres" },
          help: "write postgres.data.svc.cluster.local",
          message:
            "This is not the full name of Service data/postgres, and an ExternalName is looked up without the search domains of pods, so it does not resolve",
        },
      ],
    },
    {
      name: "without svc",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "notFull",
          at: "a.yaml:6:17-6:44",
          covers: "postgres.data.cluster.local",
          data: { service: "db", namespace: "data", target: "postgres" },
          related: ["b.yaml:3:18-3:26"], // postgres
          help: "write postgres.data.svc.cluster.local",
          message:
            "This is not the full name of Service data/postgres, and an ExternalName is looked up without the search domains of pods, so it does not resolve",
        },
      ],
    },
    {
      name: "itself",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  type: ExternalName
  externalName: db.shop.svc.cluster.local
`,
      },
      errors: [
        {
          messageId: "loop",
          at: "a.yaml:6:17-6:42",
          covers: "db.shop.svc.cluster.local",
          data: { service: "db", namespace: "shop", target: "db" },
          help: "write the name of what is to answer",
          message:
            "This name leads back to Service db itself, so it does not resolve",
        },
      ],
    },
    {
      name: "two that lead to each other",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  type: ExternalName
  externalName: other.data.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: other, namespace: data}
spec:
  type: ExternalName
  externalName: db.shop.svc.cluster.local
`,
      },
      errors: [
        {
          messageId: "loop",
          at: "a.yaml:6:17-6:45",
          covers: "other.data.svc.cluster.local",
          data: { service: "db", namespace: "data", target: "other" },
          related: ["b.yaml:3:18-3:23"], // other
          help: "write the name of what is to answer",
          message:
            "This name leads back to Service db itself, so it does not resolve",
        },
        {
          messageId: "loop",
          at: "b.yaml:6:17-6:42",
          covers: "db.shop.svc.cluster.local",
          data: { service: "other", namespace: "shop", target: "db" },
          related: ["a.yaml:3:18-3:20"], // db
          help: "write the name of what is to answer",
          message:
            "This name leads back to Service other itself, so it does not resolve",
        },
      ],
    },
    {
      name: "a patch of kustomize may change the target",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service, name: db}
    patch: '[{op: replace, path: /spec/externalName, value: a.example.com}]'
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
      errors: [
        {
          messageId: "notFull",
          at: "a.yaml:6:17-6:30",
          covers: "postgres.data",
          data: { service: "db", namespace: "data", target: "postgres" },
          related: [
            "b.yaml:3:18-3:26", // postgres
            "kustomization.yaml:4:12-4:77", // '[{op: replace, path: /spec/externalName, value: a.example.com}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write postgres.data.svc.cluster.local",
          message:
            "This is not the full name of Service data/postgres, and an ExternalName is looked up without the search domains of pods, so it does not resolve",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a full name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "a namespace of which these files hold nothing",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "a namespace with aliases only",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: other, namespace: data}
spec:
  type: ExternalName
  externalName: a.example.com
`,
      },
    },
    {
      name: "a host outside, and one whose domain is called as a namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: db.example.com
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: dev}
spec:
  type: ExternalName
  externalName: web.dev
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, namespace: dev}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "a single label that no Service has",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres
`,
      },
    },
    {
      name: "what comes with the cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: kube-dns.kube-system.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: kubelet, namespace: kube-system}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: ExternalName
  externalName: kubernetes.default.svc.cluster.local
`,
        "d.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "a domain of another cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data.svc.cluster.example
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: "\${DB}.data.svc.cluster.local"
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "a field that another type ignores",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {externalName: pg.data.svc.cluster.local, selector: {app: a}, ports: [{port: 80}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
    },
    {
      name: "kustomize moves the Service",
      files: {
        "kustomization.yaml": `resources: [b.yaml, c.yaml, a.yaml]
namespace: data
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ExternalName
  externalName: postgres.data.svc.cluster.local
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: postgres}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq, namespace: data}
spec: {selector: {app: a}, ports: [{port: 5432}]}
`,
      },
    },
  ],
});
