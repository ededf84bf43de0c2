import rule from "../../rules/headless-ignored-field.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "session affinity",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  sessionAffinity: ClientIP
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:3-7:18",
          covers: "sessionAffinity",
          data: { says: "sessionAffinity has no effect on a headless Service: clients choose among the pods' addresses themselves", kind: "Service", field: "spec.sessionAffinity", reason: "warning", detail: "spec.SessionAffinity is ignored for headless services" },
          related: ["web.yaml:6:14-6:18"],
          help: "remove sessionAffinity, or clusterIP: None",
          message: "sessionAffinity has no effect on a headless Service: clients choose among the pods' addresses themselves",
        },
      ],
    },
    {
      name: "external IPs",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  externalIPs: [198.51.100.7]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:3-7:14",
          covers: "externalIPs",
          data: { says: "externalIPs has no effect on a headless Service: no proxy forwards to it", kind: "Service", field: "spec.externalIPs", reason: "warning", detail: "spec.externalIPs is ignored for headless services" },
          related: ["web.yaml:6:14-6:18"],
          help: "remove externalIPs, or clusterIP: None",
          message: "externalIPs has no effect on a headless Service: no proxy forwards to it",
        },
      ],
    },
    {
      name: "an address of a load balancer",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  clusterIP: None
  loadBalancerIP: 198.51.100.7
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:8:3-8:17",
          covers: "loadBalancerIP",
          data: { says: "loadBalancerIP has no effect on a headless Service: it has no load balancer", kind: "Service", field: "spec.loadBalancerIP", reason: "warning", detail: "spec.loadBalancerIP is ignored for headless services" },
          related: ["web.yaml:7:14-7:18"],
          help: "remove loadBalancerIP, or clusterIP: None",
          message: "loadBalancerIP has no effect on a headless Service: it has no load balancer",
        },
      ],
    },
  ],
  valid: [
    {
      name: "without",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  sessionAffinity: None
  externalIPs: []
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "with an address",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClientIP
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: \${ADDRESS}
  sessionAffinity: ClientIP
  ports: [{port: 80}]
`,
      },
    },
  ],
});
