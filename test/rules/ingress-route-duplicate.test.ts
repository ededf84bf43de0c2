import rule from "../../rules/ingress-route-duplicate.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "in one Ingress, with and without a slash",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /x, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /x/, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
      errors: [
        {
          messageId: "sameIngress",
          at: "a.yaml:10:69-10:72",
          covers: "api",
          data: { route: "a.example.com with path /x/ (Prefix)", backend: "api:80", first: "web:80" },
          related: ["a.yaml:9:68-9:71"], // web
          help: "remove one of the two, or give it another path",
          message:
            "a.example.com with path /x/ (Prefix) leads to web:80 already, so one of the two backends gets no requests",
        },
      ],
    },
    {
      name: "one Service, two ports",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: alb
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /x, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /x, pathType: Exact, backend: {service: {name: web, port: {number: 81}}}}
`,
      },
      errors: [
        {
          messageId: "sameIngress",
          at: "a.yaml:11:67-11:70",
          covers: "web",
          data: { route: "a.example.com with path /x (Exact)", backend: "web:81", first: "web:80" },
          related: ["a.yaml:10:67-10:70"], // web
          help: "remove one of the two, or give it another path",
          message:
            "a.example.com with path /x (Exact) leads to web:80 already, so one of the two backends gets no requests",
        },
      ],
    },
    {
      name: "in two namespaces of one class",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a, namespace: shop}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a, namespace: default}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
      },
      errors: [
        {
          messageId: "otherIngress",
          at: "b.yaml:10:67-10:70",
          covers: "web",
          data: { route: "a.example.com with path / (Prefix)", backend: "web:80", first: "web:80", ingress: "shop/a" },
          related: ["a.yaml:10:67-10:70"], // web
          help: "remove one of the two, or give it another path",
          message:
            "a.example.com with path / (Prefix) leads to web:80 already, in Ingress shop/a, so one of the two backends gets no requests",
        },
      ],
    },
    {
      name: "the class as an annotation",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: traefik
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b, annotations: {kubernetes.io/ingress.class: traefik}}
spec:
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
      errors: [
        {
          messageId: "otherIngress",
          at: "b.yaml:9:67-9:70",
          covers: "api",
          data: { route: "a.example.com with path / (Prefix)", backend: "api:80", first: "web:80", ingress: "default/a" },
          related: ["a.yaml:10:67-10:70"], // web
          help: "remove one of the two, or give it another path",
          message:
            "a.example.com with path / (Prefix) leads to web:80 already, in Ingress default/a, so one of the two backends gets no requests",
        },
      ],
    },
    {
      name: "no host at all",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  rules:
    - host: ""
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
      errors: [
        {
          messageId: "sameIngress",
          at: "a.yaml:10:67-10:70",
          covers: "api",
          data: { route: "any host with path / (Prefix)", backend: "api:80", first: "web:80" },
          related: ["a.yaml:9:67-9:70"], // web
          help: "remove one of the two, or give it another path",
          message:
            "any host with path / (Prefix) leads to web:80 already, so one of the two backends gets no requests",
        },
      ],
    },
    {
      name: "a patch of kustomize may change the path",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Ingress, name: b}
    patch: '[{op: replace, path: /spec/rules/0/http/paths/0/path, value: /b}]'
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
      errors: [
        {
          messageId: "otherIngress",
          at: "b.yaml:10:67-10:70",
          covers: "api",
          data: { route: "a.example.com with path / (Prefix)", backend: "api:80", first: "web:80", ingress: "default/a" },
          related: [
            "a.yaml:10:67-10:70", // web
            "kustomization.yaml:4:12-4:79", // '[{op: replace, path: /spec/rules/0/http/paths/0/path, value: /b}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "remove one of the two, or give it another path",
          message:
            "a.example.com with path / (Prefix) leads to web:80 already, in Ingress default/a, so one of the two backends gets no requests",
        },
      ],
    },
  ],
  valid: [
    {
      name: "Exact and Prefix",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /x, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /x, pathType: Exact, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "other paths and hosts",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /x, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /x/y, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b}
spec:
  ingressClassName: nginx
  rules:
    - host: b.example.com
      http:
        paths:
          - {path: /x, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "an exact path with a slash is another one",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /x, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /x/, pathType: Exact, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "the same backend twice",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /x, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /x, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
      },
    },
    {
      name: "two classes",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b}
spec:
  ingressClassName: nginx-internal
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "controllers that make a load balancer for each",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: alb
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b}
spec:
  ingressClassName: alb
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: c}
spec:
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "d.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: d}
spec:
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "a canary",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b, annotations: {nginx.ingress.kubernetes.io/canary: "true"}}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "routes told apart by entry points",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a, annotations: {traefik.ingress.kubernetes.io/router.entrypoints: web}}
spec:
  ingressClassName: traefik
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b, annotations: {traefik.ingress.kubernetes.io/router.entrypoints: websecure}}
spec:
  ingressClassName: traefik
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "one Ingress defined twice, which duplicate-resource says",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "a path that the server refuses",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: x, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: x, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
    {
      name: "templates",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  ingressClassName: nginx
  rules:
    - host: "\${HOST}"
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b}
spec:
  ingressClassName: nginx
  rules:
    - host: "\${HOST}"
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      },
    },
  ],
});
