import rule from "../../rules/session-affinity-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a Service type",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClusterIP
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:20-5:29",
          covers: "ClusterIP",
          data: { says: "sessionAffinity ClusterIP is none of ClientIP, None", kind: "Service", field: "spec.sessionAffinity", reason: "Unsupported value", detail: "supported values: \"ClientIP\", \"None\"" },
          help: "write ClientIP; ClusterIP is a Service type",
          suggestions: ["write ClientIP"],
          message: "sessionAffinity ClusterIP is none of ClientIP, None, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "case counts",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  sessionAffinity: clientIP
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b, namespace: shop}
spec:
  type: LoadBalancer
  sessionAffinity: 'none'
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:20-5:28",
          covers: "clientIP",
          data: { says: "sessionAffinity clientIP is none of ClientIP, None", kind: "Service", field: "spec.sessionAffinity", reason: "Unsupported value", detail: "supported values: \"ClientIP\", \"None\"" },
          help: "write ClientIP",
          message: "sessionAffinity clientIP is none of ClientIP, None, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "b.yaml:6:20-6:26",
          covers: "'none'",
          data: { says: "sessionAffinity \"none\" is none of ClientIP, None", kind: "Service", field: "spec.sessionAffinity", reason: "Unsupported value", detail: "supported values: \"ClientIP\", \"None\"" },
          help: "write None",
          message: "sessionAffinity \"none\" is none of ClientIP, None, so the API server refuses the Service",
        },
      ],
      fixed: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  sessionAffinity: ClientIP
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b, namespace: shop}
spec:
  type: LoadBalancer
  sessionAffinity: 'None'
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "cookies",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: Cookie
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:20-5:26",
          covers: "Cookie",
          data: { says: "sessionAffinity Cookie is none of ClientIP, None", kind: "Service", field: "spec.sessionAffinity", reason: "Unsupported value", detail: "supported values: \"ClientIP\", \"None\"" },
          help: "write ClientIP; affinity by cookie is a matter of the Ingress controller",
          message: "sessionAffinity Cookie is none of ClientIP, None, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a patch may change it",
      files: {
        "kustomization.yaml": `resources: [web.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: None
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: Sticky
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:20-5:26",
          covers: "Sticky",
          severity: "warning",
          data: { says: "sessionAffinity Sticky is none of ClientIP, None", kind: "Service", field: "spec.sessionAffinity", reason: "Unsupported value", detail: "supported values: \"ClientIP\", \"None\"" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write ClientIP or None",
          message: "sessionAffinity Sticky is none of ClientIP, None, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the two that there are",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  sessionAffinity: ClientIP
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  sessionAffinity: None
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "null, empty and absent",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  sessionAffinity: null
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  sessionAffinity: ""
  ports: [{port: 80}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: \${AFFINITY}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "no Service",
      files: {
        "web.yaml": `apiVersion: example.com/v1
kind: Service
metadata: {name: web}
spec: {sessionAffinity: Cookie}
`,
      },
    },
  ],
});
