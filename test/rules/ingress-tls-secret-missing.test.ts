import rule from "../../rules/ingress-tls-secret-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a similar name",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-cert}, {hosts: [b.example.com], secretName: web-cert}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls-cert}
type: kubernetes.io/tls
`,
      },
      errors: [
        {
          messageId: "similar",
          at: "a.yaml:5:46-5:54",
          covers: "web-cert",
          data: { namespace: "default", secret: "web-cert", near: "web-tls-cert" },
          related: [
            "b.yaml:3:18-3:30", // web-tls-cert
            "a.yaml:5:94-5:102", // web-cert
          ],
          help: "write secretName: web-tls-cert, or give the Secret this name",
          message:
            "Namespace default has no Secret web-cert among these files, but web-tls-cert, which nothing names, so HTTPS requests get a certificate of the controller",
        },
      ],
    },
    {
      name: "the Secret of a Certificate",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}, {hosts: [b.example.com], secretName: web-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: shop}
spec: {secretName: webtls}
`,
      },
      errors: [
        {
          messageId: "similar",
          at: "a.yaml:5:46-5:53",
          covers: "web-tls",
          data: { namespace: "shop", secret: "web-tls", near: "webtls" },
          related: [
            "b.yaml:4:20-4:26", // webtls
            "a.yaml:5:93-5:100", // web-tls
          ],
          help: "write secretName: webtls, or give the Secret this name",
          message:
            "Namespace shop has no Secret web-tls among these files, but webtls, which nothing names, so HTTPS requests get a certificate of the controller",
        },
      ],
    },
    {
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}, {hosts: [b.example.com], secretName: web-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls, namespace: infra}
type: kubernetes.io/tls
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "a.yaml:5:46-5:53",
          covers: "web-tls",
          data: { namespace: "shop", secret: "web-tls", other: "infra" },
          related: [
            "b.yaml:3:18-3:25", // web-tls
            "a.yaml:5:93-5:100", // web-tls
          ],
          help: "make the Secret in namespace shop",
          message:
            "Namespace shop has no Secret web-tls among these files (namespace infra has it), and an Ingress takes Secrets of its own namespace only, so HTTPS requests get a certificate of the controller",
        },
      ],
    },
    {
      name: "\"default\" is another one as well",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}, {hosts: [b.example.com], secretName: web-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: default}
spec: {secretName: web-tls}
`,
      },
      errors: [
        {
          messageId: "otherNamespace",
          at: "a.yaml:5:46-5:53",
          covers: "web-tls",
          data: { namespace: "shop", secret: "web-tls", other: "default" },
          related: [
            "b.yaml:4:20-4:27", // web-tls
            "a.yaml:5:93-5:100", // web-tls
          ],
          help: "make the Secret in namespace shop",
          message:
            "Namespace shop has no Secret web-tls among these files (namespace default has it), and an Ingress takes Secrets of its own namespace only, so HTTPS requests get a certificate of the controller",
        },
      ],
    },
    {
      name: "kustomize may generate it",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-cert}, {hosts: [b.example.com], secretName: web-cert}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls-cert}
type: kubernetes.io/tls
`,
      },
      errors: [
        {
          messageId: "similar",
          at: "a.yaml:5:46-5:54",
          covers: "web-cert",
          data: { namespace: "default", secret: "web-cert", near: "web-tls-cert" },
          related: [
            "b.yaml:3:18-3:30", // web-tls-cert
            "a.yaml:5:94-5:102", // web-cert
          ],
          uncertain: ["a secretGenerator of kustomize may make it"],
          help: "write secretName: web-tls-cert, or give the Secret this name",
          message:
            "Namespace default has no Secret web-cert among these files, but web-tls-cert, which nothing names, so HTTPS requests get a certificate of the controller",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the Secret is there",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}, {hosts: [b.example.com], secretName: web-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls, namespace: default}
type: kubernetes.io/tls
`,
      },
    },
    {
      name: "a Certificate, a SealedSecret and an ExternalSecret make them",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}, {hosts: [b.example.com], secretName: web-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web}
spec: {secretName: web-tls}
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api}
spec:
  tls: [{hosts: [a.example.com], secretName: api-tls}, {hosts: [b.example.com], secretName: api-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "d.yaml": `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: api-tls}
spec: {encryptedData: {}}
`,
        "e.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: mq}
spec:
  tls: [{hosts: [a.example.com], secretName: mq-tls}, {hosts: [b.example.com], secretName: mq-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "f.yaml": `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: mq}
spec: {target: {name: mq-tls}}
`,
        "g.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls-old}
type: kubernetes.io/tls
`,
      },
    },
    {
      name: "no Secret at all: it is made elsewhere",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}, {hosts: [b.example.com], secretName: web-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
      },
    },
    {
      name: "cert-manager makes it for the annotation",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {cert-manager.io/cluster-issuer: le}}
spec:
  tls: [{hosts: [a.example.com], secretName: web-cert}, {hosts: [b.example.com], secretName: web-cert}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls-cert}
type: kubernetes.io/tls
`,
      },
    },
    {
      name: "the similar one is used already",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-cert}, {hosts: [b.example.com], secretName: web-cert}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-cert-2}
type: kubernetes.io/tls
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: other}
spec:
  tls: [{hosts: [a.example.com], secretName: web-cert-2}, {hosts: [b.example.com], secretName: web-cert-2}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
      },
    },
    {
      name: "the similar one is used by a Gateway",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-cert}, {hosts: [b.example.com], secretName: web-cert}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-cert-2}
type: kubernetes.io/tls
`,
        "c.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: gw}
spec: {gatewayClassName: x, listeners: [{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: web-cert-2}]}}]}
`,
      },
    },
    {
      name: "the similar one is mounted",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-cert}, {hosts: [b.example.com], secretName: web-cert}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-mtls-cert}
type: kubernetes.io/tls
`,
        "c.yaml": `apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {containers: [{name: a, image: a}], volumes: [{name: v, secret: {secretName: web-mtls-cert}}]}
`,
      },
    },
    {
      name: "a similar Secret without a certificate",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-cert}, {hosts: [b.example.com], secretName: web-cert}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-certs}
type: Opaque
`,
      },
    },
    {
      name: "a Secret that is copied to other namespaces",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}, {hosts: [b.example.com], secretName: web-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: infra}
spec: {secretName: web-tls, secretTemplate: {annotations: {reflector.v1.k8s.emberstack.com/reflection-allowed: "true"}}}
`,
      },
    },
    {
      name: "the namespace is left open",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: web-tls}, {hosts: [b.example.com], secretName: web-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls, namespace: shop}
type: kubernetes.io/tls
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api, namespace: shop}
spec:
  tls: [{hosts: [a.example.com], secretName: api-tls}, {hosts: [b.example.com], secretName: api-tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "d.yaml": `apiVersion: v1
kind: Secret
metadata: {name: api-tls}
type: kubernetes.io/tls
`,
      },
    },
    {
      name: "a name that the server refuses",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: Web-Tls}, {hosts: [b.example.com], secretName: Web-Tls}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls}
type: kubernetes.io/tls
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: "\${NAME}-tls"}, {hosts: [b.example.com], secretName: "\${NAME}-tls"}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        "b.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web-tls}
type: kubernetes.io/tls
`,
      },
    },
  ],
});
