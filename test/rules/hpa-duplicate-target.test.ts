/** Two autoscalers scale the same object. */
import rule from "../../rules/hpa-duplicate-target.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "one for each metric, in two files",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web-cpu}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web-memory}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "b.yaml:5:65-5:68",
          covers: "web",
          data: { other: "HorizontalPodAutoscaler web-cpu", target: "Deployment web" },
          severity: "warning",
          related: ["a.yaml:5:65-5:68"], // web
          uncertain: ["a.yaml and b.yaml may be alternatives, of which one is applied"],
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
    {
      name: "another version of the same group, and default is written",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a, namespace: default}
spec:
  scaleTargetRef: {apiVersion: apps/v1beta2, kind: Deployment, name: web}
  maxReplicas: 5
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b, namespace: default}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "a.yaml:12:65-12:68",
          covers: "web",
          data: { other: "HorizontalPodAutoscaler a", target: "Deployment web" },
          related: ["a.yaml:5:70-5:73"], // web
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
    {
      name: "three: one finding for each too many",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: c}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "a.yaml:12:65-12:68",
          covers: "web",
          data: { other: "HorizontalPodAutoscaler a", target: "Deployment web" },
          related: ["a.yaml:5:65-5:68"], // web
          help: "keep one of them, with the metrics of both",
        },
        {
          messageId: "duplicate",
          at: "a.yaml:19:65-19:68",
          covers: "web",
          data: { other: "HorizontalPodAutoscaler a", target: "Deployment web" },
          related: ["a.yaml:5:65-5:68"], // web
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
    {
      name: "a ScaledObject makes one too",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {name: web}
  triggers: []
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "b.yaml:5:26-5:29",
          covers: "web",
          data: { other: "HorizontalPodAutoscaler web", target: "Deployment web" },
          severity: "warning",
          related: ["a.yaml:5:65-5:68"], // web
          uncertain: ["a.yaml and b.yaml may be alternatives, of which one is applied"],
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
    {
      name: "only one of them writes its namespace",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a, namespace: default}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "b.yaml:5:65-5:68",
          covers: "web",
          severity: "warning",
          data: { other: "HorizontalPodAutoscaler a", target: "Deployment web" },
          related: ["a.yaml:5:65-5:68", "b.yaml:3:18-3:19"], // web, b
          uncertain: [
            "HorizontalPodAutoscaler b writes no namespace and may be applied to another one",
            "a.yaml and b.yaml may be alternatives, of which one is applied",
          ],
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
    {
      name: "a patch may change the target of the other",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {name: worker}
  maxReplicas: 5
`,
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "b.yaml:5:65-5:68",
          covers: "web",
          severity: "warning",
          data: { other: "HorizontalPodAutoscaler a", target: "Deployment web" },
          related: ["a.yaml:5:65-5:68", "patch.yaml:3:18-3:19"], // web, a
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
    {
      name: "a kustomization applies both files",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "b.yaml:5:65-5:68",
          covers: "web",
          data: { other: "HorizontalPodAutoscaler a", target: "Deployment web" },
          related: ["a.yaml:5:65-5:68"], // web
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
    {
      name: "one stands beside its workload, so that the file is no mere alternative",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "b.yaml:5:65-5:68",
          covers: "web",
          data: { other: "HorizontalPodAutoscaler a", target: "Deployment web" },
          related: ["a.yaml:5:65-5:68"], // web
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
    {
      name: "paused: false, and paused in one direction only",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: b, annotations: {autoscaling.keda.sh/paused: "false", autoscaling.keda.sh/paused-scale-in: "true"}}
spec:
  scaleTargetRef: {name: web}
  triggers: []
`,
      },
      errors: [
        {
          messageId: "duplicate",
          at: "a.yaml:12:26-12:29",
          covers: "web",
          data: { other: "HorizontalPodAutoscaler a", target: "Deployment web" },
          related: ["a.yaml:5:65-5:68"], // web
          help: "keep one of them, with the metrics of both",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a target each",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
  maxReplicas: 5
`,
      },
    },
    {
      name: "targets of one name, but of two kinds",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "in two namespaces",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "the same autoscaler twice is another rule's",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
`,
      },
    },
    {
      name: "a ScaledObject that takes the autoscaler over, and one that is paused",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web, annotations: {scaledobject.keda.sh/transfer-hpa-ownership: "true"}}
spec:
  scaleTargetRef: {name: web}
  triggers: []
`,
        "c.yaml": `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: other, annotations: {autoscaling.keda.sh/paused: "true"}}
spec:
  scaleTargetRef: {name: web}
  triggers: []
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: "$(NAME)"}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: "$(NAME)"}
  maxReplicas: 5
`,
      },
    },
    {
      name: "the autoscaler that KEDA made of the ScaledObject, as dumped from a cluster",
      files: {
        "a.yaml": `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {name: web}
  triggers: []
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: keda-hpa-web, ownerReferences: [{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: web}]}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "paused at a number of replicas",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: b, annotations: {autoscaling.keda.sh/paused-replicas: "0"}}
spec:
  scaleTargetRef: {name: web}
  triggers: []
`,
      },
    },
  ],
});
