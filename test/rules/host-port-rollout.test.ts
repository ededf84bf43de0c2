import rule from "../../rules/host-port-rollout.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the default strategy with one replica",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 1
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "stuck",
          at: "a.yaml:10:80-10:82",
          covers: "80",
          data: { replicas: "1 replica", port: 80 },
          help: "set strategy.rollingUpdate.maxUnavailable: 1 and maxSurge: 0, or strategy.type: Recreate",
          message: "A rolling update of 1 replica starts a new pod before it stops an old one, which holds port 80 of its node, so without a free node the rollout waits for ever",
        },
      ],
    },
    {
      name: "a quarter of three is none",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 3
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "stuck",
          at: "a.yaml:10:80-10:82",
          covers: "80",
          data: { replicas: "3 replicas", port: 80 },
          message: "A rolling update of 3 replicas starts a new pod before it stops an old one, which holds port 80 of its node, so without a free node the rollout waits for ever",
        },
      ],
    },
    {
      name: "hostNetwork",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 2
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      hostNetwork: true
      containers: [{name: c, image: c, ports: [{containerPort: 9100}]}]
`,
      },
      errors: [
        {
          messageId: "stuck",
          at: "a.yaml:11:64-11:68",
          covers: "9100",
          data: { replicas: "2 replicas", port: 9100 },
        },
      ],
    },
    {
      name: "none may be taken away, however many there are",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 10
  strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "stuck",
          at: "a.yaml:11:80-11:82",
          covers: "80",
          data: { replicas: "10 replicas", port: 80 },
          related: ["a.yaml:6:46-6:47"], // 0
        },
      ],
    },
    {
      name: "a patch may set the strategy",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Deployment, name: edge}
    patch: |
      - {op: add, path: /spec/strategy, value: {type: Recreate}}
`,
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 1
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "stuck",
          at: "a.yaml:10:80-10:82",
          covers: "80",
          data: { replicas: "1 replica", port: 80 },
          related: ["kustomization.yaml:4:12-6:1"], // |
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "a quarter of four is one",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 4
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
    {
      name: "one is taken away first",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 1
  strategy: {rollingUpdate: {maxUnavailable: 1, maxSurge: 0}}
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
    {
      name: "both come to none, which counts as one that is taken away",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 1
  strategy: {rollingUpdate: {maxUnavailable: 25%, maxSurge: 0}}
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
    {
      name: "all go first",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 1
  strategy: {type: Recreate}
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
    {
      name: "an autoscaler decides how many there are",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 1
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: edge}
spec: {maxReplicas: 9, minReplicas: 4, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: edge}}
`,
      },
    },
    {
      name: "no port of the node",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 1
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 80}]}]
`,
      },
    },
    {
      name: "other kinds, no replicas, a template",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: edge}
spec:
  updateStrategy: {type: RollingUpdate}
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 0
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 1
  strategy: {rollingUpdate: {maxUnavailable: "\${MAX}"}}
  selector: {matchLabels: {app: edge}}
  template:
    metadata: {labels: {app: edge}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
  ],
});
