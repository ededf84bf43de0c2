import rule from "../../rules/ingress-needs-node-port.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "AWS",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
      errors: [
        {
          messageId: "alb",
          at: "a.yaml:9:67-9:70",
          covers: "web",
          data: { service: "web", className: "alb" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write the annotation alb.ingress.kubernetes.io/target-type: ip, or type: NodePort for the Service",
          message:
            "Service web is of type ClusterIP, and class alb reaches Services through node ports unless told target-type ip",
        },
      ],
    },
    {
      name: "Google, in a namespace",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {}}
spec:
  ingressClassName: gce
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: ClusterIP, selector: {app: web}, ports: [{port: 80}]}
`,
      },
      errors: [
        {
          messageId: "gce",
          at: "a.yaml:9:67-9:70",
          covers: "web",
          data: { service: "web", className: "gce" },
          related: ["b.yaml:4:14-4:23"], // ClusterIP
          help: "write the annotation cloud.google.com/neg: '{\"ingress\": true}' for the Service, or type: NodePort",
          message:
            "Service web is of type ClusterIP and asks for no NEG, and class gce reaches it through a node port except in VPC-native clusters",
        },
      ],
    },
    {
      name: "the class as an annotation",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {kubernetes.io/ingress.class: gce-internal}}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
      errors: [
        {
          messageId: "gce",
          at: "a.yaml:4:41-4:44",
          covers: "web",
          data: { service: "web", className: "gce-internal" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "write the annotation cloud.google.com/neg: '{\"ingress\": true}' for the Service, or type: NodePort",
          message:
            "Service web is of type ClusterIP and asks for no NEG, and class gce-internal reaches it through a node port except in VPC-native clusters",
        },
      ],
    },
    {
      name: "a patch of kustomize may change the type",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service}
    patch: '[{op: add, path: /spec/type, value: NodePort}]'
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
      errors: [
        {
          messageId: "alb",
          at: "a.yaml:9:67-9:70",
          covers: "web",
          data: { service: "web", className: "alb" },
          related: [
            "b.yaml:3:18-3:21", // web
            "kustomization.yaml:4:12-4:60", // '[{op: add, path: /spec/type, value: NodePort}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write the annotation alb.ingress.kubernetes.io/target-type: ip, or type: NodePort for the Service",
          message:
            "Service web is of type ClusterIP, and class alb reaches Services through node ports unless told target-type ip",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a node port",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}
`,
      },
    },
    {
      name: "target type ip, of the Ingress or the Service",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
        "c.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {}}
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "d.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
    },
    {
      name: "a NEG",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: gce
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, annotations: {cloud.google.com/neg: '{"ingress": true}'}}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
    },
    {
      name: "controllers within the cluster",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
    },
    {
      name: "a Service of another namespace",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {}}
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
`,
      },
    },
  ],
});
