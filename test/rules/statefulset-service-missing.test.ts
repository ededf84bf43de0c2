import rule from "../../rules/statefulset-service-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the headless Service that selects the pods has another name",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db-headless}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:16-5:18",
          covers: "db",
          data: { service: "db", namespace: "default", pod: "db-0", near: "db-headless" },
          related: ["b.yaml:3:18-3:29"], // db-headless
          help: "write serviceName: db-headless, or name the Service db",
          message:
            "Namespace default has no Service db, so pod names such as db-0.db do not resolve",
        },
      ],
    },
    {
      name: "in another namespace",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web, namespace: shop}
spec:
  serviceName: web-svc
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web-svc, namespace: other}
spec:
  clusterIP: None
  selector: {app: db}
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "a.yaml:5:16-5:23",
          covers: "web-svc",
          data: { service: "web-svc", namespace: "shop", pod: "web-0", other: "other" },
          related: ["b.yaml:3:18-3:25"], // web-svc
          help: "write a headless Service web-svc in namespace shop that selects these pods",
        },
      ],
    },
    {
      name: "a similar name that selects other pods is no near miss",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: dbs-svc
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db-svc}
spec:
  clusterIP: None
  selector: {app: cart}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:16-5:23",
          covers: "dbs-svc",
          data: { service: "dbs-svc", namespace: "default", pod: "db-0" },
        },
      ],
    },
    {
      name: "no Service at all is among the files",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:16-5:18",
          covers: "db",
          data: { service: "db", namespace: "default", pod: "db-0" },
          uncertain: ["no Service of namespace default is among these files"],
        },
      ],
    },
    {
      name: "a prefix may give a Service this name",
      files: {
        "kustomization.yaml": `namePrefix: dev-
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: dev-db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:16-5:22",
          covers: "dev-db",
          data: { service: "dev-db", namespace: "default", pod: "db-0", near: "db" },
          related: ["b.yaml:3:18-3:20", "kustomization.yaml:1:13-1:17"], // db, dev-
          uncertain: ["namePrefix in kustomization.yaml renames Service db"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "the Services are kept apart",
      files: {
        "app/kustomization.yaml": "resources: [db.yaml]\n",
        "app/db.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec: { clusterIP: None, selector: { app: db } }\n",
        "sets/db.yaml": "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { serviceName: db, selector: { matchLabels: { app: db } }, template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: a }] } } }\n",
      },
    },
    {
      name: "there, in another file",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  clusterIP: None
  selector: {app: db}
`,
      },
    },
    {
      name: "absent, null and empty",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec:
  serviceName: null
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: b}
spec:
  serviceName: ""
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: c}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: \${NAME}-db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
`,
      },
    },
    {
      name: "only StatefulSets have one",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  serviceName: nothing
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  selector: {app: db}
`,
      },
    },
  ],
});
