/** A PodDisruptionBudget allows no eviction at all, so nodes with its pods cannot be drained. */
import rule from "../../rules/pdb-blocks-eviction.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "none may be unavailable, whatever the pods are",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 0
  selector: {matchLabels: {app: web}}
`,
      },
      errors: [
        {
          messageId: "never",
          at: "a.yaml:5:19-5:20",
          covers: "0",
          data: { field: "maxUnavailable", limit: "0" },
          help: "write maxUnavailable: 1, which allows one eviction at a time",
        },
      ],
    },
    {
      name: "0 percent",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 0%
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "never",
          at: "a.yaml:5:19-5:21",
          covers: "0%",
          data: { field: "maxUnavailable", limit: "0%" },
          help: "write maxUnavailable: 1, which allows one eviction at a time",
        },
      ],
    },
    {
      name: "all must be available",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 100%
  selector: {}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "never",
          at: "a.yaml:5:17-5:21",
          covers: "100%",
          data: { field: "minAvailable", limit: "100%" },
          help: "write maxUnavailable: 1, which allows one eviction at a time",
        },
      ],
    },
    {
      name: "one of one",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "allPods",
          at: "a.yaml:5:17-5:18",
          covers: "1",
          data: { field: "minAvailable", limit: "1", pods: "the only pod", workloads: "StatefulSet web" },
          related: ["b.yaml:5:13-5:14"], // 1
          help: "run two replicas or more, and write maxUnavailable: 1",
        },
      ],
    },
    {
      name: "one of one that is not written",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
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
          messageId: "allPods",
          at: "a.yaml:5:17-5:18",
          covers: "1",
          data: { field: "minAvailable", limit: "1", pods: "the only pod", workloads: "Deployment web" },
          related: ["b.yaml:3:18-3:21", "b.yaml:3:18-3:21"], // web, web
          uncertain: ["Deployment web writes no replicas, and an autoscaler elsewhere may run more than one"],
          help: "run two replicas or more, and write maxUnavailable: 1",
        },
      ],
    },
    {
      name: "more than there are, of two workloads",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 6
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "allPods",
          at: "a.yaml:5:17-5:18",
          covers: "6",
          data: { field: "minAvailable", limit: "6", pods: "all 5 pods", workloads: "Deployment web and StatefulSet db" },
          related: ["b.yaml:5:13-5:14", "b.yaml:15:13-15:14"], // 2, 3
          help: "write maxUnavailable: 1, which allows one eviction at a time",
        },
      ],
    },
    {
      name: "67% of 3 is rounded up to 3",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 67%
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "allPods",
          at: "a.yaml:5:17-5:20",
          covers: "67%",
          data: { field: "minAvailable", limit: "67%", pods: "all 3 pods", workloads: "Deployment web" },
          related: ["b.yaml:5:13-5:14"], // 3
          help: "write maxUnavailable: 1, which allows one eviction at a time",
        },
      ],
    },
    {
      name: "an autoscaler allows no more",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 3
  selector: {matchLabels: {app: web}}
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
        "c.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 1
  maxReplicas: 3
`,
      },
      errors: [
        {
          messageId: "allPods",
          at: "a.yaml:5:17-5:18",
          covers: "3",
          data: { field: "minAvailable", limit: "3", pods: "all 3 pods", workloads: "Deployment web" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write maxUnavailable: 1, which allows one eviction at a time",
        },
      ],
    },
    {
      name: "a single Pod",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "allPods",
          at: "a.yaml:5:17-5:18",
          covers: "1",
          data: { field: "minAvailable", limit: "1", pods: "the only pod", workloads: "Pod web" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "run two replicas or more, and write maxUnavailable: 1",
        },
      ],
    },
    {
      name: "a Job has no scale to count from",
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
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {restartPolicy: Never, containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noScale",
          at: "a.yaml:5:19-5:20",
          covers: "1",
          data: { field: "maxUnavailable", limit: "1", workload: "Job report" },
          related: ["b.yaml:13:18-13:24"], // report
          help: "write minAvailable with a number, or select no pods of it",
        },
      ],
    },
    {
      name: "neither has a DaemonSet",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 50%
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
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
          messageId: "noScale",
          at: "a.yaml:5:17-5:20",
          covers: "50%",
          data: { field: "minAvailable", limit: "50%", workload: "DaemonSet web" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write minAvailable with a number, or select no pods of it",
        },
      ],
    },
    {
      name: "a patch may change the limit, and another sets the replicas",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches: [{path: patch.yaml}]
replicas: [{name: web, count: 1}]
`,
        "patch.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 0
  selector: {matchLabels: {app: web}}
`,
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "allPods",
          at: "a.yaml:5:17-5:18",
          covers: "1",
          data: { field: "minAvailable", limit: "1", pods: "the only pod", workloads: "Deployment web" },
          related: ["kustomization.yaml:3:12-3:33", "patch.yaml:3:18-3:21"], // {name: web, count: 1}, web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "run two replicas or more, and write maxUnavailable: 1",
        },
      ],
    },
    {
      name: "a Pod without a controller counts for nothing",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noScale",
          at: "a.yaml:5:19-5:20",
          covers: "1",
          data: { field: "maxUnavailable", limit: "1", workload: "Pod web" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write minAvailable with a number, or select no pods of it",
        },
      ],
    },
  ],
  valid: [
    {
      name: "one at a time, even of one",
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
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "1% is rounded up to one pod",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1%
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "two of three",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 2
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "66% of 3 are 2",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 66%
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "an autoscaler may run more",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 2
  selector: {matchLabels: {app: web}}
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
        "c.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 1
  maxReplicas: 3
`,
      },
    },
    {
      name: "a number for pods of a DaemonSet and of a Job",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {restartPolicy: Never, containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "no pods run at all",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 0
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "both limits are refused, and pdb-policy-invalid says so",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  maxUnavailable: 0
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "a percentage that is none",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 200%
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
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
  minAvailable: "\${N}"
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "without a selector it guards none",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 0
  selector: null
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "kustomize runs three",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
replicas: [{name: web, count: 3}]
`,
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "a StatefulSet whose pods have a budget each",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 3
  selector: {matchLabels: {app: web, apps.kubernetes.io/pod-index: "0"}}
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "a Pod without a controller beside others is passed over",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "a Pod with a controller that is not among the files",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, controller: true}]}
spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "a number for a Pod and another one",
      files: {
        "a.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, labels: {app: web}}
spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
  ],
});
