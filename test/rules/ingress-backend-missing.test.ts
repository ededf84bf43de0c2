import rule from "../../rules/ingress-backend-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a similar name",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: websvc, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web-svc}
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:10:67-10:73",
          covers: "websvc",
          data: { service: "websvc", namespace: "default", near: "web-svc" },
          related: ["b.yaml:3:18-3:25"], // web-svc
          help: "write web-svc here, or name the Service websvc",
          message:
            "Namespace default has no Service websvc, so requests for this backend fail, as a rule with 503",
        },
      ],
    },
    {
      name: "in another namespace",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: front}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: back}
spec:
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: front}
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "a.yaml:10:67-10:70",
          covers: "web",
          data: { service: "web", namespace: "front", other: "back" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "put the Ingress into namespace back, beside the Service",
        },
      ],
    },
    {
      name: "in another namespace, but the Ingress leaves its own open",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: back}
spec:
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: cart}
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "a.yaml:10:67-10:70",
          covers: "web",
          severity: "warning",
          data: { service: "web", namespace: "default", other: "back" },
          related: ["b.yaml:3:18-3:21", "a.yaml:3:18-3:22"], // web, shop
          uncertain: ["Ingress shop writes no namespace and may be applied to back"],
        },
      ],
    },
    {
      name: "the old shape, and several paths: one finding",
      files: {
        "a.yaml": `apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: shop}
spec:
  backend: {serviceName: fallback, servicePort: 80}
  rules:
    - http:
        paths:
          - {path: /a, backend: {serviceName: gone, servicePort: 80}}
          - {path: /b, backend: {serviceName: gone, servicePort: http}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: fallback}
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:9:47-9:51",
          covers: "gone",
          data: { service: "gone", namespace: "default" },
          related: ["a.yaml:10:47-10:51"], // gone
          help: "write the name of a Service of namespace default",
        },
      ],
    },
    {
      name: "no Service at all is among the files",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:10:67-10:70",
          covers: "web",
          severity: "warning",
          data: { service: "web", namespace: "default" },
          uncertain: ["no Service of namespace default is among these files"],
        },
      ],
    },
    {
      name: "an operator may make it",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: orders-rw, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: example.com/v1
kind: Database
metadata: {name: orders}
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:10:67-10:76",
          covers: "orders-rw",
          severity: "warning",
          data: { service: "orders-rw", namespace: "default" },
          related: ["b.yaml:3:18-3:24"], // orders
          uncertain: ["an operator may make it from Database orders"],
        },
      ],
    },
    {
      name: "a neighbour's kustomization puts the Service into another namespace",
      files: {
        "base/kustomization.yaml": "namespace: shop\nresources: [ui.yaml]\n",
        "base/ui.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: ui}\nspec: {selector: {app: ui}, ports: [{port: 80}]}\n",
        "module/ingress.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ui, namespace: ui}
spec:
  ingressClassName: alb
  rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ui, port: {number: 80}}}}]}}]
`,
      },
      errors: [
        {
          messageId: "missing",
          severity: "warning",
          uncertain: ["no Service of namespace ui is among these files"],
          at: "module/ingress.yaml:6:81-6:83",
          covers: "ui",
          data: { service: "ui", namespace: "ui" },
        },
      ],
    },
  ],
  valid: [
    {
      name: "there, in the same namespace and in another file",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "default, written and unwritten",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: default}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an ExternalName Service and the API server's own",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: old, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: kubernetes, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: old}
spec:
  type: ExternalName
  externalName: old.example.org
`,
      },
    },
    {
      name: "an action of the AWS controller, a resource backend",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: ssl-redirect, port: {name: use-annotation}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: files}
spec:
  defaultBackend: {resource: {apiGroup: example.com, kind: Bucket, name: icons}}
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "every request is redirected before a backend is asked",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {nginx.ingress.kubernetes.io/permanent-redirect: 'https://example.com'}}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: dummy, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "templates",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: 'web-\${ENV}', port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "kustomize puts both into one namespace",
      files: {
        "kustomization.yaml": `namespace: shop
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a neighbour's kustomization puts the Service into the namespace",
      files: {
        "base/kustomization.yaml": "namespace: ui\nresources: [ui.yaml]\n",
        "base/ui.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: ui}\nspec: {selector: {app: ui}, ports: [{port: 80}]}\n",
        "module/ingress.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ui, namespace: ui}
spec:
  ingressClassName: alb
  rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ui, port: {number: 80}}}}]}}]
`,
      },
    },
  ],
});
