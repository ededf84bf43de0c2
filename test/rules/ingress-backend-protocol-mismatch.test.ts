import rule from "../../rules/ingress-backend-protocol-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "appProtocol https",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
      errors: [
        {
          messageId: "https",
          at: "a.yaml:9:87-9:90",
          covers: "443",
          data: { service: "api", port: 443, protocol: "HTTP" },
          related: ["b.yaml:4:63-4:68"], // https
          help: "write the annotation nginx.ingress.kubernetes.io/backend-protocol: HTTPS",
          message:
            "The pods behind port 443 of Service api speak HTTPS, and the controller speaks HTTP without TLS to them, so requests fail, as a rule with 400 or 502",
        },
      ],
    },
    {
      name: "a probe over HTTPS, by the names of ports",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, namespace: shop, annotations: {}}
spec:
  ingressClassName: nginx-internal
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {name: web}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: web, port: 443, targetPort: tls}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers: [{name: api, image: api, ports: [{name: tls, containerPort: 8443}], livenessProbe: {httpGet: {path: /, port: tls, scheme: HTTPS}}}]
`,
      },
      errors: [
        {
          messageId: "https",
          at: "a.yaml:9:85-9:88",
          covers: "web",
          data: { service: "api", port: "web", protocol: "HTTP" },
          related: ["c.yaml:9:141-9:146"], // HTTPS
          help: "write the annotation nginx.ingress.kubernetes.io/backend-protocol: HTTPS",
          message:
            "The pods behind port web of Service api speak HTTPS, and the controller speaks HTTP without TLS to them, so requests fail, as a rule with 400 or 502",
        },
      ],
    },
    {
      name: "no class, but an annotation of ingress-nginx",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "true"}}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, targetPort: 8443}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers: [{name: api, image: api, readinessProbe: {httpGet: {path: /, port: 8443, scheme: HTTPS}}}]
`,
      },
      errors: [
        {
          messageId: "https",
          at: "a.yaml:8:87-8:90",
          covers: "443",
          data: { service: "api", port: 443, protocol: "HTTP" },
          related: ["c.yaml:9:100-9:105"], // HTTPS
          help: "write the annotation nginx.ingress.kubernetes.io/backend-protocol: HTTPS",
          message:
            "The pods behind port 443 of Service api speak HTTPS, and the controller speaks HTTP without TLS to them, so requests fail, as a rule with 400 or 502",
        },
      ],
    },
    {
      name: "gRPC",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, targetPort: 9000}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers: [{name: api, image: api, readinessProbe: {grpc: {port: 9000}}}]
`,
      },
      errors: [
        {
          messageId: "grpc",
          at: "a.yaml:9:87-9:90",
          covers: "443",
          data: { service: "api", port: 443, protocol: "HTTP" },
          related: ["c.yaml:9:74-9:78"], // 9000
          help: "write the annotation nginx.ingress.kubernetes.io/backend-protocol: GRPC",
          message:
            "The pods behind port 443 of Service api speak gRPC, and the controller speaks HTTP/1.1 to them, so calls fail, as a rule with 502",
        },
      ],
    },
    {
      name: "gRPC without TLS to pods that speak TLS",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {nginx.ingress.kubernetes.io/backend-protocol: grpc}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
      errors: [
        {
          messageId: "https",
          at: "a.yaml:9:87-9:90",
          covers: "443",
          data: { service: "api", port: 443, protocol: "gRPC" },
          related: [
            "b.yaml:4:63-4:68", // https
            "a.yaml:3:83-3:87", // grpc
          ],
          help: "write GRPCS there",
          message:
            "The pods behind port 443 of Service api speak HTTPS, and the controller speaks gRPC without TLS to them, so requests fail, as a rule with 400 or 502",
        },
      ],
    },
    {
      name: "a patch of kustomize may write the annotation",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Ingress}
    patch: '[{op: add, path: /metadata/annotations, value: {nginx.ingress.kubernetes.io/backend-protocol: HTTPS}}]'
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
      errors: [
        {
          messageId: "https",
          at: "a.yaml:9:87-9:90",
          covers: "443",
          data: { service: "api", port: 443, protocol: "HTTP" },
          related: [
            "b.yaml:4:63-4:68", // https
            "kustomization.yaml:4:12-4:116", // '[{op: add, path: /metadata/annotations, value: {nginx.ingress.kubernetes.io/backend-protocol: HTTPS}}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write the annotation nginx.ingress.kubernetes.io/backend-protocol: HTTPS",
          message:
            "The pods behind port 443 of Service api speak HTTPS, and the controller speaks HTTP without TLS to them, so requests fail, as a rule with 400 or 502",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the annotation",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {nginx.ingress.kubernetes.io/backend-protocol: HTTPS}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
    },
    {
      name: "port 443 alone says nothing of the pods",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{name: https, port: 443, targetPort: 8080}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers: [{name: api, image: api, readinessProbe: {httpGet: {path: /, port: 8080}}}]
`,
      },
    },
    {
      name: "a probe of another port",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, targetPort: 8080}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers: [{name: api, image: api, readinessProbe: {httpGet: {path: /, port: 8443, scheme: HTTPS}}}]
`,
      },
    },
    {
      name: "probes that disagree",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, targetPort: 8443}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers: [{name: api, image: api, readinessProbe: {httpGet: {path: /, port: 8443, scheme: HTTPS}}}]
`,
        "d.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: api-2}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers: [{name: api, image: api, readinessProbe: {httpGet: {path: /, port: 8443}}}]
`,
      },
    },
    {
      name: "other controllers",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  ingressClassName: traefik
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
    },
    {
      name: "no class and nothing of NGINX",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
    },
    {
      name: "the annotation of F5's controller",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {nginx.org/ssl-services: api}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
    },
    {
      name: "TLS passes through",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {nginx.ingress.kubernetes.io/ssl-passthrough: "true"}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
    },
    {
      name: "a value that is filled in later, and one that finds out",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {nginx.ingress.kubernetes.io/backend-protocol: "\${P}"}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, namespace: shop, annotations: {nginx.ingress.kubernetes.io/backend-protocol: AUTO_HTTP}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "d.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
    },
    {
      name: "a Service of another namespace",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, namespace: shop, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: https}]}
`,
      },
    },
    {
      name: "h2c servers mostly understand HTTP/1.1 as well",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443, appProtocol: kubernetes.io/h2c}]}
`,
      },
    },
  ],
});
