import rule from "../../rules/session-affinity-ingress.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an Ingress of another file",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
      errors: [
        {
          messageId: "bypassed",
          at: "a.yaml:5:20-5:28",
          covers: "ClientIP",
          data: { ingresses: ["Ingress shop"] },
          related: ["b.yaml:7:76-7:79"],
          help: "ask the controller for sticky sessions, such as ingress-nginx with the annotation nginx.ingress.kubernetes.io/affinity: cookie",
          message: "Clients of Ingress shop are not kept with one pod: the controller connects to the pods itself or from its own address, and sessionAffinity goes by the address that a connection comes from",
        },
      ],
    },
    {
      name: "several, of which some are named",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec:
  rules:
    - host: a.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b}
spec:
  rules:
    - host: b.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: c}
spec:
  rules:
    - host: c.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: d}
spec:
  rules:
    - host: d.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: e}
spec:
  rules:
    - host: e.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
      errors: [
        {
          messageId: "bypassed",
          at: "a.yaml:5:20-5:28",
          covers: "ClientIP",
          data: { ingresses: ["Ingress a", "Ingress b", "Ingress c", "2 more"] },
          related: ["b.yaml:7:76-7:79", "b.yaml:15:76-15:79", "b.yaml:23:76-23:79"],
          help: "ask the controller for sticky sessions, such as ingress-nginx with the annotation nginx.ingress.kubernetes.io/affinity: cookie",
          message: "Clients of Ingress a, Ingress b, Ingress c, 2 more are not kept with one pod: the controller connects to the pods itself or from its own address, and sessionAffinity goes by the address that a connection comes from",
        },
      ],
    },
    {
      name: "default and no namespace are the same",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: default}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
      errors: [
        {
          messageId: "bypassed",
          at: "a.yaml:5:20-5:28",
          covers: "ClientIP",
          data: { ingresses: ["Ingress shop"] },
          related: ["b.yaml:7:76-7:79"],
          help: "ask the controller for sticky sessions, such as ingress-nginx with the annotation nginx.ingress.kubernetes.io/affinity: cookie",
          message: "Clients of Ingress shop are not kept with one pod: the controller connects to the pods itself or from its own address, and sessionAffinity goes by the address that a connection comes from",
        },
      ],
    },
    {
      name: "a patch may give the Ingress a cookie",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Ingress, name: shop}
    patch: |
      - {op: add, path: /metadata/annotations, value: {nginx.ingress.kubernetes.io/affinity: cookie}}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
      errors: [
        {
          messageId: "bypassed",
          at: "a.yaml:5:20-5:28",
          covers: "ClientIP",
          data: { ingresses: ["Ingress shop"] },
          related: ["b.yaml:7:76-7:79", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "ask the controller for sticky sessions, such as ingress-nginx with the annotation nginx.ingress.kubernetes.io/affinity: cookie",
          message: "Clients of Ingress shop are not kept with one pod: the controller connects to the pods itself or from its own address, and sessionAffinity goes by the address that a connection comes from",
        },
      ],
    },
  ],
  valid: [
    {
      name: "no Ingress",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "an Ingress to another Service",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}]}
`,
      },
    },
    {
      name: "an Ingress of another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: other}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
    },
    {
      name: "None",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: None
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
    },
    {
      name: "a cookie of ingress-nginx",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {nginx.ingress.kubernetes.io/affinity: cookie}}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
    },
    {
      name: "a cookie of Traefik, which the Service asks for",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, annotations: {traefik.ingress.kubernetes.io/service.sticky.cookie: "true"}}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
    },
    {
      name: "stickiness of an AWS target group",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true}}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
    },
    {
      name: "a hash of ingress-nginx",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {nginx.ingress.kubernetes.io/upstream-hash-by: $remote_addr}}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
    },
    {
      name: "headless: another rule speaks",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: None
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
    },
    {
      name: "a redirect answers before a backend is asked",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {nginx.ingress.kubernetes.io/permanent-redirect: https://example.com}}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
      },
    },
  ],
});
