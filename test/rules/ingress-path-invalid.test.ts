import rule from "../../rules/ingress-path-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no pathType",
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
          at: "shop.yaml:10:13-10:17",
          covers: "path",
          data: {
            says: "Path / has no pathType",
            kind: "Ingress",
            field: "spec.rules[0].http.paths[0].pathType",
            reason: "Required value",
            detail: "pathType must be specified",
          },
          help: "write pathType: Prefix, or Exact or ImplementationSpecific",
          message: "Path / has no pathType, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a path of pathType Prefix with a double slash",
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
          - path: /cart//items
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
          at: "shop.yaml:10:19-10:31",
          covers: "/cart//items",
          data: {
            says: "Path /cart//items of pathType Prefix has // in it",
            kind: "Ingress",
            field: "spec.rules[0].http.paths[0].path",
            reason: "Invalid value",
            detail: "must not contain '//'",
          },
          help: "write the path as clients ask for it, or use pathType ImplementationSpecific",
          message: "Path /cart//items of pathType Prefix has // in it, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a type in small letters",
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
            pathType: prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
      fixed: {
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
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:11:23-11:29",
          covers: "prefix",
          data: {
            says: "pathType prefix is none of Exact, ImplementationSpecific, Prefix",
            kind: "Ingress",
            field: "spec.rules[0].http.paths[0].pathType",
            reason: "Unsupported value",
            detail: "supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\"",
          },
          help: "write Prefix",
          message: "pathType prefix is none of Exact, ImplementationSpecific, Prefix, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "no slash in front",
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
          - path: cart
            pathType: Exact
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
          at: "shop.yaml:10:19-10:23",
          covers: "cart",
          data: {
            says: "Path cart does not begin with a slash",
            kind: "Ingress",
            field: "spec.rules[0].http.paths[0].path",
            reason: "Invalid value",
            detail: "must be an absolute path",
          },
          help: "write /cart",
          message: "Path cart does not begin with a slash, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "an encoded slash",
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
          - path: /a%2Fb
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
          at: "shop.yaml:10:19-10:25",
          covers: "/a%2Fb",
          data: {
            says: "Path /a%2Fb of pathType Prefix has %2F in it",
            kind: "Ingress",
            field: "spec.rules[0].http.paths[0].path",
            reason: "Invalid value",
            detail: "must not contain '%2F'",
          },
          help: "write the path as clients ask for it, or use pathType ImplementationSpecific",
          message: "Path /a%2Fb of pathType Prefix has %2F in it, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "an end that goes up",
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
          - path: /a/..
            pathType: Exact
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
          at: "shop.yaml:10:19-10:24",
          covers: "/a/..",
          data: {
            says: "Path /a/.. of pathType Exact ends with /..",
            kind: "Ingress",
            field: "spec.rules[0].http.paths[0].path",
            reason: "Invalid value",
            detail: "cannot end with '/..'",
          },
          help: "write the path as clients ask for it",
          message: "Path /a/.. of pathType Exact ends with /.., so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "Exact without a path",
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
          - pathType: Exact
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
          at: "shop.yaml:10:13-10:21",
          covers: "pathType",
          data: {
            says: "pathType Exact needs a path, and there is none",
            kind: "Ingress",
            field: "spec.rules[0].http.paths[0].path",
            reason: "Invalid value",
            detail: "must be an absolute path",
          },
          help: "write /",
          message: "pathType Exact needs a path, and there is none, so the API server refuses the Ingress",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a path and all below it",
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
          - path: /cart
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
      name: "a pattern of a controller",
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
          - path: /cart(/|$)(.*)
            pathType: ImplementationSpecific
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
    },
    {
      name: "no path, for the controller to decide",
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
          - pathType: ImplementationSpecific
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
    },
    {
      name: "dots within a name",
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
          - path: /a/...b/.c
            pathType: Exact
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
    - host: shop.example.com
      http:
        paths:
          - path: \${PATH_OF_IT}
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
      name: "a double slash that the controller reads",
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
          - path: /a//b
            pathType: ImplementationSpecific
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
