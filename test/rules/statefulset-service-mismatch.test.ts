import rule from "../../rules/statefulset-service-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the Service of others",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: cache
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: cache}
spec:
  serviceName: cache
  selector: {matchLabels: {app: cache}}
  template:
    metadata: {labels: {app: cache}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache}
spec:
  clusterIP: None
  selector: {app: cache}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "otherPods",
          at: "a.yaml:5:16-5:21",
          covers: "cache",
          data: { service: "cache", pod: "db-0", selected: ["StatefulSet cache"] },
          related: ["b.yaml:6:13-6:25"], // {app: cache}
          help: "write a headless Service that selects the pods of StatefulSet db, and name it here",
          message: "Service cache selects StatefulSet cache and not these pods, so pod names such as db-0.cache do not resolve",
        },
      ],
    },
    {
      name: "a headless Service of its own is beside it",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: cache
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: cache}
spec:
  serviceName: cache
  selector: {matchLabels: {app: cache}}
  template:
    metadata: {labels: {app: cache}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache}
spec:
  type: ClusterIP
  selector: {app: cache}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "otherPods",
          at: "a.yaml:5:16-5:21",
          covers: "cache",
          data: { service: "cache", pod: "db-0", selected: ["StatefulSet cache"], better: "db" },
          related: ["b.yaml:6:13-6:25", "b.yaml:11:18-11:20"], // {app: cache}, db
          help: "write serviceName: db",
        },
      ],
    },
    {
      name: "an alias",
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
  type: ExternalName
  externalName: db.example.com
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "alias",
          at: "a.yaml:5:16-5:18",
          covers: "db",
          data: { service: "db", pod: "db-0" },
          related: ["b.yaml:6:17-6:31"], // db.example.com
          help: "write a headless Service that selects the pods of StatefulSet db, and name it here",
          message: "Service db is an alias for another host, so pod names such as db-0.db do not resolve",
        },
      ],
    },
    {
      name: "one label of two is missing",
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
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: other}
spec:
  serviceName: other
  selector: {matchLabels: {app: other}}
  template:
    metadata: {labels: {app: other, tier: db}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {tier: db}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "otherPods",
          at: "a.yaml:5:16-5:18",
          covers: "db",
          data: { service: "db", pod: "db-0", selected: ["StatefulSet other"] },
          related: ["b.yaml:6:13-6:23"], // {tier: db}
        },
      ],
    },
    {
      name: "a patch may change the labels",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service, name: cache}
    patch: |
      - {op: replace, path: /spec/selector, value: {app: db}}
`,
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: cache
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: cache}
spec:
  serviceName: cache
  selector: {matchLabels: {app: cache}}
  template:
    metadata: {labels: {app: cache}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache}
spec:
  type: ClusterIP
  selector: {app: cache}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "otherPods",
          at: "a.yaml:5:16-5:21",
          covers: "cache",
          data: { service: "cache", pod: "db-0", selected: ["StatefulSet cache"] },
          related: ["b.yaml:6:13-6:25", "kustomization.yaml:4:12-6:1"], // {app: cache}, |
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "its own Service, with an address too",
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
      name: "a Service that selects nothing: another rule tells",
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
  selector: {app: nothing}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a Service without a selector",
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
spec: {clusterIP: None, ports: [{port: 80}]}
`,
      },
    },
    {
      name: "a selector that names a single pod of it",
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
  clusterIP: None
  selector: {statefulset.kubernetes.io/pod-name: db-0}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "the Service is missing, and one of another namespace counts for nothing",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: cache
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: cache}
spec:
  serviceName: cache
  selector: {matchLabels: {app: cache}}
  template:
    metadata: {labels: {app: cache}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache}
spec:
  type: ClusterIP
  selector: {app: cache}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
