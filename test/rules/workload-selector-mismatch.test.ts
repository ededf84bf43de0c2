import rule from "../../rules/workload-selector-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

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
    spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:25-6:28",
          covers: "web",
          data: {
            says: "The selector does not match the labels of the pod template",
            kind: "Deployment",
            field: "spec.template.metadata.labels",
            reason: "Invalid value",
            detail: "`selector` does not match template `labels`",
          },
          related: ["web.yaml:8:32-8:37"],
          help: "write app: webui here, or app: web in the pod template",
          message: "The selector does not match the labels of the pod template, so the API server refuses the Deployment",
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
    spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "db.yaml:5:30-5:37",
          covers: "app: db",
          data: {
            says: "The selector does not match the labels of the pod template",
            kind: "StatefulSet",
            field: "spec.template.metadata.labels",
            reason: "Invalid value",
            detail: "`selector` does not match template `labels`",
          },
          related: ["db.yaml:6:3-6:11"],
          help: "a pod must have all labels of the selector: add app: db to the pod template, or remove it here",
          message: "The selector does not match the labels of the pod template, so the API server refuses the StatefulSet",
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
    spec: { containers: [{ name: web, image: a }] }
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
    spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:7:16-7:20",
          covers: "tier",
          data: {
            says: "The selector does not match the labels of the pod template",
            kind: "DaemonSet",
            field: "spec.template.metadata.labels",
            reason: "Invalid value",
            detail: "`selector` does not match template `labels`",
          },
          related: ["a.yaml:9:25-9:40"],
          help: "write labels into the pod template that fulfil the whole selector",
          message: "The selector does not match the labels of the pod template, so the API server refuses the DaemonSet",
        },
        {
          messageId: "refused",
          at: "a.yaml:17:5-19:17",
          covers: "matchLabels:\n      app: b\n      tier: back",
          data: {
            says: "The selector does not match the labels of the pod template",
            kind: "ReplicaSet",
            field: "spec.template.metadata.labels",
            reason: "Invalid value",
            detail: "`selector` does not match template `labels`",
          },
          related: ["a.yaml:21:25-21:48"],
          help: "write labels into the pod template that fulfil the whole selector",
          message: "The selector does not match the labels of the pod template, so the API server refuses the ReplicaSet",
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
    spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:1-4:5",
          covers: "spec",
          data: {
            says: "The Deployment has no selector",
            kind: "Deployment",
            field: "spec.selector",
            reason: "Required value",
            detail: "",
          },
          help: "add selector: { matchLabels: { app: web, version: \"1\" } } to spec",
          message: "The Deployment has no selector, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "an empty selector; of a label outside of matchLabels unknown-field speaks",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: empty }
spec:
  selector: { matchLabels: {} }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: a }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: flat }
spec:
  selector:
    app: web
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:3-5:11",
          covers: "selector",
          data: {
            says: "The selector is empty",
            kind: "Deployment",
            field: "spec.selector",
            reason: "Invalid value",
            detail: "empty selector is invalid for deployment",
          },
          help: "write app: web below matchLabels:",
          message: "The selector is empty, so the API server refuses the Deployment",
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
    spec: { containers: [{ name: web, image: a }] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: job }
spec:
  manualSelector: true
  selector: { matchLabels: { app: job } }
  template:
    metadata: { labels: { name: job } }
    spec: { containers: [{ name: web, image: a }] }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: rollout }
spec:
  selector: { matchLabels: { app: rollout, track: blue } }
  template:
    metadata: { labels: { app: rollout } }
    spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "all.yaml:5:20-5:22",
          covers: "rc",
          data: {
            says: "The selector does not match the labels of the pod template",
            kind: "ReplicationController",
            field: "spec.template.metadata.labels",
            reason: "Invalid value",
            detail: "`selector` does not match template `labels`",
          },
          related: ["all.yaml:7:32-7:37"],
          help: "write app: other here, or app: rc in the pod template",
          message: "The selector does not match the labels of the pod template, so the API server refuses the ReplicationController",
        },
        {
          messageId: "refused",
          at: "all.yaml:15:30-15:33",
          covers: "app",
          data: {
            says: "The selector does not match the labels of the pod template",
            kind: "Job",
            field: "spec.template.metadata.labels",
            reason: "Invalid value",
            detail: "`selector` does not match template `labels`",
          },
          related: ["all.yaml:17:33-17:36"],
          help: "write name: job here, or app: job in the pod template",
          message: "The selector does not match the labels of the pod template, so the API server refuses the Job",
        },
        {
          messageId: "mismatch",
          at: "all.yaml:24:44-24:55",
          covers: "track: blue",
          data: {
            kind: "Rollout",
            name: "rollout",
          },
          related: ["all.yaml:26:25-26:41"],
          help: "a pod must have all labels of the selector: add track: blue to the pod template, or remove it here",
          message: "The selector of Rollout rollout does not match its own pod template, so it finds none of its own pods",
        },
      ],
    },
    {
      name: "kustomize puts common labels on both: a warning",
      files: {
        "kustomization.yaml": `resources: [web.yaml]
commonLabels: { app: shop }
namePrefix: a-
`,
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: webui } }
    spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:35-5:38",
          covers: "web",
          severity: "warning",
          data: {
            says: "The selector does not match the labels of the pod template",
            kind: "Deployment",
            field: "spec.template.metadata.labels",
            reason: "Invalid value",
            detail: "`selector` does not match template `labels`",
          },
          related: ["web.yaml:7:32-7:37", "kustomization.yaml:2:15-2:28"],
          uncertain: ["labels in kustomization.yaml may change it, and kustomize was not run"],
          help: "write app: webui here, or app: web in the pod template",
          message: "The selector does not match the labels of the pod template, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "templates and wrong types say nothing, but what is written does",
      files: {
        "web.yaml": `apiVersion: v1
kind: ReplicationController
metadata: { name: rc }
spec:
  template:
    spec: { containers: [{ name: web, image: a }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:1-4:5",
          covers: "spec",
          data: {
            says: "The ReplicationController has no selector, and its pod template no labels to make one of",
            kind: "ReplicationController",
            field: "spec.selector",
            reason: "Required value",
            detail: "",
          },
          help: "add labels to the metadata of the pod template",
          message: "The ReplicationController has no selector, and its pod template no labels to make one of, so the API server refuses the ReplicationController",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a selector that kustomize makes of common labels",
      files: {
        "kustomization.yaml": "commonLabels: { app: web }\nresources: [web.yaml]\n",
        "web.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, image: a }] } } }\n",
      },
    },
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
    spec: { containers: [{ name: web, image: a }] }
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
    spec: { containers: [{ name: web, image: a }] }
---
apiVersion: extensions/v1beta1
kind: Deployment
metadata: { name: old }
spec:
  template:
    metadata: { labels: { app: old } }
    spec: { containers: [{ name: web, image: a }] }
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
    spec: { containers: [{ name: web, image: a }] }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: cron }
spec: { schedule: "* * * * *", jobTemplate: { spec: { template: { spec: { containers: [{ name: web, image: a }] } } } } }
---
apiVersion: v1
kind: Pod
metadata: { name: pod }
spec: { containers: [{ name: web, image: a }] }
`,
      },
    },
    {
      name: "a patch of kustomize has neither selector nor labels; a Rollout may refer to another's template",
      files: {
        "kustomization.yaml": `resources: [rollout.yaml]
patches: [{ path: patch.yaml }]
`,
        "patch.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec: { containers: [{ name: web, env: [{ name: A, value: b }] }] }
`,
        "rollout.yaml": `apiVersion: argoproj.io/v1alpha1
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
    spec: { containers: [{ name: web, image: a }] }
`,
      },
    },
    {
      name: "templates and numbers: nothing is known of the match",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  selector: { matchLabels: { app: "\${APP}" } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: a }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: b }
spec:
  selector: { matchLabels: { app: web, version: 1 } }
  template:
    metadata: { labels: { app: web, version: 2 } }
    spec: { containers: [{ name: web, image: a }] }
`,
      },
    },
  ],
});
