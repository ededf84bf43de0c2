import rule from "../../rules/ingress-backend-port-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the port of the pods",
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
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 8080}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{name: http, port: 80, targetPort: 8080}]
`,
      },
      errors: [
        {
          messageId: "isTargetPort",
          at: "a.yaml:10:87-10:91",
          covers: "8080",
          data: { service: "web", port: 8080, ports: ["80 (http)"], servicePort: "80 (http)" },
          related: ["b.yaml:5:30-5:32"], // 80
          help: "write number: 80",
          message:
            "Service web has no port 8080: that is the targetPort of its port 80 (http), and an Ingress names the port of the Service, so requests for this backend fail, as a rule with 503",
        },
      ],
    },
    {
      name: "the port of the pods, with a controller that may accept it",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 8080}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, targetPort: 8080}]
`,
      },
      errors: [
        {
          messageId: "isTargetPort",
          at: "a.yaml:10:87-10:91",
          covers: "8080",
          severity: "warning",
          data: { service: "web", port: 8080, ports: ["80"], servicePort: "80" },
          related: ["b.yaml:5:18-5:20"], // 80
          uncertain: ["ingress-nginx and Kong also accept a targetPort"],
        },
      ],
    },
    {
      name: "the node port",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 30080}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: 30080}]
`,
      },
      errors: [
        {
          messageId: "isNodePort",
          at: "a.yaml:10:87-10:92",
          covers: "30080",
          data: { service: "web", port: 30080, ports: ["80"], servicePort: "80" },
          related: ["b.yaml:6:18-6:20"], // 80
          help: "write number: 80",
        },
      ],
    },
    {
      name: "a name that no port has, and a Service of the same name elsewhere that has it",
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
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: https}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  ports: [{name: http, port: 80}, {name: admin, port: 81}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: other}
spec:
  ports: [{name: https, port: 443}]
`,
      },
      errors: [
        {
          messageId: "noSuchPort",
          at: "a.yaml:10:85-10:90",
          covers: "https",
          data: { service: "web", port: "https", ports: ["80 (http)", "81 (admin)"] },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write one of the ports that the Service has",
        },
      ],
    },
    {
      name: "the old shape: a number in quotes is a name; two paths are one finding",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - http:
        paths:
          - {path: /a, backend: {serviceName: web, servicePort: "80"}}
          - {path: /b, backend: {serviceName: web, servicePort: "80"}}
          - {path: /c, backend: {serviceName: web, servicePort: 80}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "noSuchPort",
          at: "a.yaml:8:65-8:69",
          covers: "\"80\"",
          data: { service: "web", port: "80", ports: ["80"] },
          related: ["b.yaml:5:18-5:20", "a.yaml:9:65-9:69"], // 80, "80"
          help: "write number: 80",
        },
      ],
    },
    {
      name: "a headless Service without ports",
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
metadata: {name: web}
spec:
  clusterIP: None
  selector: {app: web}
`,
      },
      errors: [
        {
          messageId: "noSuchPort",
          at: "a.yaml:10:87-10:89",
          covers: "80",
          data: { service: "web", port: 80, ports: [] },
          related: ["b.yaml:3:18-3:21"], // web
          help: "give Service web a port",
        },
      ],
    },
  ],
  valid: [
    {
      name: "by number and by name",
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
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop2}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{name: http, port: 80, targetPort: 8080}]
`,
      },
    },
    {
      name: "an action of the AWS controller",
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
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: use-annotation}}}}
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
      name: "ExternalName lists no binding ports",
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
          - {path: /, pathType: Prefix, backend: {service: {name: old, port: {number: 443}}}}
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
      name: "a missing Service is another rule's business",
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
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 8080}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: other}
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "templates on either side",
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
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: '\${PORT}'}}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop2}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {name: http}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  ports: [{name: '\${PORT_NAME}', port: 80}]
`,
      },
    },
    {
      name: "no port is written, or 0",
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
          - {path: /, pathType: Prefix, backend: {service: {name: web}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop2}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 0}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
      },
    },
  ],
});
