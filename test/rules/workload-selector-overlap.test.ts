import rule from "../../rules/workload-selector-overlap.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two Deployments in two files, told once at the later one",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "b.yaml:5:13-5:39",
          covers: "{matchLabels: {app: shop}}",
          data: { workload: "Deployment worker", other: "Deployment web" },
          related: ["a.yaml:7:24-7:35"], // {app: shop}
          help: "add a label to the selector and the pods of Deployment worker that the pods of Deployment web do not have",
          message: "This selector also matches the pods of Deployment web, so whatever goes by it, such as an autoscaler or kubectl logs, takes the pods of both for those of Deployment worker",
        },
      ],
    },
    {
      name: "the broader selector is told where only it matches both",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: shop, tier: db}}
  template:
    metadata: {labels: {app: shop, tier: db}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "a.yaml:5:13-5:39",
          covers: "{matchLabels: {app: shop}}",
          data: { workload: "Deployment web", other: "StatefulSet db" },
          related: ["b.yaml:7:24-7:45"], // {app: shop, tier: db}
        },
      ],
    },
    {
      name: "pods of a Job",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec:
  template:
    metadata: {labels: {app: shop}}
    spec: {restartPolicy: Never, containers: [{name: c, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "a.yaml:5:13-5:39",
          covers: "{matchLabels: {app: shop}}",
          data: { workload: "Deployment web", other: "Job migrate" },
          related: ["b.yaml:6:24-6:35"], // {app: shop}
        },
      ],
    },
    {
      name: "one autoscaler",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "c.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`,
      },
      errors: [
        {
          messageId: "autoscaler",
          at: "b.yaml:5:13-5:39",
          covers: "{matchLabels: {app: shop}}",
          data: { workload: "Deployment worker", other: "Deployment web", autoscaler: "HorizontalPodAutoscaler web", scaled: "Deployment web" },
          related: ["a.yaml:7:24-7:35", "c.yaml:3:18-3:21"], // {app: shop}, web
          message: "This selector also matches the pods of Deployment web, so HorizontalPodAutoscaler web counts and measures the pods of both when it scales Deployment web",
        },
      ],
    },
    {
      name: "an autoscaler of the one that is selected alone is not touched",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop, tier: worker}}
  template:
    metadata: {labels: {app: shop, tier: worker}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "c.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: worker}
spec: {maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "a.yaml:5:13-5:39",
          covers: "{matchLabels: {app: shop}}",
          data: { workload: "Deployment web", other: "Deployment worker" },
          related: ["b.yaml:7:24-7:49"], // {app: shop, tier: worker}
          message: "This selector also matches the pods of Deployment worker, so whatever goes by it, such as an autoscaler or kubectl logs, takes the pods of both for those of Deployment web",
        },
      ],
    },
    {
      name: "two autoscalers",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "c.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: worker}
spec: {maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}}
`,
      },
      errors: [
        {
          messageId: "ambiguous",
          at: "b.yaml:5:13-5:39",
          covers: "{matchLabels: {app: shop}}",
          data: { workload: "Deployment worker", other: "Deployment web" },
          related: ["a.yaml:7:24-7:35", "c.yaml:8:18-8:24", "c.yaml:3:18-3:21"], // {app: shop}, worker, web
          message: "This selector also matches the pods of Deployment web, and both are scaled by autoscalers, which refuse to work on pods that they share (AmbiguousSelector)",
        },
      ],
    },
    {
      name: "a ReplicaSet adopts a Pod",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: debug, labels: {app: shop, debug: "yes"}}
spec: {containers: [{name: c, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "adopted",
          at: "a.yaml:5:13-5:39",
          covers: "{matchLabels: {app: shop}}",
          data: { workload: "ReplicaSet web", other: "Pod debug" },
          related: ["b.yaml:3:33-3:58"], // {app: shop, debug: "yes"}
          help: "add a label to the selector and the pods of ReplicaSet web that Pod debug does not have",
          message: "This selector also matches Pod debug, which no workload owns, so ReplicaSet web adopts it as one of its own pods and may delete it",
        },
      ],
    },
    {
      name: "common labels of kustomize for one of the two",
      files: {
        "base/kustomization.yaml": `resources: [a.yaml]
commonLabels: {team: x}
`,
        "base/a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "kustomization.yaml": `resources: [base, b.yaml]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "overlap",
          at: "b.yaml:5:13-5:39",
          covers: "{matchLabels: {app: shop}}",
          data: { workload: "Deployment worker", other: "Deployment web" },
          related: ["base/a.yaml:7:24-7:35", "base/kustomization.yaml:2:15-2:24"], // {app: shop}, {team: x}
          uncertain: ["labels in base/kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "a label of its own each",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop, tier: web}}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop, tier: worker}}
  template:
    metadata: {labels: {app: shop, tier: worker}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
    },
    {
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: a}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: b}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
    },
    {
      name: "one writes namespace default, the other none",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: default}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
    },
    {
      name: "an expression tells them apart",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}, matchExpressions: [{key: tier, operator: In, values: [web]}]}
  template:
    metadata: {labels: {app: shop, tier: web}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop, tier: worker}}
  template:
    metadata: {labels: {app: shop, tier: worker}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
    },
    {
      name: "a dump: the ReplicaSet and Pod of a Deployment",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web-5d4f8c-x7k2p, labels: {app: shop, pod-template-hash: 5d4f8c}, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-5d4f8c, uid: x, controller: true}]}
spec: {containers: [{name: c, image: nginx}]}
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: "\${APP}"}}
  template:
    metadata: {labels: {app: "\${APP}"}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: "\${APP}"}}
  template:
    metadata: {labels: {app: "\${APP}"}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
    },
    {
      name: "the same object twice",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
    },
    {
      name: "a selector that the server refuses, for it does not match its own pods",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: nginx}]}
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: shop, tier: x}}
  template:
    metadata: {labels: {app: shop, tier: x}}
    spec: {containers: [{name: c, image: nginx}]}
`,
      },
    },
  ],
});
