import rule from "../../rules/session-affinity-config-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a second more than a day",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 86401
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:23-8:28",
          covers: "86401",
          data: { says: "timeoutSeconds 86401 is outside 1-86400", kind: "Service", field: "spec.sessionAffinityConfig.clientIP.timeoutSeconds", reason: "Invalid value", detail: "must be greater than 0 and less than 86400" },
          help: "write 86400 (one day) or less",
          message: "timeoutSeconds 86401 is outside 1-86400, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "0 and negative",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b, namespace: shop}
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: -1}}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:54-6:55",
          covers: "0",
          data: { says: "timeoutSeconds 0 is outside 1-86400", kind: "Service", field: "spec.sessionAffinityConfig.clientIP.timeoutSeconds", reason: "Invalid value", detail: "must be greater than 0 and less than 86400" },
          help: "write 1 or more, or remove the block for the default of 10800",
          message: "timeoutSeconds 0 is outside 1-86400, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "b.yaml:6:54-6:56",
          covers: "-1",
          data: { says: "timeoutSeconds -1 is outside 1-86400", kind: "Service", field: "spec.sessionAffinityConfig.clientIP.timeoutSeconds", reason: "Invalid value", detail: "must be greater than 0 and less than 86400" },
          help: "write 1 or more, or remove the block for the default of 10800",
          message: "timeoutSeconds -1 is outside 1-86400, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "far too much, on an ExternalName Service too",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ExternalName
  externalName: example.com
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 2147483647}}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:54-8:64",
          covers: "2147483647",
          data: { says: "timeoutSeconds 2147483647 is outside 1-86400", kind: "Service", field: "spec.sessionAffinityConfig.clientIP.timeoutSeconds", reason: "Invalid value", detail: "must be greater than 0 and less than 86400" },
          help: "write 86400 (one day) or less",
          message: "timeoutSeconds 2147483647 is outside 1-86400, so the API server refuses the Service",
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
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 604800}}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:54-6:60",
          covers: "604800",
          severity: "warning",
          data: { says: "timeoutSeconds 604800 is outside 1-86400", kind: "Service", field: "spec.sessionAffinityConfig.clientIP.timeoutSeconds", reason: "Invalid value", detail: "must be greater than 0 and less than 86400" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write 86400 (one day) or less",
          message: "timeoutSeconds 604800 is outside 1-86400, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "both ends",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 1}}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 86400}}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "without the affinity the block is dropped",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  sessionAffinity: None
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 604800}}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "null and templates",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: null}}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: $(TIMEOUT)}}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an affinity that is refused anyway is one finding of another rule",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClusterIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 604800}}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
