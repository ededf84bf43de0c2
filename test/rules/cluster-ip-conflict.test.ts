import rule from "../../rules/cluster-ip-conflict.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two Services of two namespaces",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
  namespace: one
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata:
  name: b
  namespace: two
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "taken",
          at: "b.yaml:7:14-7:24",
          covers: "10.96.0.50",
          data: { address: "10.96.0.50", other: "one/a", field: "spec.clusterIPs", reason: "Invalid value", detail: "failed to allocate IP 10.96.0.50: provided IP is already allocated" },
          related: ["a.yaml:7:14-7:24"],
          help: "remove it to get a free one",
          message: "Cluster IP 10.96.0.50 is also asked for by Service one/a. It belongs to one Service of the cluster, so the API server refuses the second one",
        },
      ],
    },
    {
      name: "another spelling, in the list",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
spec:
  clusterIP: fd00::50
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  clusterIP: FD00:0::50
  clusterIPs: [FD00:0::50]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "taken",
          at: "b.yaml:7:16-7:26",
          covers: "FD00:0::50",
          data: { address: "FD00:0::50", other: "default/a", field: "spec.clusterIPs", reason: "Invalid value", detail: "failed to allocate IP FD00:0::50: provided IP is already allocated" },
          related: ["a.yaml:6:14-6:22"],
          help: "remove it to get a free one",
          message: "Cluster IP FD00:0::50 is also asked for by Service default/a. It belongs to one Service of the cluster, so the API server refuses the second one",
        },
      ],
    },
    {
      name: "three: each later one against the first",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata:
  name: c
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "taken",
          at: "b.yaml:6:14-6:24",
          covers: "10.96.0.50",
          data: { address: "10.96.0.50", other: "default/a", field: "spec.clusterIPs", reason: "Invalid value", detail: "failed to allocate IP 10.96.0.50: provided IP is already allocated" },
          related: ["a.yaml:6:14-6:24"],
          help: "remove it to get a free one",
          message: "Cluster IP 10.96.0.50 is also asked for by Service default/a. It belongs to one Service of the cluster, so the API server refuses the second one",
        },
        {
          messageId: "taken",
          at: "c.yaml:6:14-6:24",
          covers: "10.96.0.50",
          data: { address: "10.96.0.50", other: "default/a", field: "spec.clusterIPs", reason: "Invalid value", detail: "failed to allocate IP 10.96.0.50: provided IP is already allocated" },
          related: ["a.yaml:6:14-6:24"],
          help: "remove it to get a free one",
          message: "Cluster IP 10.96.0.50 is also asked for by Service default/a. It belongs to one Service of the cluster, so the API server refuses the second one",
        },
      ],
    },
    {
      name: "a patch may change it",
      files: {
        "kustomization.yaml": `resources: [a.yaml, web.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: 10.96.0.51
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "taken",
          at: "web.yaml:6:14-6:24",
          covers: "10.96.0.50",
          severity: "warning",
          data: { address: "10.96.0.50", other: "default/a", field: "spec.clusterIPs", reason: "Invalid value", detail: "failed to allocate IP 10.96.0.50: provided IP is already allocated" },
          related: ["a.yaml:6:14-6:24", "patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "remove it to get a free one",
          message: "Cluster IP 10.96.0.50 is also asked for by Service default/a. It belongs to one Service of the cluster, so the API server refuses the second one",
        },
      ],
    },
  ],
  valid: [
    {
      name: "two addresses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  clusterIP: 10.96.0.51
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "headless",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
spec:
  clusterIP: None
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  clusterIP: None
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "one Service defined twice",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
  namespace: default
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an alias has none, templates are not known",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: a
spec:
  clusterIP: \${IP}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  clusterIP: \${IP}
  ports: [{port: 80}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata:
  name: c
spec:
  type: ExternalName
  externalName: a.b
  clusterIP: 10.96.0.50
`,
        "d.yaml": `apiVersion: v1
kind: Service
metadata:
  name: d
spec:
  clusterIP: 10.96.0.50
  ports: [{port: 80}]
`,
      },
    },
  ],
});
