import rule from "../../rules/service-port-name-required.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the second of two: suggests the name of its targetPort",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80 }
    - { port: 9090, targetPort: prom }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "service.yaml:8:15-8:19",
          covers: "9090",
          data: { says: "The Service has 2 ports and port 9090 has no name", kind: "Service", field: "spec.ports[1].name", reason: "Required value", detail: "" },
          help: "add name: prom, or any other name that no other port of the Service has",
          message: "The Service has 2 ports and port 9090 has no name, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "each port without a name is told, with a name that is free",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { port: 80 }
    - { port: 443 }
    - { name: https, port: 8443 }
    - { name: "", port: 81 }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "service.yaml:7:15-7:17",
          covers: "80",
          data: { says: "The Service has 4 ports and port 80 has no name", kind: "Service", field: "spec.ports[0].name", reason: "Required value", detail: "" },
          help: "add name: http, or any other name that no other port of the Service has",
          message: "The Service has 4 ports and port 80 has no name, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "service.yaml:8:15-8:18",
          covers: "443",
          data: { says: "The Service has 4 ports and port 443 has no name", kind: "Service", field: "spec.ports[1].name", reason: "Required value", detail: "" },
          help: "add name: tcp-443, or any other name that no other port of the Service has",
          message: "The Service has 4 ports and port 443 has no name, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "service.yaml:10:15-10:17",
          covers: "\"\"",
          data: { says: "The Service has 4 ports and port 81 has no name", kind: "Service", field: "spec.ports[3].name", reason: "Required value", detail: "" },
          help: "add name: tcp-81, or any other name that no other port of the Service has",
          message: "The Service has 4 ports and port 81 has no name, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "ExternalName and headless Services are no exception",
      files: {
        "services.yaml": `apiVersion: v1
kind: Service
metadata: { name: a }
spec: { type: ExternalName, externalName: a.example.com, ports: [{ name: x, port: 1 }, { port: 2 }] }
---
apiVersion: v1
kind: Service
metadata: { name: b }
spec: { clusterIP: None, selector: { app: b }, ports: [{ port: 53, protocol: UDP }, { name: x, port: 53 }] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "services.yaml:4:96-4:97",
          covers: "2",
          data: { says: "The Service has 2 ports and port 2 has no name", kind: "Service", field: "spec.ports[1].name", reason: "Required value", detail: "" },
          help: "add name: tcp-2, or any other name that no other port of the Service has",
          message: "The Service has 2 ports and port 2 has no name, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "services.yaml:9:64-9:66",
          covers: "53",
          data: { says: "The Service has 2 ports and port 53 has no name", kind: "Service", field: "spec.ports[0].name", reason: "Required value", detail: "" },
          help: "add name: dns, or any other name that no other port of the Service has",
          message: "The Service has 2 ports and port 53 has no name, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "kustomize patches the Service: a warning",
      files: {
        "kustomization.yaml": `resources: [service.yaml]
patches: [{ path: patch.yaml }]
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 443, name: https }] }
`,
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80 }
    - { port: 443 }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "service.yaml:8:15-8:18",
          covers: "443",
          severity: "warning",
          data: { says: "The Service has 2 ports and port 443 has no name", kind: "Service", field: "spec.ports[1].name", reason: "Required value", detail: "" },
          related: ["patch.yaml:3:19-3:22"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "add name: https, or any other name that no other port of the Service has",
          message: "The Service has 2 ports and port 443 has no name, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a single port needs no name",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { port: 80 }
`,
      },
    },
    {
      name: "two names",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 80 }
    - { name: b, port: 81 }
`,
      },
    },
    {
      name: "two Services in one file, with one port each",
      files: {
        "services.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { port: 80 }
---
apiVersion: v1
kind: Service
metadata: { name: web-2 }
spec:
  selector: { app: web }
  ports:
    - { port: 81 }
`,
      },
    },
    {
      name: "a number for a name is a type error, not an absent name",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 80 }
    - { name: 443, port: 443 }
`,
      },
    },
    {
      name: "container ports may stay without names",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, image: a, ports: [{ containerPort: 80 }, { containerPort: 81 }] }] }
`,
      },
    },
  ],
});
