import rule from "../../rules/service-port-duplicate.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the same name twice",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80 }
    - { name: http, port: 8080 }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "service.yaml:8:15-8:19",
          covers: "http",
          data: { says: "Two ports are named http", kind: "Service", field: "spec.ports[1].name", reason: "Duplicate value", detail: "" },
          related: ["service.yaml:7:15-7:19"],
          help: "give each port a name of its own",
          message: "Two ports are named http, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "the same number: TCP where none is written",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 53 }
    - { name: b, port: 53, protocol: TCP }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "service.yaml:8:24-8:26",
          covers: "53",
          data: { says: "Two ports are 53/TCP", kind: "Service", field: "spec.ports[1]", reason: "Duplicate value", detail: "" },
          related: ["service.yaml:7:24-7:26"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
          message: "Two ports are 53/TCP, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "three times: the second and the third are told, against the first",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 1 }
    - { name: b, port: 1 }
    - { name: c, port: 1 }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "service.yaml:8:24-8:25",
          covers: "1",
          data: { says: "Two ports are 1/TCP", kind: "Service", field: "spec.ports[1]", reason: "Duplicate value", detail: "" },
          related: ["service.yaml:7:24-7:25"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
          message: "Two ports are 1/TCP, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "service.yaml:9:24-9:25",
          covers: "1",
          data: { says: "Two ports are 1/TCP", kind: "Service", field: "spec.ports[2]", reason: "Duplicate value", detail: "" },
          related: ["service.yaml:7:24-7:25"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
          message: "Two ports are 1/TCP, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "name and number are two faults",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 80 }
    - { name: a, port: 80 }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "service.yaml:8:15-8:16",
          covers: "a",
          data: { says: "Two ports are named a", kind: "Service", field: "spec.ports[1].name", reason: "Duplicate value", detail: "" },
          related: ["service.yaml:7:15-7:16"],
          help: "give each port a name of its own",
          message: "Two ports are named a, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "service.yaml:8:24-8:26",
          covers: "80",
          data: { says: "Two ports are 80/TCP", kind: "Service", field: "spec.ports[1]", reason: "Duplicate value", detail: "" },
          related: ["service.yaml:7:24-7:26"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
          message: "Two ports are 80/TCP, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "two ports without numbers are both 0",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { targetPort: 80 }
    - { targetPort: 81 }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "service.yaml:8:9-8:19",
          covers: "targetPort",
          data: { says: "Two ports are 0/TCP", kind: "Service", field: "spec.ports[1]", reason: "Duplicate value", detail: "" },
          related: ["service.yaml:7:9-7:19"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
          message: "Two ports are 0/TCP, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same number for two protocols",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 53 }
    - { name: b, port: 53, protocol: UDP }
`,
      },
    },
    {
      name: "the same targetPort twice",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 80, targetPort: 8080 }
    - { name: b, port: 81, targetPort: 8080 }
`,
      },
    },
    {
      name: "the same ports in two Services",
      files: {
        "services.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 80 }
---
apiVersion: v1
kind: Service
metadata: { name: web-2 }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 80 }
`,
      },
    },
    {
      name: "protocols that the server refuses are no duplicates to it",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: a, port: 53 }
    - { name: b, port: 53, protocol: udp }
`,
      },
    },
  ],
});
