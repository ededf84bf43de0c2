import rule from "../../rules/node-port-range.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the number of the container port",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 8080}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:32-6:36",
          covers: "8080",
          data: { says: "nodePort 8080 is outside 30000-32767", kind: "Service", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is not in the valid range. The range of valid ports is 30000-32767" },
          help: "pick a number from 30000 to 32767, or leave nodePort out to get a free one",
          message: "nodePort 8080 is outside 30000-32767, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "one above the range, on a load balancer",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: ok}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 32767}]
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: LoadBalancer
  ports:
  - {name: http, port: 80, nodePort: 30080}
  - {name: https, port: 443, nodePort: 32768}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:40-8:45",
          covers: "32768",
          data: { says: "nodePort 32768 is outside 30000-32767", kind: "Service", field: "spec.ports[1].nodePort", reason: "Invalid value", detail: "provided port is not in the valid range. The range of valid ports is 30000-32767" },
          help: "the range ends at 32767: pick a lower number, or leave nodePort out to get a free one",
          message: "nodePort 32768 is outside 30000-32767, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "below the range and negative",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports:
  - {name: a, port: 80, nodePort: 29999}
  - {name: b, port: 81, nodePort: -5}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:35-7:40",
          covers: "29999",
          data: { says: "nodePort 29999 is outside 30000-32767", kind: "Service", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is not in the valid range. The range of valid ports is 30000-32767" },
          help: "pick a number from 30000 to 32767, or leave nodePort out to get a free one",
          message: "nodePort 29999 is outside 30000-32767, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:35-8:37",
          covers: "-5",
          data: { says: "nodePort -5 is outside 30000-32767", kind: "Service", field: "spec.ports[1].nodePort", reason: "Invalid value", detail: "provided port is not in the valid range. The range of valid ports is 30000-32767" },
          help: "pick a number from 30000 to 32767, or leave nodePort out to get a free one",
          message: "nodePort -5 is outside 30000-32767, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a range of the cluster's own, which the default lies outside of",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
      },
      options: [{"from":8000,"to":9000}],
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:32-6:37",
          covers: "30080",
          data: { says: "nodePort 30080 is outside 8000-9000", kind: "Service", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is not in the valid range. The range of valid ports is 8000-9000" },
          help: "pick a number from 8000 to 9000, or leave nodePort out to get a free one",
          message: "nodePort 30080 is outside 8000-9000, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a patch may change the number",
      files: {
        "kustomization.yaml": `resources: [web.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, nodePort: 30080}]
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 8080}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:32-6:36",
          covers: "8080",
          severity: "warning",
          data: { says: "nodePort 8080 is outside 30000-32767", kind: "Service", field: "spec.ports[0].nodePort", reason: "Invalid value", detail: "provided port is not in the valid range. The range of valid ports is 30000-32767" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "pick a number from 30000 to 32767, or leave nodePort out to get a free one",
          message: "nodePort 8080 is outside 30000-32767, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "both ends of the range",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports:
  - {name: a, port: 80, nodePort: 30000}
  - {name: b, port: 81, nodePort: 32767}
`,
      },
    },
    {
      name: "the option replaces the range",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 8080}]
`,
      },
      options: [{"from":8000,"to":9000}],
    },
    {
      name: "0 and null mean that none is written",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports:
  - {name: a, port: 80, nodePort: 0}
  - {name: b, port: 81, nodePort: null}
`,
      },
    },
    {
      name: "a template is not judged",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports:
  - port: 80
    nodePort: \${NODE_PORT}
`,
      },
    },
    {
      name: "ClusterIP is refused for another reason",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, nodePort: 8080}]
`,
      },
    },
    {
      name: "ExternalName tolerates any number",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ExternalName
  externalName: example.com
  ports: [{port: 80, nodePort: 8080}]
`,
      },
    },
  ],
});
