/** Two PodDisruptionBudgets guard the same pods, which then cannot be evicted. */
import rule from "../../rules/pdb-overlap.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "one selector includes the other",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {tier: front}}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "b.yaml:6:13-6:41",
          covers: "{matchLabels: {tier: front}}",
          data: { workload: "Deployment web", other: "a" },
          severity: "warning",
          related: ["a.yaml:6:13-6:38", "c.yaml:3:18-3:21"], // {matchLabels: {app: web}}, web
          uncertain: ["a.yaml and b.yaml may be alternatives, of which one is applied"],
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
        },
      ],
    },
    {
      name: "an empty selector guards all pods of its namespace",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: all}
spec:
  maxUnavailable: 1
  selector: {}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: default}
spec:
  maxUnavailable: 1
  selector: 
    matchLabels:
      app: web
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "a.yaml:14:5-15:15",
          covers: "matchLabels:\n      app: web",
          severity: "warning",
          data: { workload: "Deployment web", other: "all" },
          related: ["a.yaml:6:13-6:15", "c.yaml:3:18-3:21", "a.yaml:3:18-3:21"], // {}, web, all
          uncertain: ["PodDisruptionBudget all writes no namespace and may be applied to another one"],
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
        },
      ],
    },
    {
      name: "three with one selector",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: c}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "a.yaml:13:13-13:38",
          covers: "{matchLabels: {app: web}}",
          data: { workload: "Deployment web", other: "a" },
          related: ["a.yaml:6:13-6:38", "c.yaml:3:18-3:21"], // {matchLabels: {app: web}}, web
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
        },
        {
          messageId: "overlap",
          at: "a.yaml:20:13-20:38",
          covers: "{matchLabels: {app: web}}",
          data: { workload: "Deployment web", other: "a" },
          related: ["a.yaml:6:13-6:38", "c.yaml:3:18-3:21"], // {matchLabels: {app: web}}, web
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
        },
      ],
    },
    {
      name: "a third overlaps with what only the second guards",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {tier: front}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: c}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: api}}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: api, tier: front}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "a.yaml:13:13-13:41",
          covers: "{matchLabels: {tier: front}}",
          data: { workload: "Deployment web", other: "a" },
          related: ["a.yaml:6:13-6:38", "c.yaml:3:18-3:21"], // {matchLabels: {app: web}}, web
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
        },
        {
          messageId: "overlap",
          at: "a.yaml:20:13-20:38",
          covers: "{matchLabels: {app: api}}",
          data: { workload: "Deployment api", other: "b" },
          related: ["a.yaml:13:13-13:41", "c.yaml:12:18-12:21"], // {matchLabels: {tier: front}}, api
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
        },
      ],
    },
    {
      name: "a patch may change a label",
      files: {
        "kustomization.yaml": `resources: [a.yaml, c.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {metadata: {labels: {app: shop}}}}
`,
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchExpressions: [{key: app, operator: Exists}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "a.yaml:13:13-13:63",
          covers: "{matchExpressions: [{key: app, operator: Exists}]}",
          severity: "warning",
          data: { workload: "Deployment web", other: "a" },
          related: ["a.yaml:6:13-6:38", "c.yaml:3:18-3:21", "patch.yaml:3:18-3:21"], // {matchLabels: {app: web}}, web, web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
        },
      ],
    },
    {
      name: "a kustomization applies both files",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml, c.yaml]
`,
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "b.yaml:6:13-6:38",
          covers: "{matchLabels: {app: web}}",
          data: { workload: "Deployment web", other: "a" },
          related: ["a.yaml:6:13-6:38", "c.yaml:3:18-3:21"], // {matchLabels: {app: web}}, web
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
        },
      ],
    },
  ],
  valid: [
    {
      name: "each guards other pods",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: db}}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "an expression tells them apart",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "in two namespaces",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a, namespace: shop}
spec:
  maxUnavailable: 1
  selector: {}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "the same budget twice is another rule's",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "no selector guards none",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: null
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "a budget for each pod of a StatefulSet",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {apps.kubernetes.io/pod-index: "0"}}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {apps.kubernetes.io/pod-index: "1"}}
`,
        "c.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "the same pods, as dumped from a cluster, count once",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {role: replica}}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: v1
kind: Pod
metadata:
  name: web-5d4f8c-x7k2p
  labels: {app: web, pod-template-hash: 5d4f8c, role: replica}
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-5d4f8c}]
spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "no pods",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec:
  maxUnavailable: 1
  selector: {}
`,
        "b.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec:
  maxUnavailable: 1
  selector: {}
`,
      },
    },
  ],
});
