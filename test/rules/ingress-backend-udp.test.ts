import rule from "../../rules/ingress-backend-udp.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "by number, on two paths",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 8053}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 8053}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 8053, protocol: UDP}]}
`,
      },
      errors: [
        {
          messageId: "notTcp",
          at: "a.yaml:8:87-8:91",
          covers: "8053",
          data: { port: 8053, service: "web", protocol: "UDP" },
          related: [
            "b.yaml:4:61-4:64", // UDP
            "a.yaml:9:88-9:92", // 8053
          ],
          help: "name a TCP port of the Service",
          message:
            "Port 8053 of Service web is UDP, and an Ingress passes HTTP on over TCP, so requests for this backend fail, as a rule with 503",
        },
      ],
    },
    {
      name: "by name, with a TCP port beside it",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: dns}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {name: dns}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: http, port: 80}, {name: dns, port: 53, protocol: UDP}]}
`,
      },
      errors: [
        {
          messageId: "notTcp",
          at: "a.yaml:8:85-8:88",
          covers: "dns",
          data: { port: "dns", service: "web", protocol: "UDP" },
          related: [
            "b.yaml:4:94-4:97", // UDP
            "a.yaml:9:86-9:89", // dns
          ],
          help: "name a TCP port of the Service",
          message:
            "Port dns of Service web is UDP, and an Ingress passes HTTP on over TCP, so requests for this backend fail, as a rule with 503",
        },
      ],
    },
    {
      name: "SCTP",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 9}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 9}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 9, protocol: SCTP}]}
`,
      },
      errors: [
        {
          messageId: "notTcp",
          at: "a.yaml:8:87-8:88",
          covers: "9",
          data: { port: 9, service: "web", protocol: "SCTP" },
          related: [
            "b.yaml:4:58-4:62", // SCTP
            "a.yaml:9:88-9:89", // 9
          ],
          help: "name a TCP port of the Service",
          message:
            "Port 9 of Service web is SCTP, and an Ingress passes HTTP on over TCP, so requests for this backend fail, as a rule with 503",
        },
      ],
    },
    {
      name: "an old Ingress",
      files: {
        "a.yaml": `apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: web}
spec:
  backend: {serviceName: web, servicePort: 53}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 53, protocol: UDP}]}
`,
      },
      errors: [
        {
          messageId: "notTcp",
          at: "a.yaml:5:44-5:46",
          covers: "53",
          data: { port: 53, service: "web", protocol: "UDP" },
          related: ["b.yaml:4:59-4:62"], // UDP
          help: "name a TCP port of the Service",
          message:
            "Port 53 of Service web is UDP, and an Ingress passes HTTP on over TCP, so requests for this backend fail, as a rule with 503",
        },
      ],
    },
    {
      name: "a patch of kustomize may change the port",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service}
    patch: '[{op: replace, path: /spec/ports/0/protocol, value: TCP}]'
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 8053}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 8053}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 8053, protocol: UDP}]}
`,
      },
      errors: [
        {
          messageId: "notTcp",
          at: "a.yaml:8:87-8:91",
          covers: "8053",
          severity: "warning",
          data: { port: 8053, service: "web", protocol: "UDP" },
          related: [
            "b.yaml:4:61-4:64", // UDP
            "a.yaml:9:88-9:92", // 8053
            "kustomization.yaml:4:12-4:71", // '[{op: replace, path: /spec/ports/0/protocol, value: TCP}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "name a TCP port of the Service",
          message:
            "Port 8053 of Service web is UDP, and an Ingress passes HTTP on over TCP, so requests for this backend fail, as a rule with 503",
        },
      ],
    },
  ],
  valid: [
    {
      name: "one number for both protocols",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 443}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 443}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{name: h3, port: 443, protocol: UDP}, {name: https, port: 443}]}
`,
      },
    },
    {
      name: "a protocol that the server refuses is another rule's",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, protocol: udp}]}
`,
      },
    },
    {
      name: "a port that the Service does not have",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 81}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 81}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, protocol: UDP}]}
`,
      },
    },
    {
      name: "a Service of another namespace",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 53}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 53}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 53, protocol: UDP}]}
`,
      },
    },
    {
      name: "an ExternalName, whose ports bind nobody",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 53}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 53}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: ExternalName, externalName: a.example.com, selector: {app: web}, ports: [{port: 53, protocol: UDP}]}
`,
      },
    },
  ],
});
