import rule from "../../rules/node-port-duplicate.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two Services of different namespaces and protocols",
      files: {
        "dns.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns, namespace: net}
spec:
  type: NodePort
  ports: [{port: 53, protocol: UDP, nodePort: 30053}]
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: LoadBalancer
  ports: [{port: 80, nodePort: 30053}]
`,
      },
      errors: [
        {
          messageId: "otherService",
          at: "web.yaml:6:32-6:37",
          covers: "30053",
          data: { nodePort: 30053, other: "net/dns", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is already allocated" },
          related: ["dns.yaml:6:47-6:52"],
          help: "give one of them another number, or leave nodePort out to get a free one",
          message: "Node port 30053 is also asked for by Service net/dns. A node port belongs to one Service of the cluster, whatever the protocol, so the API server refuses the second one",
        },
      ],
    },
    {
      name: "two ports of one Service, whatever the protocol",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports:
  - {name: http, port: 80, nodePort: 30080}
  - {name: quic, port: 443, protocol: UDP, nodePort: 30080}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:54-8:59",
          covers: "30080",
          data: { says: "nodePort 30080 is also asked for by port http, and two entries share a node port only when their port is the same and their protocols differ", kind: "Service", field: "spec.ports[1].nodePort", reason: "Invalid value", detail: "provided port is already allocated" },
          related: ["web.yaml:7:38-7:43"],
          help: "give one of them another number, or leave nodePort out to get a free one",
          message: "nodePort 30080 is also asked for by port http, and two entries share a node port only when their port is the same and their protocols differ, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "three Services: each later one against the first",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
      },
      errors: [
        {
          messageId: "otherService",
          at: "b.yaml:6:32-6:37",
          covers: "30080",
          data: { nodePort: 30080, other: "default/a", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is already allocated" },
          related: ["a.yaml:6:32-6:37"],
          help: "give one of them another number, or leave nodePort out to get a free one",
          message: "Node port 30080 is also asked for by Service default/a. A node port belongs to one Service of the cluster, whatever the protocol, so the API server refuses the second one",
        },
        {
          messageId: "otherService",
          at: "c.yaml:6:32-6:37",
          covers: "30080",
          data: { nodePort: 30080, other: "default/a", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is already allocated" },
          related: ["a.yaml:6:32-6:37"],
          help: "give one of them another number, or leave nodePort out to get a free one",
          message: "Node port 30080 is also asked for by Service default/a. A node port belongs to one Service of the cluster, whatever the protocol, so the API server refuses the second one",
        },
      ],
    },
    {
      name: "the twins of TCP and UDP count once on either side",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: NodePort
  ports:
  - {name: t, port: 53, nodePort: 30053}
  - {name: u, port: 53, protocol: UDP, nodePort: 30053}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: NodePort
  ports:
  - {name: t, port: 53, nodePort: 30053}
  - {name: u, port: 53, protocol: UDP, nodePort: 30053}
`,
      },
      errors: [
        {
          messageId: "otherService",
          at: "b.yaml:7:35-7:40",
          covers: "30053",
          data: { nodePort: 30053, other: "default/a", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is already allocated" },
          related: ["a.yaml:7:35-7:40"],
          help: "give one of them another number, or leave nodePort out to get a free one",
          message: "Node port 30053 is also asked for by Service default/a. A node port belongs to one Service of the cluster, whatever the protocol, so the API server refuses the second one",
        },
      ],
    },
    {
      name: "the same name in another namespace is another Service",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: dev}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
      },
      errors: [
        {
          messageId: "otherService",
          at: "b.yaml:6:32-6:37",
          covers: "30080",
          data: { nodePort: 30080, other: "dev/web", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is already allocated" },
          related: ["a.yaml:6:32-6:37"],
          help: "give one of them another number, or leave nodePort out to get a free one",
          message: "Node port 30080 is also asked for by Service dev/web. A node port belongs to one Service of the cluster, whatever the protocol, so the API server refuses the second one",
        },
      ],
    },
    {
      name: "a patch may change the number",
      files: {
        "kustomization.yaml": `resources: [web.yaml, api.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, nodePort: 30081}]
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
        "api.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
      },
      errors: [
        {
          messageId: "otherService",
          at: "api.yaml:6:32-6:37",
          covers: "30080",
          severity: "warning",
          data: { nodePort: 30080, other: "default/web", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is already allocated" },
          related: ["web.yaml:6:32-6:37", "patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "give one of them another number, or leave nodePort out to get a free one",
          message: "Node port 30080 is also asked for by Service default/web. A node port belongs to one Service of the cluster, whatever the protocol, so the API server refuses the second one",
        },
      ],
    },
  ],
  valid: [
    {
      name: "TCP and UDP of one port",
      files: {
        "dns.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: NodePort
  ports:
  - {name: t, port: 53, nodePort: 30053}
  - {name: u, port: 53, protocol: UDP, nodePort: 30053}
`,
      },
    },
    {
      name: "different numbers",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30081}]
`,
      },
    },
    {
      name: "ClusterIP and ExternalName take no node port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  ports: [{port: 80, nodePort: 30080}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: example.com
  ports: [{port: 80, nodePort: 30080}]
`,
      },
    },
    {
      name: "one Service defined twice is no second Service",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: default}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
      },
    },
    {
      name: "none written",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: NodePort
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 0}]
`,
      },
    },
    {
      name: "two kustomizations are two clusters",
      files: {
        "dev/kustomization.yaml": `resources: [web.yaml]
`,
        "dev/web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
        "prod/kustomization.yaml": `resources: [api.yaml]
`,
        "prod/api.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
      },
    },
  ],
});
