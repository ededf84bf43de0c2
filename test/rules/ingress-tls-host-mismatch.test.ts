import rule from "../../rules/ingress-tls-host-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a host misspelt, with cert-manager",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [shop.exmaple.com], secretName: web-tls}]
  rules:
    - {host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "a.yaml:5:18-5:34",
          covers: "shop.exmaple.com",
          data: { host: "shop.exmaple.com", open: "shop.example.com" },
          related: ["a.yaml:7:14-7:30"], // shop.example.com
          help: "write shop.example.com under tls",
          message:
            "No rule serves shop.exmaple.com, and tls does not list shop.example.com, which rules serve, so HTTPS requests for shop.example.com get a certificate of the controller, or none",
        },
      ],
    },
    {
      name: "with a Secret of somebody else's",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  tls: [{hosts: [shop.example.org], secretName: web-tls}]
  rules:
    - {host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "a.yaml:5:18-5:34",
          covers: "shop.example.org",
          data: { host: "shop.example.org", open: "shop.example.com" },
          related: ["a.yaml:7:14-7:30"], // shop.example.com
          uncertain: ["some controllers go by the names in the certificate, not by this list"],
          help: "write shop.example.com under tls",
          message:
            "No rule serves shop.example.org, and tls does not list shop.example.com, which rules serve, so HTTPS requests for shop.example.com get a certificate of the controller, or none",
        },
      ],
    },
    {
      name: "a wildcard stands for one label",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: ["*.example.com"], secretName: web-tls}]
  rules:
    - {host: a.b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "a.yaml:5:18-5:33",
          covers: "\"*.example.com\"",
          data: { host: "*.example.com", open: "a.b.example.com" },
          related: ["a.yaml:7:14-7:29"], // a.b.example.com
          help: "write a.b.example.com under tls",
          message:
            "No rule serves *.example.com, and tls does not list a.b.example.com, which rules serve, so HTTPS requests for a.b.example.com get a certificate of the controller, or none",
        },
      ],
    },
    {
      name: "a wildcard and its domain, with a certificate for the wildcard alone",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: ["*.example.com"], secretName: web-tls}]
  rules:
    - {host: example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "a.yaml:5:18-5:33",
          covers: "\"*.example.com\"",
          data: { host: "*.example.com", open: "example.com" },
          related: ["a.yaml:7:14-7:25"], // example.com
          help: "write example.com under tls",
          message:
            "No rule serves *.example.com, and tls does not list example.com, which rules serve, so HTTPS requests for example.com get a certificate of the controller, or none",
        },
      ],
    },
    {
      name: "the copy that kubectl keeps adds no alias",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le, kubectl.kubernetes.io/last-applied-configuration: "shop.exmaple.com"}}
spec:
  tls: [{hosts: [shop.exmaple.com], secretName: web-tls}]
  rules:
    - {host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "a.yaml:5:18-5:34",
          covers: "shop.exmaple.com",
          data: { host: "shop.exmaple.com", open: "shop.example.com" },
          related: ["a.yaml:7:14-7:30"], // shop.example.com
          help: "write shop.example.com under tls",
          message:
            "No rule serves shop.exmaple.com, and tls does not list shop.example.com, which rules serve, so HTTPS requests for shop.example.com get a certificate of the controller, or none",
        },
      ],
    },
    {
      name: "one of two, written in two rules",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [a.example.com, c.example.com], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "a.yaml:5:33-5:46",
          covers: "c.example.com",
          data: { host: "c.example.com", open: "b.example.com" },
          related: ["a.yaml:8:14-8:27"], // b.example.com
          help: "write b.example.com under tls",
          message:
            "No rule serves c.example.com, and tls does not list b.example.com, which rules serve, so HTTPS requests for b.example.com get a certificate of the controller, or none",
        },
      ],
    },
    {
      name: "a patch of kustomize may change the hosts",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Ingress}
    patch: '[{op: replace, path: /spec/rules/0/host, value: b.example.com}]'
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [b.example.com], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
      errors: [
        {
          messageId: "mismatch",
          at: "a.yaml:5:18-5:31",
          covers: "b.example.com",
          data: { host: "b.example.com", open: "a.example.com" },
          related: [
            "a.yaml:7:14-7:27", // a.example.com
            "kustomization.yaml:4:12-4:77", // '[{op: replace, path: /spec/rules/0/host, value: b.example.com}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write a.example.com under tls",
          message:
            "No rule serves b.example.com, and tls does not list a.example.com, which rules serve, so HTTPS requests for a.example.com get a certificate of the controller, or none",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same hosts",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [shop.example.com], secretName: web-tls}]
  rules:
    - {host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a wildcard that covers",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: ["*.example.com"], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a wildcard and its domain, which certificates mostly hold both",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  tls: [{hosts: ["*.example.com"], secretName: web-tls}]
  rules:
    - {host: example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "more names in the certificate than rules",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [a.example.com, b.example.com], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a rule without TLS, which ingress-tls-missing says",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "another Ingress serves the host",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [b.example.com], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: other, annotations: {}}
spec:
  tls: []
  rules:
    - {host: b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "no hosts: all",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{secretName: x, hosts: [c.example.com]}, {secretName: y}]
  rules:
    - {host: d.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "no Secret: the controller finds one",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  tls: [{hosts: [b.example.com]}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a rule without host, and a default backend",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [b.example.com], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: "", http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [b.example.com], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
      },
    },
    {
      name: "a redirect between both names",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le, nginx.ingress.kubernetes.io/from-to-www-redirect: "true"}}
spec:
  tls: [{hosts: [www.example.com, x.example.com], secretName: web-tls}]
  rules:
    - {host: example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
    - {host: x.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "an alias",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le, nginx.ingress.kubernetes.io/server-alias: "b.example.com"}}
spec:
  tls: [{hosts: [b.example.com], secretName: web-tls}]
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
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: ["https://shop.example.com"], secretName: web-tls}]
  rules:
    - {host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: ["\${HOST}"], secretName: web-tls}]
  rules:
    - {host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
    {
      name: "a wildcard rule that serves the host",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/issuer: le}}
spec:
  tls: [{hosts: [a.example.com, c.example.com], secretName: web-tls}]
  rules:
    - {host: "*.example.com", http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}
`,
      },
    },
  ],
});
