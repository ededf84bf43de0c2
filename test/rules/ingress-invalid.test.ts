import rule from "../../rules/ingress-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "nothing to do",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules: []
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:5:1-5:5",
          covers: "spec",
          data: {
            says: "There are neither rules nor a defaultBackend",
            kind: "Ingress",
            field: "spec",
            reason: "Invalid value",
            detail: "either `defaultBackend` or `rules` must be specified",
          },
          help: "write rules, or a defaultBackend for all requests",
          message: "There are neither rules nor a defaultBackend, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a class with a capital letter",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: Nginx
  rules:
    - host: shop.example.com
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:6:21-6:26",
          covers: "Nginx",
          data: {
            says: "ingressClassName Nginx is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends",
            kind: "Ingress",
            field: "spec.ingressClassName",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write nginx",
          message: "ingressClassName Nginx is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a secret with a file name",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
  tls:
    - secretName: tls_cert
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:12:19-12:27",
          covers: "tls_cert",
          data: {
            says: "secretName tls_cert is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends",
            kind: "Ingress",
            field: "spec.tls[0].secretName",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write tls-cert",
          message: "secretName tls_cert is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "an empty class",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: ""
  rules:
    - host: shop.example.com
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:6:21-6:23",
          covers: "\"\"",
          data: {
            says: "ingressClassName \"\" is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends",
            kind: "Ingress",
            field: "spec.ingressClassName",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write small letters, digits and hyphens, such as my-name",
          message: "ingressClassName \"\" is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends, so the API server refuses the Ingress",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a host alone",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
`,
      },
    },
    {
      name: "a default backend alone",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
      },
    },
    {
      name: "an empty secret: the default certificate",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  tls:
    - secretName: ""
  rules:
    - host: shop.example.com
`,
      },
    },
    {
      name: "a class with dots",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx.example.com
  rules:
    - host: shop.example.com
`,
      },
    },
  ],
});
