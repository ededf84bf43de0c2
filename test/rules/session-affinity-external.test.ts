import rule from "../../rules/session-affinity-external.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a load balancer",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "external",
          at: "a.yaml:5:20-5:28",
          covers: "ClientIP",
          data: { frontend: "the load balancer" },
          help: "let the load balancer keep a client with one node as well",
          message: "A client from outside can get another pod on each node that the load balancer leads it to: affinity is remembered by each node for itself",
        },
      ],
    },
    {
      name: "a node port, Local or not",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  type: NodePort
  externalTrafficPolicy: Local
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "external",
          at: "a.yaml:5:20-5:28",
          covers: "ClientIP",
          data: { frontend: "its choice of a node address" },
          help: "let the load balancer keep a client with one node as well",
          message: "A client from outside can get another pod on each node that its choice of a node address leads it to: affinity is remembered by each node for itself",
        },
      ],
    },
    {
      name: "an external IP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "external",
          at: "a.yaml:5:20-5:28",
          covers: "ClientIP",
          data: { frontend: "the route to the external IP" },
          help: "let the load balancer keep a client with one node as well",
          message: "A client from outside can get another pod on each node that the route to the external IP leads it to: affinity is remembered by each node for itself",
        },
      ],
    },
    {
      name: "a patch may change the affinity",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: web}
    patch: |
      - {op: replace, path: /spec/sessionAffinity, value: None}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "external",
          at: "a.yaml:5:20-5:28",
          covers: "ClientIP",
          data: { frontend: "the load balancer" },
          related: ["kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "let the load balancer keep a client with one node as well",
          message: "A client from outside can get another pod on each node that the load balancer leads it to: affinity is remembered by each node for itself",
        },
      ],
    },
  ],
  valid: [
    {
      name: "inside the cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  type: ClusterIP
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "None",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: None
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "the only node",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
`,
        "node.yaml": `apiVersion: v1
kind: Node
metadata: {name: n1}
`,
      },
    },
    {
      name: "headless",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  clusterIP: None
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "another proxy",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {service.kubernetes.io/service-proxy-name: other}}
spec:
  sessionAffinity: ClientIP
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
