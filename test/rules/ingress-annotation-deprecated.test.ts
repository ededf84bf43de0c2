import rule from "../../rules/ingress-annotation-deprecated.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the annotation",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: nginx
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "shop.yaml:6:5-6:32",
          covers: "kubernetes.io/ingress.class",
          data: {
            says: "The annotation kubernetes.io/ingress.class is deprecated in favour of spec.ingressClassName",
            kind: "Ingress",
            field: "metadata.annotations[kubernetes.io/ingress.class]",
            reason: "warning",
            detail: "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead",
          },
          help: "write ingressClassName: nginx, if an IngressClass of that name exists",
          message: "The annotation kubernetes.io/ingress.class is deprecated in favour of spec.ingressClassName",
        },
      ],
    },
    {
      name: "an empty one",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: ""
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "shop.yaml:6:5-6:32",
          covers: "kubernetes.io/ingress.class",
          data: {
            says: "The annotation kubernetes.io/ingress.class is deprecated in favour of spec.ingressClassName",
            kind: "Ingress",
            field: "metadata.annotations[kubernetes.io/ingress.class]",
            reason: "warning",
            detail: "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead",
          },
          help: "write ingressClassName",
          message: "The annotation kubernetes.io/ingress.class is deprecated in favour of spec.ingressClassName",
        },
      ],
    },
    {
      name: "a class of a cloud",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: alb
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "shop.yaml:6:5-6:32",
          covers: "kubernetes.io/ingress.class",
          data: {
            says: "The annotation kubernetes.io/ingress.class is deprecated in favour of spec.ingressClassName",
            kind: "Ingress",
            field: "metadata.annotations[kubernetes.io/ingress.class]",
            reason: "warning",
            detail: "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead",
          },
          help: "write ingressClassName: alb, if an IngressClass of that name exists",
          message: "The annotation kubernetes.io/ingress.class is deprecated in favour of spec.ingressClassName",
        },
      ],
    },
  ],
  valid: [
    {
      name: "GKE reads nothing but the annotation",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: gce
spec:
  defaultBackend: { service: { name: web, port: { number: 80 } } }
`,
      },
    },
    {
      name: "the field",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    example.com/team: shop
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
      name: "both, and equal",
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
      name: "another annotation",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /
spec:
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
