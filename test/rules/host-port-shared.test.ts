import rule from "../../rules/host-port-shared.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two DaemonSets, told once at the later one",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "shared",
          at: "b.yaml:9:80-9:82",
          covers: "80",
          data: { other: "DaemonSet a", port: 80, protocol: "TCP" },
          related: ["a.yaml:9:80-9:82"], // 80
          help: "give DaemonSet b or DaemonSet a another port, or keep them on different nodes",
          message: "DaemonSet a takes port 80/TCP of every node that these pods may run on, so on each node only one of the two runs and the other stays Pending",
        },
      ],
    },
    {
      name: "another namespace is the same node",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a, namespace: x}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b, namespace: y}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "shared",
          at: "b.yaml:9:80-9:82",
          covers: "80",
          data: { other: "DaemonSet a", port: 80, protocol: "TCP" },
          related: ["a.yaml:9:80-9:82"], // 80
        },
      ],
    },
    {
      name: "a Deployment finds no node, told once though it comes first",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 1, hostPort: 1}, {containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "shared",
          at: "a.yaml:9:80-9:82",
          covers: "80",
          data: { other: "DaemonSet b", port: 80, protocol: "TCP" },
          related: ["b.yaml:9:113-9:115"], // 80
        },
      ],
    },
    {
      name: "hostNetwork makes a containerPort one of the node",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      hostNetwork: true
      containers: [{name: c, image: c, ports: [{containerPort: 9100}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 80, hostPort: 9100}]}]
`,
      },
      errors: [
        {
          messageId: "shared",
          at: "b.yaml:9:78-9:82",
          covers: "9100",
          data: { other: "DaemonSet a", port: 9100, protocol: "TCP" },
          related: ["a.yaml:10:64-10:68"], // 9100
        },
      ],
    },
    {
      name: "fewer nodes than the DaemonSet has",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      nodeSelector: {edge: "yes", zone: a}
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      nodeSelector: {edge: "yes"}
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "shared",
          at: "a.yaml:10:80-10:82",
          covers: "80",
          data: { other: "DaemonSet b", port: 80, protocol: "TCP" },
          related: ["b.yaml:10:80-10:82"], // 80
        },
      ],
    },
    {
      name: "one that bears all taints",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      tolerations: [{operator: Exists}]
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      tolerations: [{key: master, effect: NoSchedule}]
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "shared",
          at: "b.yaml:10:80-10:82",
          covers: "80",
          data: { other: "DaemonSet a", port: 80, protocol: "TCP" },
          related: ["a.yaml:10:80-10:82"], // 80
        },
      ],
    },
    {
      name: "a patch may change the port",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: DaemonSet, name: a}
    patch: |
      - {op: replace, path: /spec/template/spec/containers/0/ports, value: []}
`,
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
      errors: [
        {
          messageId: "shared",
          at: "b.yaml:9:80-9:82",
          covers: "80",
          data: { other: "DaemonSet a", port: 80, protocol: "TCP" },
          related: ["a.yaml:9:80-9:82", "kustomization.yaml:4:12-6:1"], // 80, |
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "another protocol, port or address",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 53, hostPort: 53, protocol: UDP}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 53, hostPort: 53}, {containerPort: 54, hostPort: 54}]}]
`,
        "c.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: c}
spec:
  selector: {matchLabels: {app: c}}
  template:
    metadata: {labels: {app: c}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 7, hostPort: 7, hostIP: 127.0.0.1}]}]
`,
        "d.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: d}
spec:
  selector: {matchLabels: {app: d}}
  template:
    metadata: {labels: {app: d}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 7, hostPort: 7, hostIP: 10.0.0.1}]}]
`,
      },
    },
    {
      name: "other nodes",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      nodeSelector: {role: edge}
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      nodeSelector: {role: inner}
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
    {
      name: "affinity may part them",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      affinity: {nodeAffinity: {}}
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      affinity: {nodeAffinity: {}}
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
    {
      name: "one bears a taint that the other does not",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      nodeSelector: {x: y}
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      tolerations: [{key: edge, operator: Exists}]
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
    {
      name: "two Deployments may find two nodes",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
    {
      name: "ports of pods with networks of their own",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: b}
spec:
  selector: {matchLabels: {app: b}}
  template:
    metadata: {labels: {app: b}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 80}]}]
`,
      },
    },
    {
      name: "the same object twice",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: c, image: c, ports: [{containerPort: 8080, hostPort: 80}]}]
`,
      },
    },
  ],
});
