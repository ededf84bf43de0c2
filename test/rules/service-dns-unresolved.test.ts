import { expect, it } from "vitest";
import { lintTexts } from "../../src/lint/lint-texts.ts";
import rule from "../../rules/service-dns-unresolved.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a bare name with a scheme, one slip away",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://paymets/v1}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:42-8:49",
          covers: "paymets",
          data: { host: "paymets", service: "paymets", namespace: "default", near: "payments" },
          related: ["b.yaml:3:18-3:26"], // payments
          help: "write payments",
          message: "Namespace default has no Service paymets, so paymets does not resolve",
        },
      ],
    },
    {
      name: "host and port alone",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: paymnets:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:35-8:43",
          covers: "paymnets",
          data: { host: "paymnets", service: "paymnets", namespace: "default", near: "payments" },
          related: ["b.yaml:3:18-3:26"], // payments
        },
      ],
    },
    {
      name: "behind user and password, and twice in one object",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "amqp://me:secret@payment:8080,amqp://me:secret@payment:8080"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:53-8:60",
          covers: "payment",
          data: { host: "payment", service: "payment", namespace: "default", near: "payments" },
          related: ["b.yaml:3:18-3:26", "a.yaml:8:83-8:90"], // payments, payment
        },
      ],
    },
    {
      name: "in full, from another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: payment.shop.svc.cluster.local}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments, namespace: shop}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:35-8:65",
          covers: "payment.shop.svc.cluster.local",
          data: { host: "payment.shop.svc.cluster.local", service: "payment", namespace: "shop", near: "payments" },
          related: ["b.yaml:3:18-3:26"], // payments
          help: "write payments.shop.svc",
        },
      ],
    },
    {
      name: "with its namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://payment.shop:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments, namespace: shop}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:42-8:54",
          covers: "payment.shop",
          data: { host: "payment.shop", service: "payment", namespace: "shop", near: "payments" },
          related: ["b.yaml:3:18-3:26"], // payments
          help: "write payments.shop",
        },
      ],
    },
    {
      name: "a bare name that another namespace has",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: redis:6379}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: redis, namespace: data}
spec: {selector: {app: redis}, ports: [{port: 6379}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "a.yaml:8:35-8:40",
          covers: "redis",
          data: { host: "redis", service: "redis", namespace: "web", other: "data" },
          related: ["b.yaml:3:18-3:23"], // redis
          help: "write redis.data",
          message: "Namespace web has no Service redis (namespace data has it), so redis does not resolve",
        },
      ],
    },
    {
      name: "in full, with the wrong namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://redis.web.svc}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: redis, namespace: data}
spec: {selector: {app: redis}, ports: [{port: 6379}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "a.yaml:8:42-8:55",
          covers: "redis.web.svc",
          data: { host: "redis.web.svc", service: "redis", namespace: "web", other: "data" },
          related: ["b.yaml:3:18-3:23"], // redis
          help: "write redis.data.svc",
        },
      ],
    },
    {
      name: "arguments, and a block of a ConfigMap",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
          command: [sh, -c, "wget http://paymments:8080 && run"]
          args: ["--target=http://paymnts:8080/api"]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
data:
  app.properties: |
    # not this one: http://paymments:8080
    target=http://pyments:8080
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:12:42-12:51",
          covers: "paymments",
          data: { host: "paymments", service: "paymments", namespace: "default", near: "payments" },
          related: ["b.yaml:3:18-3:26"], // payments
        },
        {
          messageId: "missing",
          at: "a.yaml:13:35-13:42",
          covers: "paymnts",
          data: { host: "paymnts", service: "paymnts", namespace: "default", near: "payments" },
          related: ["b.yaml:3:18-3:26"], // payments
        },
        {
          messageId: "missing",
          at: "a.yaml:21:19-21:26",
          covers: "pyments",
          data: { host: "pyments", service: "pyments", namespace: "default", near: "payments" },
          related: ["b.yaml:3:18-3:26"], // payments
        },
      ],
    },
    {
      name: "escapes hide the place",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "http://pay\\u006Dets:8080"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:35-8:61",
          covers: "\"http://pay\\u006Dets:8080\"",
          data: { host: "paymets", service: "paymets", namespace: "default", near: "payments" },
          related: ["b.yaml:3:18-3:26"], // payments
        },
      ],
    },
    {
      name: "another domain than that of the cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://payments.shop.svc.cluster.locl}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments, namespace: shop}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
      errors: [
        {
          messageId: "domain",
          at: "a.yaml:8:42-8:72",
          covers: "payments.shop.svc.cluster.locl",
          data: { host: "payments.shop.svc.cluster.locl", service: "payments", namespace: "shop", domain: "cluster.local", written: "cluster.locl" },
          help: "write .svc.cluster.local, or leave the domain out: .svc is enough within the cluster",
          message: "The domain of this cluster is cluster.local, not cluster.locl, so payments.shop.svc.cluster.locl does not resolve",
        },
      ],
    },
    {
      name: "a pod that the StatefulSet does not make",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: db-3.db.shop.svc}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  replicas: 3
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
      },
      errors: [
        {
          messageId: "pod",
          at: "a.yaml:8:35-8:51",
          covers: "db-3.db.shop.svc",
          data: { host: "db-3.db.shop.svc", service: "db", namespace: "shop", pod: "db-3", set: "db", pods: "db-0 to db-2" },
          related: ["c.yaml:6:13-6:14"], // 3
          help: "name one of the pods that there are, db-0 to db-2, or set more replicas",
          message: "StatefulSet db has no pod db-3, only db-0 to db-2, so db-3.db.shop.svc does not resolve",
        },
      ],
    },
    {
      name: "a pod of another name, and one below the first number",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "mysql-5.db.shop.svc,db-0.db.shop.svc"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  ordinals: {start: 5}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
      },
      errors: [
        {
          messageId: "pod",
          at: "a.yaml:8:36-8:55",
          covers: "mysql-5.db.shop.svc",
          data: { host: "mysql-5.db.shop.svc", service: "db", namespace: "shop", pod: "mysql-5", set: "db", pods: "db-5" },
          related: ["c.yaml:3:18-3:20"], // db
        },
        {
          messageId: "pod",
          at: "a.yaml:8:56-8:72",
          covers: "db-0.db.shop.svc",
          data: { host: "db-0.db.shop.svc", service: "db", namespace: "shop", pod: "db-0", set: "db", pods: "db-5" },
          related: ["c.yaml:3:18-3:20"], // db
        },
      ],
    },
    {
      name: "an operator may make the Service of the misspelt full name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: payment.shop.svc}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments, namespace: shop}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
        "c.yaml": `apiVersion: example.com/v1
kind: Backend
metadata: {name: x, namespace: shop}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:35-8:51",
          covers: "payment.shop.svc",
          data: { host: "payment.shop.svc", service: "payment", namespace: "shop", near: "payments" },
          related: ["b.yaml:3:18-3:26", "c.yaml:3:18-3:19"], // payments, x
          uncertain: ["an operator may make it from Backend x"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "every spelling of a Service that is there",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "http://payments http://payments.shop payments.shop.svc payments.shop.svc. http://PAYMENTS.shop.svc.cluster.local:8080"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments, namespace: shop}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "public hosts, addresses, other machines",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "https://payment.example.com http://10.0.0.1:8080 http://localhost:8080 tcp:8080 [::1]:8080"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "an image",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: SIDECAR_IMAGE, value: "payment:8080"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
        "c.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
data: {sidecar: "image: payment:8080", other: "registry.local/payment:8080", version: "payment:8.1"}
`,
      },
    },
    {
      name: "a bare name with another port, which may be anything",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: payment:9999}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "a bare name that no Service comes close to",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://legacy-billing:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "a full name that no Service comes close to: an add-on may be installed by others",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://prometheus.default.svc:9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "numbers that differ are no slip",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: kafka-3:9092}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka-0}
spec: {selector: {app: kafka-0}, ports: [{port: 9092}]}
---
apiVersion: v1
kind: Service
metadata: {name: kafka}
spec: {selector: {app: kafka}, ports: [{port: 9092}]}
`,
      },
    },
    {
      name: "a namespace without Services here",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://payment.prod.svc}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "the Service writes no namespace and may be applied to that one",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://redis.data.svc}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: redis}
spec: {selector: {app: redis}, ports: [{port: 6379}]}
`,
      },
    },
    {
      name: "hostAliases",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://payment:8080}]
  hostAliases: [{ip: 10.0.0.9, hostnames: [payment]}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "templates on either side of the name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "http://\${X}-payment:8080 http://payment-\${X}:8080 http://payment.$(NS).svc http://payment:\${PORT} http://{{ x }}payment:8080"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "the API server, kube-system, another cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "https://kubernetes.default.svc http://kube-dns.kube-system.svc http://payment.default.svc.east.example.com http://payments.default.svc.clusterset.local"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "pods of a StatefulSet, also of one whose number an autoscaler decides",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "db-0.db.shop.svc,db-2.db.shop.svc"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  replicas: 2
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
        "d.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: db, namespace: shop}
spec: {maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}}
`,
      },
    },
    {
      name: "pods and Services of another cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "db-9.db.shop.svc.east.example.com http://dc.shop.svc.east.example.com"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  replicas: 2
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`,
      },
    },
    {
      name: "an operator may make the Service of the bare name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://payment:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
        "c.yaml": `apiVersion: example.com/v1
kind: Backend
metadata: {name: x}
`,
      },
    },
    {
      name: "a prefix that kustomize gives",
      files: {
        "kustomization.yaml": `namePrefix: x-
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://x-payments:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "a unit whose namespace kustomize sets",
      files: {
        "kustomization.yaml": `namespace: shop
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://payments.shop.svc:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "labels, annotations and images name no host that is called",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {see: "http://payment:8080"}}
spec: {containers: [{name: web, image: "payment:8080"}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: payments}
spec: {selector: {app: payments}, ports: [{port: 8080}]}
`,
      },
    },
  ],
});

it("knows the domain of the cluster from the config", () => {
  const files = {
    "a.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx, args: [http://a.b.svc.cluster.local, http://a.b.svc.corp.example]}]}\n",
  };
  const found = lintTexts({ files, rules: [rule], cluster: { domain: "corp.example" } });
  expect(found.map(({ message }) => message)).toEqual([
    "The domain of this cluster is corp.example, not cluster.local, so a.b.svc.cluster.local does not resolve",
  ]);
});

it("takes names of a configured domain for those of the cluster", () => {
  const files = {
    "a.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx, args: [http://payment.default.svc.corp.example]}]}\n",
    "b.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: payments}\nspec: {selector: {app: x}, ports: [{port: 80}]}\n",
  };
  const found = lintTexts({ files, rules: [rule], cluster: { domain: "corp.example" } });
  expect(found.map(({ message }) => message)).toEqual([
    "Namespace default has no Service payment, so payment.default.svc.corp.example does not resolve",
  ]);
});
