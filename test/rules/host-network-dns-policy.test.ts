import rule from "../../rules/host-network-dns-policy.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no policy, a full name",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      containers: [{name: c, image: c, args: ["--push=http://loki.logs.svc.cluster.local:3100"]}]
`,
      },
      errors: [
        {
          messageId: "nodeDns",
          at: "a.yaml:9:20-9:24",
          covers: "true",
          data: { host: "loki.logs.svc.cluster.local" },
          related: ["a.yaml:10:62-10:89"], // loki.logs.svc.cluster.local
          help: "write dnsPolicy: ClusterFirstWithHostNet",
          message: "With hostNetwork this pod asks the DNS of its node, which knows no Services, so loki.logs.svc.cluster.local does not resolve",
        },
      ],
    },
    {
      name: "the policy that does not hold",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      dnsPolicy: ClusterFirst
      containers: [{name: c, image: c, args: ["loki:3100"]}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: loki, namespace: mon}
spec:
  type: ClusterIP
  selector: {app: loki}
  ports: [{port: 3100}]
`,
      },
      errors: [
        {
          messageId: "nodeDns",
          at: "a.yaml:10:18-10:30",
          covers: "ClusterFirst",
          data: { host: "loki" },
          related: ["a.yaml:11:48-11:52"], // loki
          help: "write dnsPolicy: ClusterFirstWithHostNet",
        },
      ],
    },
    {
      name: "a bare URL of a Service",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      containers: [{name: c, image: c, args: ["http://loki/push"]}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: loki, namespace: mon}
spec:
  type: ClusterIP
  selector: {app: loki}
  ports: [{port: 3100}]
`,
      },
      errors: [
        {
          messageId: "nodeDns",
          at: "a.yaml:9:20-9:24",
          covers: "true",
          data: { host: "loki" },
          related: ["a.yaml:10:55-10:59"], // loki
        },
      ],
    },
    {
      name: "a patch may set the policy",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: DaemonSet, name: agent}
    patch: |
      - {op: add, path: /spec/template/spec/dnsPolicy, value: ClusterFirstWithHostNet}
`,
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      containers: [{name: c, image: c, args: ["loki.logs.svc:3100"]}]
`,
      },
      errors: [
        {
          messageId: "nodeDns",
          at: "a.yaml:9:20-9:24",
          covers: "true",
          data: { host: "loki.logs.svc" },
          related: ["a.yaml:10:48-10:61", "kustomization.yaml:4:12-6:1"], // loki.logs.svc, |
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "the policy for it",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      dnsPolicy: ClusterFirstWithHostNet
      containers: [{name: c, image: c, args: ["http://loki.logs.svc:3100"]}]
`,
      },
    },
    {
      name: "policies that are meant",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      dnsPolicy: Default
      containers: [{name: c, image: c, args: ["http://loki.logs.svc:3100"]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: other, namespace: mon}
spec:
  selector: {matchLabels: {app: other}}
  template:
    metadata: {labels: {app: other}}
    spec:
      hostNetwork: true
      dnsConfig: {nameservers: [10.96.0.10]}
      containers: [{name: c, image: c, args: ["http://loki.logs.svc:3100"]}]
`,
      },
    },
    {
      name: "a network of its own",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: false
      containers: [{name: c, image: c, args: ["http://loki.logs.svc:3100"]}]
`,
      },
    },
    {
      name: "public hosts, and bare names of no Service",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      containers: [{name: c, image: c, args: ["http://loki.example.com:3100 http://backend:80"]}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: loki, namespace: mon}
spec:
  type: ClusterIP
  selector: {app: loki}
  ports: [{port: 3100}]
`,
      },
    },
    {
      name: "the issuer of tokens, another cluster, a bare name with another port",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: mon}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      containers: [{name: c, image: c, args: ["--issuer=https://kubernetes.default.svc.cluster.local http://a.b.svc.east.example.com loki:99"]}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: loki, namespace: mon}
spec:
  type: ClusterIP
  selector: {app: loki}
  ports: [{port: 3100}]
`,
      },
    },
  ],
});
