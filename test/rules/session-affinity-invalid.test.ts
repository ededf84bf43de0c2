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
          messageId: "unknown",
          at: "web.yaml:5:20-5:29",
          covers: "ClusterIP",
          data: { value: "ClusterIP" },
          help: "write ClientIP; ClusterIP is a Service type",
          message:
            "There is no session affinity ClusterIP: it is None or ClientIP, so the API server refuses the Service",
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
          messageId: "unknown",
          at: "a.yaml:5:20-5:28",
          covers: "clientIP",
          data: { value: "clientIP" },
          help: "write ClientIP, exactly so",
        },
        {
          messageId: "unknown",
          at: "b.yaml:6:20-6:26",
          covers: "'none'",
          data: { value: "none" },
          help: "write None, with a capital N, or remove the line",
        },
      ],
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
          messageId: "unknown",
          at: "web.yaml:5:20-5:26",
          covers: "Cookie",
          data: { value: "Cookie" },
          help: "write ClientIP; affinity by cookie is a matter of the Ingress controller",
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
          messageId: "unknown",
          at: "web.yaml:5:20-5:26",
          covers: "Sticky",
          severity: "warning",
          data: { value: "Sticky" },
          related: ["patch.yaml:3:18-3:21"], // web
          uncertain: ["the patch in patch.yaml may change it"],
          help: "write ClientIP or None",
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
