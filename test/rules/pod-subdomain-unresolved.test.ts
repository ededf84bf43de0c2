import rule from "../../rules/pod-subdomain-unresolved.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the Service has another name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}}
spec:
  hostname: a
  subdomain: jobs
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: job}
spec:
  clusterIP: None
  selector: {app: w}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:14-6:18",
          covers: "jobs",
          data: { service: "jobs", pod: "a", namespace: "default", near: "job" },
          related: ["b.yaml:3:18-3:21"], // job
          help: "write a headless Service jobs in namespace default that selects these pods",
          message: "Namespace default has no Service jobs, so a.jobs resolves in no other pod",
        },
      ],
    },
    {
      name: "the Service selects other pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}}
spec:
  hostname: a
  subdomain: jobs
  containers: [{name: c, image: c}]
---
apiVersion: v1
kind: Pod
metadata: {name: v, labels: {app: v}}
spec:
  hostname: v
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: jobs}
spec:
  clusterIP: None
  selector: {app: v}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "notSelected",
          at: "a.yaml:6:14-6:18",
          covers: "jobs",
          data: { service: "jobs", pod: "a", namespace: "default", selected: ["Pod v"] },
          related: ["b.yaml:6:13-6:21"], // {app: v}
          help: "give the pods of Pod w the labels that Service jobs selects, or write a headless Service of their own",
          message: "Service jobs selects Pod v and not these pods, so a.jobs resolves in no other pod",
        },
      ],
    },
    {
      name: "the Service is in another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}, namespace: shop}
spec:
  hostname: a
  subdomain: jobs
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: jobs, namespace: other}
spec:
  clusterIP: None
  selector: {app: w}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: ClusterIP
  selector: {app: w}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:14-6:18",
          covers: "jobs",
          data: { service: "jobs", pod: "a", namespace: "shop", near: "jobs" },
          related: ["b.yaml:3:18-3:22"], // jobs
        },
      ],
    },
    {
      name: "indexed pods of a Job",
      files: {
        "a.yaml": `apiVersion: batch/v1
kind: Job
metadata: {name: train}
spec:
  completions: 3
  completionMode: Indexed
  template:
    metadata: {labels: {app: train}}
    spec: {subdomain: train-svc, restartPolicy: Never, containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: train}
spec:
  clusterIP: None
  selector: {app: train}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:9:23-9:32",
          covers: "train-svc",
          data: { service: "train-svc", pod: "train-0", namespace: "default", near: "train" },
          related: ["b.yaml:3:18-3:23"], // train
          message: "Namespace default has no Service train-svc, so train-0.train-svc resolves in no other pod",
        },
      ],
    },
    {
      name: "no Service at all is among the files",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}}
spec:
  hostname: a
  subdomain: jobs
  containers: [{name: c, image: c}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:14-6:18",
          covers: "jobs",
          data: { service: "jobs", pod: "a", namespace: "default" },
          uncertain: ["no Service of namespace default is among these files"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "there, headless or not",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}}
spec:
  hostname: a
  subdomain: jobs
  containers: [{name: c, image: c}]
---
apiVersion: v1
kind: Pod
metadata: {name: v, labels: {app: v}}
spec:
  hostname: v
  subdomain: web
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: jobs}
spec:
  clusterIP: None
  selector: {app: w}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: v}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "no hostname, or no subdomain",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}}
spec:
  subdomain: jobs
  containers: [{name: c, image: c}]
---
apiVersion: v1
kind: Pod
metadata: {name: v, labels: {app: v}}
spec:
  hostname: v
  containers: [{name: c, image: c}]
---
apiVersion: v1
kind: Pod
metadata: {name: x, labels: {app: x}}
spec:
  hostname: x
  subdomain: ""
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: w}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "pods of a Job without indexes",
      files: {
        "a.yaml": `apiVersion: batch/v1
kind: Job
metadata: {name: train}
spec:
  completions: 3
  completionMode: NonIndexed
  template:
    metadata: {labels: {app: train}}
    spec: {subdomain: train-svc, restartPolicy: Never, containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: train}
spec:
  type: ClusterIP
  selector: {app: train}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a StatefulSet sets both itself",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {hostname: a, subdomain: nothing, containers: [{name: c, image: c}]}
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
      name: "a Service that selects nothing: another rule tells",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}}
spec:
  hostname: a
  subdomain: jobs
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: jobs}
spec:
  clusterIP: None
  selector: {app: nothing}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a Service without a selector",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}}
spec:
  hostname: a
  subdomain: jobs
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: jobs}
spec: {clusterIP: None}
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w, labels: {app: w}}
spec:
  hostname: a
  subdomain: \${SUB}
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: w}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
