import rule from "../../rules/load-balancer-ip-deprecated.ts";
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
  type: LoadBalancer
  loadBalancerIP: 198.51.100.7
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "deprecated",
          at: "a.yaml:6:3-6:17",
          covers: "loadBalancerIP",
          data: { address: "198.51.100.7", type: "LoadBalancer" },
          help: "use the annotation of the controller, such as metallb.io/loadBalancerIPs",
          message: "loadBalancerIP is deprecated, and controllers that do not support it ignore it",
        },
      ],
    },
    {
      name: "a template is deprecated as well",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerIP: "\${IP}"
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "deprecated",
          at: "a.yaml:6:3-6:17",
          covers: "loadBalancerIP",
          data: { address: "${IP}", type: "LoadBalancer" },
          help: "use the annotation of the controller, such as metallb.io/loadBalancerIPs",
          message: "loadBalancerIP is deprecated, and controllers that do not support it ignore it",
        },
      ],
    },
    {
      name: "a node port has no load balancer",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  loadBalancerIP: 198.51.100.7
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "ignored",
          at: "a.yaml:6:3-6:17",
          covers: "loadBalancerIP",
          data: { address: "198.51.100.7", type: "NodePort" },
          help: "remove it, or write type: LoadBalancer",
          message: "loadBalancerIP has no effect on a Service of type NodePort: it has no load balancer",
        },
      ],
    },
    {
      name: "nor has a cluster IP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  loadBalancerIP: 198.51.100.7
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "ignored",
          at: "a.yaml:5:3-5:17",
          covers: "loadBalancerIP",
          data: { address: "198.51.100.7", type: "ClusterIP" },
          help: "remove it, or write type: LoadBalancer",
          message: "loadBalancerIP has no effect on a Service of type ClusterIP: it has no load balancer",
        },
      ],
    },
    {
      name: "a patch may change the type",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: web}
    patch: |
      - {op: add, path: /spec/type, value: LoadBalancer}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  loadBalancerIP: 198.51.100.7
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "ignored",
          at: "a.yaml:5:3-5:17",
          covers: "loadBalancerIP",
          data: { address: "198.51.100.7", type: "ClusterIP" },
          related: ["kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "remove it, or write type: LoadBalancer",
          message: "loadBalancerIP has no effect on a Service of type ClusterIP: it has no load balancer",
        },
      ],
    },
  ],
  valid: [
    {
      name: "none",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "empty and null",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerIP: ""
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerIP: null
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "of a headless Service the API server warns",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: None
  loadBalancerIP: 198.51.100.7
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a type that the server refuses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: Loadbalancer
  loadBalancerIP: 198.51.100.7
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an annotation",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, annotations: {metallb.io/loadBalancerIPs: 198.51.100.7}}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
