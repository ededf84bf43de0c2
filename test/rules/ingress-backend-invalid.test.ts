import rule from "../../rules/ingress-backend-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "name and number at once",
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
        name: http
        number: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:11:17-11:19",
          covers: "80",
          data: {
            says: "A backend has both a port name (http) and a port number (80)",
            kind: "Ingress",
            field: "spec.defaultBackend",
            reason: "Invalid value",
            detail: "cannot set both port name & port number",
          },
          related: ["shop.yaml:10:15-10:19"],
          help: "remove one of the two",
          message: "A backend has both a port name (http) and a port number (80), so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a port out of range",
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
        number: 80800
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:10:17-10:22",
          covers: "80800",
          data: {
            says: "Port number 80800 is outside 1-65535",
            kind: "Ingress",
            field: "spec.defaultBackend.service.port.number",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write a port of the Service",
          message: "Port number 80800 is outside 1-65535, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "a number in quotes, which is a name",
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
        name: "80"
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:10:15-10:19",
          covers: "\"80\"",
          data: {
            says: "Port name \"80\" is a name and no number, and names have a letter",
            kind: "Ingress",
            field: "spec.defaultBackend.service.port.name",
            reason: "Invalid value",
            detail: "must contain at least one letter (a-z)",
          },
          help: "write number: 80",
          message: "Port name \"80\" is a name and no number, and names have a letter, so the API server refuses the Ingress",
        },
      ],
    },
    {
      name: "no number",
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
        number: 0
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "shop.yaml:10:17-10:18",
          covers: "0",
          data: {
            says: "Port number 0 counts as none, and the backend has no port name",
            kind: "Ingress",
            field: "spec.defaultBackend",
            reason: "Required value",
            detail: "port name or number is required",
          },
          help: "write port with the number or name that the Service gives it",
          message: "Port number 0 counts as none, and the backend has no port name, so the API server refuses the Ingress",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a number",
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
      name: "a name",
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
        name: http
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
  defaultBackend:
    service:
      name: web
      port:
        name: \${PORT_NAME}
`,
      },
    },
    {
      name: "the longest name",
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
        name: a-name-of-15-ch
`,
      },
    },
  ],
});
