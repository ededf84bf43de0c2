import rule from "../../rules/ingress-host-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a port",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com:8080
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:7:13-7:34",
          covers: "shop.example.com:8080",
          data: {
            says: "Host shop.example.com:8080 is no DNS name",
            kind: "Ingress",
            field: "spec.rules[0].host",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write shop.example.com; a host has no scheme, port or path",
          message: "Host shop.example.com:8080 is no DNS name, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "an IP address",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: 192.0.2.10
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:7:13-7:23",
          covers: "192.0.2.10",
          data: {
            says: "Host 192.0.2.10 is an IP address",
            kind: "Ingress",
            field: "spec.rules[0].host",
            reason: "Invalid value",
            detail: "must be a DNS name, not an IP address",
          },
          help: "write a DNS name, or remove host to take requests for any",
          message: "Host 192.0.2.10 is an IP address, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a star in the middle",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.*.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:7:13-7:31",
          covers: "shop.*.example.com",
          data: {
            says: "Host shop.*.example.com is no wildcard name such as *.example.com",
            kind: "Ingress",
            field: "spec.rules[0].host",
            reason: "Invalid value",
            detail: "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write a star for the first part only, as in *.example.com",
          message: "Host shop.*.example.com is no wildcard name such as *.example.com, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "capital letters",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: Shop.Example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:7:13-7:29",
          covers: "Shop.Example.com",
          data: {
            says: "Host Shop.Example.com is no DNS name",
            kind: "Ingress",
            field: "spec.rules[0].host",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write shop.example.com",
          message: "Host Shop.Example.com is no DNS name, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a URL",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: https://shop.example.com/cart
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:7:13-7:42",
          covers: "https://shop.example.com/cart",
          data: {
            says: "Host https://shop.example.com/cart is no DNS name",
            kind: "Ingress",
            field: "spec.rules[0].host",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write shop.example.com; a host has no scheme, port or path",
          message: "Host https://shop.example.com/cart is no DNS name, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a star alone",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: "*"
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:7:13-7:16",
          covers: "\"*\"",
          data: {
            says: "Host \"*\" is no wildcard name such as *.example.com",
            kind: "Ingress",
            field: "spec.rules[0].host",
            reason: "Invalid value",
            detail: "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write a star for the first part only, as in *.example.com",
          message: "Host \"*\" is no wildcard name such as *.example.com, so the API server refuses the Ingress",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a name",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
    },
    {
      name: "a wildcard",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: "*.example.com"
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
    },
    {
      name: "digits and hyphens",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: 4-ever.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
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
spec:
  rules:
    - host: \${HOST}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
    },
    {
      name: "empty: all hosts",
      files: {
        "shop.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: ""
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
    },
  ],
});
