import rule from "../../rules/service-port-duplicate.ts";
import { ruleCases } from "./rule-case.ts";

const service = (...ports: string[]): string => `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
${ports.map((port) => `    - ${port}\n`).join("")}`;

ruleCases(rule, {
  invalid: [
    {
      name: "the same name twice",
      files: { "service.yaml": service("{ name: http, port: 80 }", "{ name: http, port: 8080 }") },
      errors: [
        {
          messageId: "name",
          at: "service.yaml:8:15-8:19",
          covers: "http",
          data: { name: "http" },
          related: ["service.yaml:7:15-7:19"],
          help: "give each port a name of its own",
        },
      ],
    },
    {
      name: "the same number: TCP where none is written",
      files: { "service.yaml": service("{ name: a, port: 53 }", "{ name: b, port: 53, protocol: TCP }") },
      errors: [
        {
          messageId: "port",
          at: "service.yaml:8:24-8:26",
          covers: "53",
          data: { port: 53, protocol: "TCP" },
          related: ["service.yaml:7:24-7:26"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
        },
      ],
    },
    {
      name: "three times: the second and the third are told, against the first",
      files: { "service.yaml": service("{ name: a, port: 1 }", "{ name: b, port: 1 }", "{ name: c, port: 1 }") },
      errors: [
        {
          messageId: "port",
          at: "service.yaml:8:24-8:25",
          covers: "1",
          data: { port: 1, protocol: "TCP" },
          related: ["service.yaml:7:24-7:25"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
        },
        {
          messageId: "port",
          at: "service.yaml:9:24-9:25",
          covers: "1",
          data: { port: 1, protocol: "TCP" },
          related: ["service.yaml:7:24-7:25"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
        },
      ],
    },
    {
      name: "name and number are two faults",
      files: { "service.yaml": service("{ name: a, port: 80 }", "{ name: a, port: 80 }") },
      errors: [
        {
          messageId: "name",
          at: "service.yaml:8:15-8:16",
          covers: "a",
          data: { name: "a" },
          related: ["service.yaml:7:15-7:16"],
          help: "give each port a name of its own",
        },
        {
          messageId: "port",
          at: "service.yaml:8:24-8:26",
          covers: "80",
          data: { port: 80, protocol: "TCP" },
          related: ["service.yaml:7:24-7:26"],
          help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same number for two protocols",
      files: { "service.yaml": service("{ name: a, port: 53 }", "{ name: b, port: 53, protocol: UDP }") },
    },
    {
      name: "the same targetPort twice",
      files: { "service.yaml": service("{ name: a, port: 80, targetPort: 8080 }", "{ name: b, port: 81, targetPort: 8080 }") },
    },
    {
      name: "the same ports in two Services",
      files: {
        "services.yaml": `${service("{ name: a, port: 80 }")}---
${service("{ name: a, port: 80 }").replace("name: web", "name: web-2")}`,
      },
    },
    {
      name: "two ports without names or numbers are other findings",
      files: { "service.yaml": service("{ targetPort: 80 }", "{ targetPort: 81 }") },
    },
    {
      name: "protocols that the server refuses are no duplicates to it",
      files: { "service.yaml": service("{ name: a, port: 53 }", "{ name: b, port: 53, protocol: udp }") },
    },
  ],
});
