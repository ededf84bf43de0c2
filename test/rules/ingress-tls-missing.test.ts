import rule from "../../rules/ingress-tls-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no tls",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: []
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "none",
          at: "a.yaml:4:1-4:5",
          covers: "spec",
          help: "write the host under tls with the Secret of its certificate",
          message:
            "This Ingress has no tls, so requests for its hosts are served without encryption, or with a certificate of the controller",
        },
      ],
    },
    {
      name: "any host",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`,
      },
      errors: [
        {
          messageId: "none",
          at: "a.yaml:4:1-4:5",
          covers: "spec",
          help: "write the host under tls with the Secret of its certificate",
          message:
            "This Ingress has no tls, so requests for its hosts are served without encryption, or with a certificate of the controller",
        },
      ],
    },
    {
      name: "one host of two",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: [{hosts: [a.example.com], secretName: a}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "host",
          at: "a.yaml:9:14-9:27",
          covers: "b.example.com",
          data: { host: "b.example.com" },
          help: "write the host under tls with the Secret of its certificate",
          message:
            "Host b.example.com is not listed under tls, so requests for it are served without encryption, or with a certificate of the controller",
        },
      ],
    },
    {
      name: "below a wildcard that stands for one label",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: [{hosts: ["*.example.com"], secretName: a}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: a.b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "host",
          at: "a.yaml:9:14-9:29",
          covers: "a.b.example.com",
          data: { host: "a.b.example.com" },
          help: "write the host under tls with the Secret of its certificate",
          message:
            "Host a.b.example.com is not listed under tls, so requests for it are served without encryption, or with a certificate of the controller",
        },
      ],
    },
    {
      name: "a redirect that is switched off",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "false"}}
spec:
  ingressClassName: nginx
  tls: []
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "none",
          at: "a.yaml:4:1-4:5",
          covers: "spec",
          help: "write the host under tls with the Secret of its certificate",
          message:
            "This Ingress has no tls, so requests for its hosts are served without encryption, or with a certificate of the controller",
        },
      ],
    },
    {
      name: "a patch of kustomize may write tls",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Ingress}
    patch: '[{op: add, path: /spec/tls, value: [{secretName: a}]}]'
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: []
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "none",
          at: "a.yaml:4:1-4:5",
          covers: "spec",
          related: ["kustomization.yaml:4:12-4:68"], // '[{op: add, path: /spec/tls, value: [{secretName: a}]}]'
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write the host under tls with the Secret of its certificate",
          message:
            "This Ingress has no tls, so requests for its hosts are served without encryption, or with a certificate of the controller",
        },
      ],
    },
  ],
  valid: [
    {
      name: "all hosts",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: [{hosts: [a.example.com], secretName: a}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "an entry without hosts covers all",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: [{secretName: a}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a wildcard, with its domain",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: [{hosts: ["*.example.com"], secretName: a}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "certificates of a cloud",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {alb.ingress.kubernetes.io/certificate-arn: arn}}
spec:
  ingressClassName: nginx
  tls: []
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: gke, annotations: {networking.gke.io/managed-certificates: a}}
spec:
  ingressClassName: nginx
  tls: []
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a controller with TLS of its own",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: tailscale
  tls: []
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a wildcard that meets no host, which ingress-tls-host-mismatch says",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: [{hosts: ["*.example.com"], secretName: a}]
  rules:
    - {host: a.b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "hosts that do not meet, which ingress-tls-host-mismatch says",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: [{hosts: [b.example.com], secretName: a}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a host that the server refuses",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: []
  rules:
    - {host: A_B.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "another Ingress lists the host",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  tls: []
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: main, annotations: {}}
spec:
  ingressClassName: nginx
  tls: [{hosts: [a.example.com], secretName: a}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "an Ingress that only redirects",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {nginx.ingress.kubernetes.io/permanent-redirect: https://b.example.com}}
spec:
  ingressClassName: nginx
  tls: []
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
  ],
});
