import rule from "../../rules/workload-selector-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

const containers = "spec: { containers: [{ name: web, image: a }] }";

ruleCases(rule, {
  invalid: [
    {
      name: "one value differs; the labels of the Deployment itself play no part",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  selector:
    matchLabels: { app: web, tier: front }
  template:
    metadata: { labels: { app: webui, tier: front } }
    ${containers}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "web.yaml:6:25-6:28",
          covers: "web",
          data: { kind: "Deployment", name: "web" },
          related: ["web.yaml:8:32-8:37"],
          help: "write app: webui here, or app: web in the pod template",
        },
      ],
    },
    {
      name: "the template has no labels at all",
      files: {
        "db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  selector: { matchLabels: { app: db } }
  template:
    ${containers}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "db.yaml:5:30-5:37",
          covers: "app: db",
          data: { kind: "StatefulSet", name: "db" },
          related: ["db.yaml:6:3-6:11"],
          help: "a pod must have all labels of the selector: add app: db to the pod template, or remove it here",
        },
      ],
    },
    {
      name: "an expression that does not hold; two labels that differ",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: a }
spec:
  selector:
    matchExpressions:
      - { key: tier, operator: In, values: [back] }
  template:
    metadata: { labels: { tier: front } }
    ${containers}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: b }
spec:
  selector:
    matchLabels:
      app: b
      tier: back
  template:
    metadata: { labels: { app: a, tier: front } }
    ${containers}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "a.yaml:7:16-7:20",
          covers: "tier",
          data: { kind: "DaemonSet", name: "a" },
          related: ["a.yaml:9:25-9:40"],
          help: "write labels into the pod template that fulfil the whole selector",
        },
        {
          messageId: "mismatch",
          at: "a.yaml:17:5-19:17",
          covers: "matchLabels:\n      app: b\n      tier: back",
          data: { kind: "ReplicaSet", name: "b" },
          related: ["a.yaml:21:25-21:48"],
          help: "write labels into the pod template that fulfil the whole selector",
        },
      ],
    },
    {
      name: "apps/v1 without a selector",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web, version: "1" } }
    ${containers}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "web.yaml:4:1-4:5",
          covers: "spec",
          data: { kind: "Deployment", name: "web" },
          help: "add selector: { matchLabels: { app: web, version: \"1\" } } to spec",
        },
      ],
    },
    {
      name: "an empty selector, and a label outside of matchLabels",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: empty }
spec:
  selector: { matchLabels: {} }
  template:
    metadata: { labels: { app: web } }
    ${containers}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: flat }
spec:
  selector:
    app: web
  template:
    metadata: { labels: { app: web } }
    ${containers}
`,
      },
      errors: [
        {
          messageId: "empty",
          at: "web.yaml:5:3-5:11",
          covers: "selector",
          data: { kind: "Deployment", name: "empty" },
          help: "write app: web below matchLabels:",
        },
        {
          messageId: "notInMatchLabels",
          at: "web.yaml:15:5-15:8",
          covers: "app",
          data: { kind: "Deployment", name: "flat", key: "app" },
          help: "indent app below matchLabels:",
        },
      ],
    },
    {
      name: "a ReplicationController's selector is a plain map; a Job's counts with manualSelector; so does a Rollout's",
      files: {
        "all.yaml": `apiVersion: v1
kind: ReplicationController
metadata: { name: rc }
spec:
  selector: { app: rc }
  template:
    metadata: { labels: { app: other } }
    ${containers}
---
apiVersion: batch/v1
kind: Job
metadata: { name: job }
spec:
  manualSelector: true
  selector: { matchLabels: { app: job } }
  template:
    metadata: { labels: { name: job } }
    ${containers}
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: rollout }
spec:
  selector: { matchLabels: { app: rollout, track: blue } }
  template:
    metadata: { labels: { app: rollout } }
    ${containers}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "all.yaml:5:20-5:22",
          covers: "rc",
          data: { kind: "ReplicationController", name: "rc" },
          related: ["all.yaml:7:32-7:37"],
          help: "write app: other here, or app: rc in the pod template",
        },
        {
          messageId: "mismatch",
          at: "all.yaml:15:30-15:33",
          covers: "app",
          data: { kind: "Job", name: "job" },
          related: ["all.yaml:17:33-17:36"],
          help: "write name: job here, or app: job in the pod template",
        },
        {
          messageId: "mismatch",
          at: "all.yaml:24:44-24:55",
          covers: "track: blue",
          data: { kind: "Rollout", name: "rollout" },
          related: ["all.yaml:26:25-26:41"],
          help: "a pod must have all labels of the selector: add track: blue to the pod template, or remove it here",
        },
      ],
    },
    {
      name: "kustomize puts common labels on both: a warning",
      files: {
        "kustomization.yaml": "resources: [web.yaml]\ncommonLabels: { app: shop }\nnamePrefix: a-\n",
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: webui } }
    ${containers}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "web.yaml:5:35-5:38",
          covers: "web",
          severity: "warning",
          data: { kind: "Deployment", name: "web" },
          related: ["web.yaml:7:32-7:37", "kustomization.yaml:2:15-2:28"],
          uncertain: ["labels in kustomization.yaml may change it, and kustomize was not run"],
          help: "write app: webui here, or app: web in the pod template",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the template has more labels; expressions hold",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector:
    matchLabels: { app: web }
    matchExpressions:
      - { key: tier, operator: NotIn, values: [back] }
      - { key: app, operator: Exists }
      - { key: legacy, operator: DoesNotExist }
  template:
    metadata: { labels: { app: web, version: v1 } }
    ${containers}
`,
      },
    },
    {
      name: "a ReplicationController's selector defaults to the template's labels, and so did extensions/v1beta1",
      files: {
        "rc.yaml": `apiVersion: v1
kind: ReplicationController
metadata: { name: rc }
spec:
  template:
    metadata: { labels: { app: rc } }
    ${containers}
---
apiVersion: extensions/v1beta1
kind: Deployment
metadata: { name: old }
spec:
  template:
    metadata: { labels: { app: old } }
    ${containers}
`,
      },
    },
    {
      name: "Jobs and CronJobs get their selectors from the server; a Pod has none",
      files: {
        "jobs.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: job }
spec:
  template:
    ${containers}
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: cron }
spec: { schedule: "* * * * *", jobTemplate: { spec: { template: { ${containers} } } } }
---
apiVersion: v1
kind: Pod
metadata: { name: pod }
${containers}
`,
      },
    },
    {
      name: "a patch has neither selector nor labels; a Rollout may refer to another's template",
      files: {
        "patch.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec: { containers: [{ name: web, env: [{ name: A, value: b }] }] }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: rollout }
spec:
  selector: { matchLabels: { app: web } }
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
`,
      },
    },
    {
      name: "anchors: selector and labels are the same node",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: &labels { app: web } }
  template:
    metadata: { labels: *labels }
    ${containers}
`,
      },
    },
  ],
});
