/** A ServiceMonitor finds no Service, though one is nearly what it asks for. */
import rule from "../../rules/servicemonitor-no-match.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the pods have the label, the Service has not",
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
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:37",
          covers: "{app: web}",
          data: { where: "namespace default" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "add app: web to metadata.labels of Service web",
        },
      ],
    },
    {
      name: "a label forgotten, beside a version with dots",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web, version: 0.93.1}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web, version: 0.93.1}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:54",
          covers: "{app: web, version: 0.93.1}",
          data: { where: "namespace default" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "add app: web, version: 0.93.1 to metadata.labels of Service web",
        },
      ],
    },
    {
      name: "a misspelt value",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web-frontend, team: a}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web-frontned, team: a}}
spec:
  selector: {x: y}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:33-5:45",
          covers: "web-frontend",
          data: { where: "namespace default" },
          related: ["b.yaml:3:31-3:59"], // {app: web-frontned, team: a}
          help: "write app: web-frontned here, or app: web-frontend in metadata.labels of Service web",
        },
      ],
    },
    {
      name: "another key",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web-frontend}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app.kubernetes.io/name: web-frontend}}
spec:
  selector: {x: y}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:28-5:31",
          covers: "app",
          data: { where: "namespace default" },
          related: ["b.yaml:3:31-3:69"], // {app.kubernetes.io/name: web-frontend}
          help: "write app.kubernetes.io/name: web-frontend here, or app: web-frontend in metadata.labels of Service web",
        },
      ],
    },
    {
      name: "in another namespace",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: monitoring}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:37",
          covers: "{app: web}",
          data: { where: "namespace monitoring" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write namespaceSelector: { matchNames: [shop] }",
        },
      ],
    },
    {
      name: "in none of the namespaces that are named",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: monitoring}
spec:
  selector: {matchLabels: {app: web}}
  namespaceSelector: {matchNames: [a, b]}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:37",
          covers: "{app: web}",
          data: { where: "the namespaces a, b" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write namespaceSelector: { matchNames: [shop] }",
        },
      ],
    },
    {
      name: "in no namespace at all",
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
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:37",
          covers: "{app: web}",
          data: { where: "any namespace" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "add app: web to metadata.labels of Service web",
        },
      ],
    },
    {
      name: "the Service writes no namespace",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:37",
          covers: "{app: web}",
          data: { where: "namespace shop" },
          related: ["b.yaml:3:18-3:21", "b.yaml:3:18-3:21"], // web, web
          uncertain: ["Service web writes no namespace and may be applied to the other's"],
          help: "write namespaceSelector: { matchNames: [default] }",
        },
      ],
    },
    {
      name: "without the label it is found in no namespace, wherever it is applied",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: monitoring}
spec:
  selector: {matchLabels: {app: web}}
  namespaceSelector: {matchNames: [shop]}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:37",
          covers: "{app: web}",
          data: { where: "namespace shop" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "add app: web to metadata.labels of Service web",
        },
      ],
    },
    {
      name: "a patch may add the label",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
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
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:37",
          covers: "{app: web}",
          data: { where: "namespace default" },
          related: ["b.yaml:3:18-3:21", "patch.yaml:3:18-3:21"], // web, web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "add app: web to metadata.labels of Service web",
        },
      ],
    },
    {
      name: "among many Services, the one that selects the labels",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: s57}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": services(60, (i) => `{name: s${i}, labels: {app: s${i}x}}`, (i) => `s${i}`),
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:27-5:37",
          covers: "{app: s57}",
          data: { where: "namespace default" },
          related: ["b.yaml:402:18-402:21"], // s57
          help: "add app: s57 to metadata.labels of Service s57",
        },
      ],
    },
    {
      name: "among many Services, the one with nearly the label",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web-frontend}}
  namespaceSelector: {any: true}
  endpoints: [{port: metrics}]
`,
        "b.yaml": services(60, (i) => `{name: s${i}, labels: {app: ${i === 55 ? "web-frontned" : `s${i}`}}}`, () => "pods"),
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:33-5:45",
          covers: "web-frontend",
          data: { where: "any namespace" },
          related: ["b.yaml:388:31-388:50"], // {app: web-frontned}
          help: "write app: web-frontned here, or app: web-frontend in metadata.labels of Service s55",
        },
      ],
    },
    {
      name: "neither writes a namespace, and the one that is named may be where the Service is applied",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  namespaceSelector: {matchNames: [test]}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          severity: "warning",
          uncertain: ["Service web writes no namespace and may be applied to the other's"],
          at: "a.yaml:5:27-5:37",
          covers: "{app: web}",
          data: { where: "namespace test" },
          related: ["b.yaml:3:18-3:21", "b.yaml:3:18-3:21"],
          help: "write namespaceSelector: { matchNames: [default] }",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the Service has the label, and default is written",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: default}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web, tier: front}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "namespaceSelector names the namespace",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: monitoring}
spec:
  selector: {matchLabels: {app: web}}
  namespaceSelector: {matchNames: [shop]}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "any namespace",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: monitoring}
spec:
  selector: {matchLabels: {app: web}}
  namespaceSelector: {any: true}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "an empty selector",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "nothing is near: the Service comes from elsewhere",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: node-exporter}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: blackbox-exporter}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "what is near has a ServiceMonitor of its own",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web-1}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web-2}}
spec:
  selector: {x: y}
  ports: [{name: metrics, port: 9090}]
`,
        "c.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web-2}
spec:
  selector: {matchLabels: {app: web-2}}
  endpoints: [{port: metrics}]
`,
      },
    },
    {
      name: "the Service of the API server is in every cluster",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {component: apiserver, provider: kubernetes}}
  namespaceSelector: {matchNames: [default]}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {component: apiserver}}
spec:
  selector: {component: apiserver, provider: kubernetes}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "what comes with the cluster",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {k8s-app: kube-dns}}
  namespaceSelector: {matchNames: [kube-system]}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system}
spec:
  selector: {k8s-app: kube-dns}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "expressions that match",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: "\${APP}"}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "kustomize moves both",
      files: {
        "kustomization.yaml": `namespace: prod
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: a}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: b, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: metrics, port: 9090}]
`,
      },
    },
    {
      name: "values are regular expressions to Prometheus",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {version: web-frontend.2}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {version: web-frontend-2}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
      },
    },
    {
      name: "alternatives as people write them, though no label can hold them",
      files: {
        "a.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: "web-frontend|web-backend"}}
  endpoints: [{port: metrics}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web-frontend}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
`,
      },
    },
    {
      name: "the config declares that Services of the namespace live elsewhere",
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
  ports: [{name: metrics, port: 80}]
`,
      },
      externals: { namespaces: ["default"] },
    },
  ],
});

function services(count: number, metadata: (i: number) => string, selected: (i: number) => string): string {
  const texts = Array.from({ length: count }, (_, i) => `apiVersion: v1
kind: Service
metadata: ${metadata(i)}
spec:
  selector: {app: ${selected(i)}}
  ports: [{name: metrics, port: 9090}]
`);
  return texts.join("---\n");
}
