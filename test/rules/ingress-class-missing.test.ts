import rule from "../../rules/ingress-class-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a similar name among two",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  ingressClassName: internal-ngnix
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: internal-nginx}
spec: {controller: k8s.io/ingress-nginx}
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: external}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:21-5:35",
          covers: "internal-ngnix",
          data: { className: "internal-ngnix", classes: "IngressClass internal-nginx, external" },
          related: ["b.yaml:3:18-3:32"], // internal-nginx
          help: "write ingressClassName: internal-nginx, if that is meant",
          message:
            "These files hold IngressClass internal-nginx, external, but no IngressClass internal-ngnix, so maybe no controller takes this Ingress",
        },
      ],
    },
    {
      name: "nothing alike, and one class",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: edge
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx-internal}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:21-5:25",
          covers: "edge",
          data: { className: "edge", classes: "IngressClass nginx-internal" },
          related: ["b.yaml:3:18-3:32"], // nginx-internal
          help: "write ingressClassName: nginx-internal, if that is meant",
          message:
            "These files hold IngressClass nginx-internal, but no IngressClass edge, so maybe no controller takes this Ingress",
        },
      ],
    },
    {
      name: "nothing alike, and several",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: edge
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: a}
spec: {controller: k8s.io/ingress-nginx}
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: b}
spec: {controller: k8s.io/ingress-nginx}
`,
        "d.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: c}
spec: {controller: k8s.io/ingress-nginx}
`,
        "e.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: d}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:21-5:25",
          covers: "edge",
          data: { className: "edge", classes: "IngressClass a, b, c and others" },
          related: ["b.yaml:3:18-3:19"], // a
          help: "write the name of an IngressClass",
          message:
            "These files hold IngressClass a, b, c and others, but no IngressClass edge, so maybe no controller takes this Ingress",
        },
      ],
    },
    {
      name: "a patch of kustomize may change it",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Ingress}
    patch: '[{op: replace, path: /spec/ingressClassName, value: nginx-internal}]'
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: edge
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx-internal}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:21-5:25",
          covers: "edge",
          data: { className: "edge", classes: "IngressClass nginx-internal" },
          related: [
            "b.yaml:3:18-3:32", // nginx-internal
            "kustomization.yaml:4:12-4:82", // '[{op: replace, path: /spec/ingressClassName, value: nginx-internal}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write ingressClassName: nginx-internal, if that is meant",
          message:
            "These files hold IngressClass nginx-internal, but no IngressClass edge, so maybe no controller takes this Ingress",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the class is there, for all namespaces",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  ingressClassName: edge
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: edge}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
    },
    {
      name: "no classes among the files",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: edge
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
      },
    },
    {
      name: "a class that comes with a chart",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: nginx
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx-internal}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
    },
    {
      name: "no class, or an annotation, which need not be an object",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules: [{host: a.example.com}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {kubernetes.io/ingress.class: edge}, namespace: shop}
spec:
  rules: []
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx-internal}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
    },
    {
      name: "a class that the server refuses",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: Edge
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: edge}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: "\${CLASS}"
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx-internal}
spec: {controller: k8s.io/ingress-nginx}
`,
      },
    },
  ],
});
