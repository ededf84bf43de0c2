import rule from "../../rules/ingress-class-duplicated.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two classes",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: traefik
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:6:34-6:41",
          covers: "traefik",
          data: {
            says: "The annotation kubernetes.io/ingress.class is traefik, and ingressClassName is nginx",
            kind: "Ingress",
            field: "annotations.kubernetes.io/ingress.class",
            reason: "Invalid value",
            detail: "must match `ingressClassName` when both are specified",
          },
          related: ["shop.yaml:8:21-8:26"],
          help: "remove the annotation",
          message: "The annotation kubernetes.io/ingress.class is traefik, and ingressClassName is nginx, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "an empty annotation",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: ""
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:6:34-6:36",
          covers: "\"\"",
          data: {
            says: "The annotation kubernetes.io/ingress.class is \"\", and ingressClassName is nginx",
            kind: "Ingress",
            field: "annotations.kubernetes.io/ingress.class",
            reason: "Invalid value",
            detail: "must match `ingressClassName` when both are specified",
          },
          related: ["shop.yaml:8:21-8:26"],
          help: "remove the annotation",
          message: "The annotation kubernetes.io/ingress.class is \"\", and ingressClassName is nginx, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "another spelling",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: Nginx
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:6:34-6:39",
          covers: "Nginx",
          data: {
            says: "The annotation kubernetes.io/ingress.class is Nginx, and ingressClassName is nginx",
            kind: "Ingress",
            field: "annotations.kubernetes.io/ingress.class",
            reason: "Invalid value",
            detail: "must match `ingressClassName` when both are specified",
          },
          related: ["shop.yaml:8:21-8:26"],
          help: "remove the annotation",
          message: "The annotation kubernetes.io/ingress.class is Nginx, and ingressClassName is nginx, so the API server refuses the Ingress",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same class twice",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: nginx
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
    },
    {
      name: "a template",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: \${CLASS}
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
    },
    {
      name: "in quotes",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: "nginx"
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
    },
  ],
});
