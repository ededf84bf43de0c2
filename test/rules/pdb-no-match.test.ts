/** A PodDisruptionBudget's selector matches no pod of its namespace. */
import rule from "../../rules/pdb-no-match.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a label of another value",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: wbe}}
`,
        "b.yaml": `apiVersion: apps/v1
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
          messageId: "noMatch",
          at: "a.yaml:6:33-6:36",
          covers: "wbe",
          data: { namespace: "default", selector: "app=wbe", nearest: "Deployment web" },
          related: ["b.yaml:7:30-7:33"], // web
          help: "write app: web here, or app: wbe in the pod template of Deployment web",
        },
      ],
    },
    {
      name: "one of two labels is missing",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web, tier: front}}
`,
        "b.yaml": `apiVersion: apps/v1
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
    metadata: {labels: {app: db, tier: back}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:6:38-6:49",
          covers: "tier: front",
          data: { namespace: "default", selector: "app=web, tier=front", nearest: "Deployment web" },
          related: ["b.yaml:7:24-7:34"], // {app: web}
          help: "a pod must have all labels of the selector: add tier: front to the pod template of Deployment web, or remove it here",
        },
      ],
    },
    {
      name: "the workload has the label, its pods have not",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {name: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: other}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: other}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:6:27-6:37",
          covers: "{app: web}",
          data: { namespace: "default", selector: "app=web", nearest: "Deployment web" },
          related: ["b.yaml:7:24-7:35"], // {name: web}
          help: "write app: web in the pod template of Deployment web, or select labels that its pods have",
        },
      ],
    },
    {
      name: "in another namespace",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: default}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:6:27-6:37",
          covers: "{app: web}",
          data: { namespace: "shop", selector: "app=web", nearest: "Deployment web" },
          related: ["b.yaml:3:34-3:41"], // default
          help: "a PodDisruptionBudget finds pods of its own namespace only: put PodDisruptionBudget web into namespace default, or Deployment web into shop",
        },
      ],
    },
    {
      name: "In with one value is an equality too",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchExpressions: [{key: app, operator: In, values: [wbe]}]}
`,
        "b.yaml": `apiVersion: apps/v1
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
          messageId: "noMatch",
          at: "a.yaml:6:67-6:70",
          covers: "wbe",
          data: { namespace: "default", selector: "app=wbe", nearest: "Deployment web" },
          related: ["b.yaml:7:30-7:33"], // web
          help: "write app: web here, or app: wbe in the pod template of Deployment web",
        },
      ],
    },
    {
      name: "expressions part labels that match",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
    matchExpressions: [{key: tier, operator: Exists}]
`,
        "b.yaml": `apiVersion: apps/v1
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
    metadata: {labels: {app: db, tier: back}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:7:5-8:54",
          covers: "matchLabels: {app: web}\n    matchExpressions: [{key: tier, operator: Exists}]",
          data: { namespace: "default", selector: "app=web" },
          help: "pods match the labels, but not matchExpressions as well",
        },
      ],
    },
    {
      name: "no selector",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
`,
        "b.yaml": `apiVersion: apps/v1
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
          messageId: "noSelector",
          at: "a.yaml:4:1-4:5",
          covers: "spec",
          help: "add a selector with the labels of the pods",
        },
      ],
    },
    {
      name: "a patch may change the label",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}}
`,
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: wbe}}
`,
        "b.yaml": `apiVersion: apps/v1
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
          messageId: "noMatch",
          at: "a.yaml:6:33-6:36",
          covers: "wbe",
          data: { namespace: "default", selector: "app=wbe", nearest: "Deployment web" },
          related: ["b.yaml:7:30-7:33", "patch.yaml:3:18-3:21"], // web, web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write app: web here, or app: wbe in the pod template of Deployment web",
        },
      ],
    },
  ],
  valid: [
    {
      name: "pods have the labels and more, and default is written",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: default}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "an empty selector guards all",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {}
`,
        "b.yaml": `apiVersion: apps/v1
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
      name: "expressions that match",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchExpressions: [{key: app, operator: In, values: [db, web]}, {key: old, operator: DoesNotExist}]}
`,
        "b.yaml": `apiVersion: apps/v1
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
      name: "an expression that the server refuses",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchExpressions: [{key: app, operator: Is, values: [x]}]}
`,
        "b.yaml": `apiVersion: apps/v1
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
      name: "a template",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: "\${APP}"}}
`,
        "b.yaml": `apiVersion: apps/v1
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
      name: "no workload of the namespace is among the files",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
      },
    },
    {
      name: "an operator may make the pods",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: prometheus}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: grafana}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: grafana}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "c.yaml": `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: k8s}
spec: {replicas: 2}
`,
      },
    },
    {
      name: "a label that the controller sets",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web, statefulset.kubernetes.io/pod-name: web-0}}
`,
        "b.yaml": `apiVersion: apps/v1
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
      name: "the config declares that pods of the namespace live elsewhere",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: wbe}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      externals: { namespaces: ["default"] },
    },
    {
      name: "kustomize moves both",
      files: {
        "kustomization.yaml": `namespace: shop
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: a}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: b}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
  ],
});
