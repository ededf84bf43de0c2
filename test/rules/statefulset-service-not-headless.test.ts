import rule from "../../rules/statefulset-service-not-headless.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a Service with an address",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ClusterIP
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "notHeadless",
          at: "a.yaml:6:16-6:18",
          covers: "db",
          data: { service: "db", pod: "db-0" },
          related: ["b.yaml:3:18-3:20"], // db
          help: "add a headless Service (clusterIP: None) that selects these pods, and name it here",
          message: "Service db is not headless, so its name resolves to one virtual address, and names such as db-0.db are not promised to resolve",
        },
      ],
    },
    {
      name: "a headless Service is beside it",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 3
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  clusterIP: 10.96.0.9
  selector: {app: db}
  ports: [{port: 80}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: db-peers, namespace: shop}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "notHeadless",
          at: "a.yaml:6:16-6:18",
          covers: "db",
          data: { service: "db", pod: "db-0", better: "db-peers" },
          related: ["b.yaml:5:14-5:23", "c.yaml:3:18-3:26"], // 10.96.0.9, db-peers
          help: "write serviceName: db-peers",
        },
      ],
    },
    {
      name: "a patch may make it headless",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service, name: db}
    patch: |
      - {op: add, path: /spec/clusterIP, value: None}
`,
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ClusterIP
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "notHeadless",
          at: "a.yaml:6:16-6:18",
          covers: "db",
          data: { service: "db", pod: "db-0" },
          related: ["b.yaml:3:18-3:20", "kustomization.yaml:4:12-6:1"], // db, |
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "one replica",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ClusterIP
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "headless",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "headless as a list alone",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  clusterIPs: [None]
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a Service of another namespace, an empty name, an alias, other pods",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 3
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: x}
spec:
  replicas: 3
  serviceName: ""
  selector: {matchLabels: {app: x}}
  template:
    metadata: {labels: {app: x}}
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: y}
spec:
  replicas: 3
  serviceName: alias
  selector: {matchLabels: {app: y}}
  template:
    metadata: {labels: {app: y}}
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: z}
spec:
  replicas: 3
  serviceName: db
  selector: {matchLabels: {app: z}}
  template:
    metadata: {labels: {app: z}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ClusterIP
  selector: {app: db}
  ports: [{port: 80}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: alias}
spec:
  type: ExternalName
  externalName: y.example.com
  selector: {app: y}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
