import rule from "../../rules/service-selector-overbroad.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the database has the label as well",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
      errors: [
        {
          messageId: "overbroad",
          at: "service.yaml:5:13-5:24",
          covers: "{app: shop}",
          data: { selector: "app=shop", port: "8080/TCP", meant: ["Deployment web"], others: ["StatefulSet db"] },
          related: ["db.yaml:3:18-3:20", "web.yaml:3:18-3:21"],
          help: "add a label to the selector that only the pods have that are meant",
          message: "The selector also matches StatefulSet db, where no container declares port 8080/TCP, so the share of connections that goes there is likely refused; Deployment web declares it",
        },
      ],
    },
    {
      name: "two numbers, block style",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector:
    app: shop
    env: prod
  ports: [{name: a, port: 80}, {name: b, port: 9090}]
`,
        "pods.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, env: prod, tier: web}}
  template:
    metadata: {labels: {app: shop, env: prod, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: admin}
spec:
  selector: {matchLabels: {app: shop, env: prod, tier: admin}}
  template:
    metadata: {labels: {app: shop, env: prod, tier: admin}}
    spec:
      containers:
        - name: admin
          image: example.com/web:1
          ports: [{containerPort: 9090}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: mail}
spec:
  selector: {matchLabels: {app: shop, env: prod, tier: mail}}
  template:
    metadata: {labels: {app: shop, env: prod, tier: mail}}
    spec:
      containers:
        - name: mail
          image: example.com/web:1
          ports: [{containerPort: 25}]
`,
      },
      errors: [
        {
          messageId: "overbroad",
          at: "service.yaml:6:5-7:14",
          covers: "app: shop\n    env: prod",
          data: { selector: "app=shop, env=prod", port: "80/TCP", meant: ["Deployment web"], others: ["Deployment mail"] },
          related: ["pods.yaml:29:18-29:22", "pods.yaml:3:18-3:21"],
          help: "add a label to the selector that only the pods have that are meant",
          message: "The selector also matches Deployment mail, where no container declares port 80/TCP, so the share of connections that goes there is likely refused; Deployment web declares it",
        },
      ],
    },
    {
      name: "default and no namespace are the same",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop, namespace: default}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
      errors: [
        {
          messageId: "overbroad",
          at: "service.yaml:5:13-5:24",
          covers: "{app: shop}",
          data: { selector: "app=shop", port: "8080/TCP", meant: ["Deployment web"], others: ["StatefulSet db"] },
          related: ["db.yaml:3:18-3:20", "web.yaml:3:18-3:21"],
          help: "add a label to the selector that only the pods have that are meant",
          message: "The selector also matches StatefulSet db, where no container declares port 8080/TCP, so the share of connections that goes there is likely refused; Deployment web declares it",
        },
      ],
    },
    {
      name: "kustomize may change the ports of the database",
      files: {
        "kustomization.yaml": `resources: [service.yaml, web.yaml, db.yaml]
patches:
  - target: {kind: StatefulSet, name: db}
    patch: |
      - {op: add, path: /spec/template/spec/containers/0/ports/-, value: {containerPort: 8080}}
`,
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
      errors: [
        {
          messageId: "overbroad",
          at: "service.yaml:5:13-5:24",
          covers: "{app: shop}",
          data: { selector: "app=shop", port: "8080/TCP", meant: ["Deployment web"], others: ["StatefulSet db"] },
          related: ["db.yaml:3:18-3:20", "web.yaml:3:18-3:21", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "add a label to the selector that only the pods have that are meant",
          message: "The selector also matches StatefulSet db, where no container declares port 8080/TCP, so the share of connections that goes there is likely refused; Deployment web declares it",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the selector names the tier",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop, tier: web}
  ports: [{port: 80, targetPort: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
    },
    {
      name: "a canary that serves the same port",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "canary.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: canary}
spec:
  selector: {matchLabels: {app: shop, tier: canary}}
  template:
    metadata: {labels: {app: shop, tier: canary}}
    spec:
      containers:
        - name: canary
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
      },
    },
    {
      name: "a worker that declares no port",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "worker.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop, tier: worker}}
  template:
    metadata: {labels: {app: shop, tier: worker}}
    spec:
      containers:
        - name: worker
          image: example.com/web:1
`,
      },
    },
    {
      name: "in another namespace",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: data}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
    },
    {
      name: "headless, so that clients choose",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  clusterIP: None
  selector: {app: shop}
  ports: [{port: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
    },
    {
      name: "each serves one of the ports",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{name: web, port: 8080}, {name: db, port: 5432}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
    },
    {
      name: "nobody declares the port",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 7000}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
    },
    {
      name: "a named port is target-port-partial's",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: http}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{name: http, containerPort: 8080}]
`,
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec:
      containers:
        - name: db
          image: example.com/web:1
          ports: [{name: pg, containerPort: 5432}]
`,
      },
    },
    {
      name: "a job",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 8080}]
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports: [{containerPort: 8080}]
`,
        "job.yaml": `apiVersion: batch/v1
kind: Job
metadata: {name: load}
spec:
  template:
    metadata: {labels: {app: shop}}
    spec:
      restartPolicy: Never
      containers: [{name: load, image: load, ports: [{containerPort: 5555}]}]
`,
      },
    },
  ],
});
