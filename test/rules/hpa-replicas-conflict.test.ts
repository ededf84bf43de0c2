/** A workload with an autoscaler writes a number of replicas, which each apply restores. */
import rule from "../../rules/hpa-replicas-conflict.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "both write the replicas",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "a.yaml:5:13-5:14",
          covers: "3",
          data: { scaler: "HorizontalPodAutoscaler web", kind: "Deployment", replicas: 3 },
          related: ["b.yaml:5:65-5:68"], // web
          help: "remove replicas here and leave the number to the autoscaler",
        },
      ],
    },
    {
      name: "the number lies within the bounds, which helps nothing",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "a.yaml:5:13-5:14",
          covers: "2",
          data: { scaler: "HorizontalPodAutoscaler web", kind: "Deployment", replicas: 2 },
          related: ["b.yaml:5:65-5:68"], // web
          help: "remove replicas here and leave the number to the autoscaler",
        },
      ],
    },
    {
      name: "0 switches the autoscaler off",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: default}
spec:
  replicas: 0
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "zero",
          at: "a.yaml:5:13-5:14",
          covers: "0",
          data: { scaler: "HorizontalPodAutoscaler web", kind: "Deployment" },
          related: ["b.yaml:5:65-5:68"], // web
          help: "remove replicas here and leave the number to the autoscaler",
        },
      ],
    },
    {
      name: "KEDA starts from 0 by itself",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 0
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
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
          messageId: "conflict",
          at: "a.yaml:5:13-5:14",
          covers: "0",
          data: { scaler: "ScaledObject web", kind: "Deployment", replicas: 0 },
          related: ["b.yaml:5:26-5:29"], // web
          help: "remove replicas here and leave the number to the autoscaler",
        },
      ],
    },
    {
      name: "a patch may give the autoscaler another target",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {name: other}}
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "a.yaml:5:13-5:14",
          covers: "3",
          data: { scaler: "HorizontalPodAutoscaler web", kind: "Deployment", replicas: 3 },
          related: ["b.yaml:5:65-5:68", "patch.yaml:3:18-3:21"], // web, web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "remove replicas here and leave the number to the autoscaler",
        },
      ],
    },
    {
      name: "of a ScaledObject 0 is the default",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {name: web}
  maxReplicaCount: 1
  triggers: []
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "a.yaml:5:13-5:14",
          covers: "1",
          data: { scaler: "ScaledObject web", kind: "Deployment", replicas: 1 },
          related: ["b.yaml:5:26-5:29"], // web
          help: "remove replicas here and leave the number to the autoscaler",
        },
      ],
    },
  ],
  valid: [
    {
      name: "no replicas are written, or null",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: null
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "the autoscaler has another target",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "the autoscaler lives in another namespace",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "the autoscaler allows this number only",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: 3
`,
      },
    },
    {
      name: "a template for a number",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: \${N}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "a patch removes the replicas",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Deployment}
    patch: |-
      - op: remove
        path: /spec/replicas
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "nothing scales it",
      files: {
        "a.yaml": `apiVersion: apps/v1
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
      name: "a ScaledObject that is paused scales nothing",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web, annotations: {autoscaling.keda.sh/paused: "true"}}
spec:
  scaleTargetRef: {name: web}
  triggers: []
`,
      },
    },
    {
      name: "at least 1 is the default, and 1 at most",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 1
`,
      },
    },
  ],
});
