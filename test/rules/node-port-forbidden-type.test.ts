import rule from "../../rules/node-port-forbidden-type.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no type",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, nodePort: 30080}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:32-5:37",
          covers: "30080",
          data: { says: "nodePort 30080 is written, but a Service without a type is a ClusterIP, which has none", kind: "Service", field: "spec.ports[0].nodePort", reason: "Forbidden", detail: "may not be used when `type` is 'ClusterIP'" },
          help: "write type: NodePort, or remove nodePort",
          message: "nodePort 30080 is written, but a Service without a type is a ClusterIP, which has none, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "type ClusterIP, several ports: one finding",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: other}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: ClusterIP
  ports:
  - {name: a, port: 80}
  - {name: b, port: 81, nodePort: 30081}
  - {name: c, port: 82, nodePort: 30082}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:35-8:40",
          covers: "30081",
          data: { says: "nodePort 30081 is written, but a ClusterIP has none", kind: "Service", field: "spec.ports[1].nodePort", reason: "Forbidden", detail: "may not be used when `type` is 'ClusterIP'" },
          related: ["web.yaml:5:9-5:18"],
          help: "write type: NodePort, or remove nodePort",
          message: "nodePort 30081 is written, but a ClusterIP has none, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:35-9:40",
          covers: "30082",
          data: { says: "nodePort 30082 is written, but a ClusterIP has none", kind: "Service", field: "spec.ports[2].nodePort", reason: "Forbidden", detail: "may not be used when `type` is 'ClusterIP'" },
          related: ["web.yaml:5:9-5:18"],
          help: "write type: NodePort, or remove nodePort",
          message: "nodePort 30082 is written, but a ClusterIP has none, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "headless and null type",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: null
  clusterIP: None
  ports:
  - port: 80
    nodePort: 30080
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:15-9:20",
          covers: "30080",
          data: { says: "nodePort 30080 is written, but a Service without a type is a ClusterIP, which has none", kind: "Service", field: "spec.ports[0].nodePort", reason: "Forbidden", detail: "may not be used when `type` is 'ClusterIP'" },
          help: "write type: NodePort, or remove nodePort",
          message: "nodePort 30080 is written, but a Service without a type is a ClusterIP, which has none, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a patch may write the type",
      files: {
        "kustomization.yaml": `resources: [web.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, nodePort: 30080}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:32-5:37",
          covers: "30080",
          severity: "warning",
          data: { says: "nodePort 30080 is written, but a Service without a type is a ClusterIP, which has none", kind: "Service", field: "spec.ports[0].nodePort", reason: "Forbidden", detail: "may not be used when `type` is 'ClusterIP'" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write type: NodePort, or remove nodePort",
          message: "nodePort 30080 is written, but a Service without a type is a ClusterIP, which has none, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "NodePort and LoadBalancer",
      files: {
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
  type: LoadBalancer
  ports: [{port: 80, nodePort: 30081}]
`,
      },
    },
    {
      name: "0 and null are none",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
  - {name: a, port: 80, nodePort: 0}
  - {name: b, port: 81, nodePort: null}
`,
      },
    },
    {
      name: "ExternalName tolerates it",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ExternalName
  externalName: example.com
  ports: [{port: 80, nodePort: 30080}]
`,
      },
    },
    {
      name: "a type that the server does not know is another matter",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: Nodeport
  ports: [{port: 80, nodePort: 30080}]
`,
      },
    },
    {
      name: "a type from a template",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: \${TYPE}
  ports: [{port: 80, nodePort: 30080}]
`,
      },
    },
  ],
});
