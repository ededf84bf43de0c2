/** The target of an autoscaler is not there, or is of a kind that cannot be scaled. */
import rule from "../../rules/hpa-target-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a similar name",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: carts}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:65-5:70",
          covers: "carts",
          data: { namespace: "default", kind: "Deployment", name: "carts", scaler: "HorizontalPodAutoscaler" },
          related: ["b.yaml:3:18-3:22"], // cart
          help: "write name: cart",
        },
      ],
    },
    {
      name: "another kind of that name",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: other-thing}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:65-5:68",
          covers: "web",
          data: { namespace: "default", kind: "Deployment", name: "web", scaler: "HorizontalPodAutoscaler" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write kind: StatefulSet and apiVersion: apps/v1",
        },
      ],
    },
    {
      name: "in another namespace only",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
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
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:65-5:68",
          covers: "web",
          data: { namespace: "shop", kind: "Deployment", name: "web", scaler: "HorizontalPodAutoscaler" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "a HorizontalPodAutoscaler scales objects of its own namespace only: put it into namespace default",
        },
      ],
    },
    {
      name: "one of them may be applied to the other's namespace",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
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
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:65-5:68",
          covers: "web",
          severity: "warning",
          data: { namespace: "shop", kind: "Deployment", name: "web", scaler: "HorizontalPodAutoscaler" },
          related: ["b.yaml:3:18-3:21", "b.yaml:3:18-3:21"], // web, web
          uncertain: ["Deployment web writes no namespace and may be applied to shop"],
          help: "a HorizontalPodAutoscaler scales objects of its own namespace only: put it into namespace default",
        },
      ],
    },
    {
      name: "no Deployment at all is among the files",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:65-5:68",
          covers: "web",
          severity: "warning",
          data: { namespace: "default", kind: "Deployment", name: "web", scaler: "HorizontalPodAutoscaler" },
          uncertain: ["no Deployment of namespace default is among these files"],
          help: "check the name, and whether the Deployment is among the files given to Kubehop",
        },
      ],
    },
    {
      name: "a DaemonSet cannot be scaled, even where it is there",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: DaemonSet, name: web}
  maxReplicas: 5
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
          messageId: "notScalable",
          at: "a.yaml:5:47-5:56",
          covers: "DaemonSet",
          data: { kind: "DaemonSet", group: "apps", scaler: "HorizontalPodAutoscaler" },
          help: "an autoscaler can scale a Deployment, a StatefulSet or a ReplicaSet",
        },
      ],
    },
    {
      name: "the former API group",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: extensions/v1beta1, kind: Deployment, name: web}
  maxReplicas: 5
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
          messageId: "notScalable",
          at: "a.yaml:5:32-5:50",
          covers: "extensions/v1beta1",
          data: { kind: "Deployment", group: "extensions", scaler: "HorizontalPodAutoscaler" },
          help: "write apiVersion: apps/v1",
        },
      ],
    },
    {
      name: "a custom kind",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: webs}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:75-5:78",
          covers: "web",
          data: { namespace: "default", kind: "Rollout", name: "web", scaler: "HorizontalPodAutoscaler" },
          related: ["b.yaml:3:18-3:22"], // webs
          help: "write name: webs",
        },
      ],
    },
    {
      name: "a ScaledObject, with the kind left out",
      files: {
        "a.yaml": `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {name: web}
  triggers: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:26-5:29",
          covers: "web",
          data: { namespace: "default", kind: "Deployment", name: "web", scaler: "ScaledObject" },
          help: "check the name, and whether the Deployment is among the files given to Kubehop",
        },
      ],
    },
    {
      name: "kustomize may patch the target",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: HorizontalPodAutoscaler}
    patch: |-
      - op: replace
        path: /spec/scaleTargetRef/name
        value: cart
`,
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:65-5:68",
          covers: "web",
          severity: "warning",
          data: { namespace: "default", kind: "Deployment", name: "web", scaler: "HorizontalPodAutoscaler" },
          related: ["kustomization.yaml:4:12-8:1"], // |-       - op: replace         path: /spec/scaleTargetRef/name         value: cart 
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "check the name, and whether the Deployment is among the files given to Kubehop",
        },
      ],
    },
    {
      name: "a neighbour's kustomization puts the Deployment into another namespace",
      files: {
        "base/kustomization.yaml": "namespace: shop\nresources: [ui.yaml]\n",
        "base/ui.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: ui}
spec:
  selector: {matchLabels: {app: ui}}
  template:
    metadata: {labels: {app: ui}}
    spec: {containers: [{name: ui, image: nginx}]}
`,
        "module/hpa.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: ui, namespace: ui}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ui}, maxReplicas: 5}
`,
      },
      errors: [
        {
          messageId: "missing",
          severity: "warning",
          uncertain: ["no Deployment of namespace ui is among these files"],
          at: "module/hpa.yaml:4:70-4:72",
          covers: "ui",
          data: { kind: "Deployment", name: "ui", namespace: "ui", scaler: "HorizontalPodAutoscaler" },
        },
      ],
    },
  ],
  valid: [
    {
      name: "there, in another file, and default is written",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: default}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
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
      name: "another version of the same group",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1beta1, kind: Deployment, name: web}
  maxReplicas: 5
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
      name: "a ReplicationController needs no group",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {kind: ReplicationController, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: v1
kind: ReplicationController
metadata: {name: web}
spec: {selector: {app: web}}
`,
      },
    },
    {
      name: "a reference without apiVersion is refused, and hpa-invalid says so",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "a Deployment of the former group is refused for that",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: extensions/v1beta1
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
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: "\${NAME}"}
  maxReplicas: 5
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "kustomize moves both",
      files: {
        "kustomization.yaml": `namespace: shop
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
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
    {
      name: "a folder of autoscalers beside the workloads",
      files: {
        "prod/kustomization.yaml": `resources: [web.yaml]
`,
        "prod/web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "prod/autoscaling/kustomization.yaml": `resources: [a.yaml]
`,
        "prod/autoscaling/a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
`,
      },
    },
    {
      name: "a neighbour's kustomization puts the Deployment into the namespace",
      files: {
        "base/kustomization.yaml": "namespace: ui\nresources: [ui.yaml]\n",
        "base/ui.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: ui}
spec:
  selector: {matchLabels: {app: ui}}
  template:
    metadata: {labels: {app: ui}}
    spec: {containers: [{name: ui, image: nginx}]}
`,
        "module/hpa.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: ui, namespace: ui}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ui}, maxReplicas: 5}
`,
      },
    },
  ],
});
