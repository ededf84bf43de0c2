/** A ServiceMonitor scrapes a port whose name none of its Services has. */
import rule from "../../rules/servicemonitor-port-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the name of the container's port",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: http-web}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: http-web}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:22-6:30",
          covers: "http-web",
          data: { services: "Service web", verb: "has", port: "http-web" },
          related: ["b.yaml:6:18-6:22"], // http
          help: "write port: http",
        },
      ],
    },
    {
      name: "a version with dots, which find no other Service",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, version: 0.93.1}}
  endpoints: [{port: http-web}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web, version: 0.93.1}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: http-web}]
---
apiVersion: v1
kind: Service
metadata: {name: web-next, labels: {app: web, version: 0.94.1}}
spec:
  selector: {app: web-next}
  ports: [{name: other, port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:22-6:30",
          covers: "http-web",
          data: { services: "Service web", verb: "has", port: "http-web" },
          related: ["b.yaml:6:18-6:22"], // http
          help: "write port: http",
        },
      ],
    },
    {
      name: "the port has no name",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{port: 9090}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:22-6:29",
          covers: "metrics",
          data: { services: "Service web", verb: "has", port: "metrics" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "give port 9090 of the Service the name metrics",
        },
      ],
    },
    {
      name: "the number as a text, and the other endpoint is right",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: http}, {port: "9090"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}, {name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:36-6:42",
          covers: "\"9090\"",
          data: { services: "Service web", verb: "has", port: "9090" },
          related: ["b.yaml:6:18-6:22"], // http
          help: "write port: metrics",
        },
      ],
    },
    {
      name: "none of several Services, in another namespace",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  namespaceSelector: {any: true}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: a, namespace: x, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: b, namespace: y, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:7:22-7:29",
          covers: "metrics",
          data: { services: "Services a, b", verb: "have", port: "metrics" },
          related: ["b.yaml:6:18-6:22"], // http
          help: "write the name of a port of the Service",
        },
      ],
    },
    {
      name: "a patch may change the ports",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{name: metrics, port: 9090}]}
`,
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:22-6:29",
          covers: "metrics",
          data: { services: "Service web", verb: "has", port: "metrics" },
          related: ["b.yaml:6:18-6:22", "patch.yaml:3:18-3:21"], // http, web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write port: http",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the Service has the port",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}, {name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "one of two Services has it",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: web-metrics, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "targetPort is a port of the pods",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{targetPort: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
      },
    },
    {
      name: "a number is refused",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: 9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
      },
    },
    {
      name: "a regular expression",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: "http.*"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http-web, port: 80}]
`,
      },
    },
    {
      name: "endpoints that are written by hand bring names of their own",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  clusterIP: None
  ports: [{name: http, port: 80}]
`,
      },
    },
    {
      name: "no Service is selected",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
      },
    },
    {
      name: "the Service is in another namespace",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
      },
    },
    {
      name: "templates",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: "\${PORT}"}, {port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: "\${PORT}", port: 80}]
`,
      },
    },
    {
      name: "the dots of a version find a second Service",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {version: "1.2"}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {version: "1.2"}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: next, labels: {version: 1-2}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 90}]
`,
      },
    },
    {
      name: "a regular expression finds a second Service",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchExpressions: [{key: app, operator: In, values: [web, "w.+"]}]}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: wox, labels: {app: wox}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 90}]
`,
      },
    },
    {
      name: "endpoints that are written by hand, beside a selector",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
---
apiVersion: v1
kind: Endpoints
metadata: {name: web}
subsets: [{addresses: [{ip: 192.0.2.1}], ports: [{name: metrics, port: 90}]}]
`,
      },
    },
  ],
});
