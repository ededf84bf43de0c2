import rule from "../../rules/traffic-policy-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a policy where a distribution is meant",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  trafficDistribution: Local
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:24-6:29",
          covers: "Local",
          data: { says: "trafficDistribution Local is none of PreferClose, PreferSameZone, PreferSameNode", kind: "Service", field: "spec.trafficDistribution", reason: "Unsupported value", detail: "supported values: \"PreferClose\", \"PreferSameZone\", \"PreferSameNode\"" },
          help: "write PreferClose, PreferSameZone or PreferSameNode",
          message: "trafficDistribution Local is none of PreferClose, PreferSameZone, PreferSameNode, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a small letter",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  internalTrafficPolicy: local
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:26-6:31",
          covers: "local",
          data: { says: "internalTrafficPolicy local is none of Cluster, Local", kind: "Service", field: "spec.internalTrafficPolicy", reason: "Unsupported value", detail: "supported values: \"Cluster\", \"Local\"" },
          help: "write Local",
          message: "internalTrafficPolicy local is none of Cluster, Local, so the API server refuses the Service",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  internalTrafficPolicy: Local
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "empty",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  internalTrafficPolicy: ""
  trafficDistribution: ""
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:26-6:28",
          covers: "\"\"",
          data: { says: "internalTrafficPolicy \"\" is none of Cluster, Local", kind: "Service", field: "spec.internalTrafficPolicy", reason: "Unsupported value", detail: "supported values: \"Cluster\", \"Local\"" },
          help: "write Cluster or Local",
          message: "internalTrafficPolicy \"\" is none of Cluster, Local, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:24-7:26",
          covers: "\"\"",
          data: { says: "trafficDistribution \"\" is none of PreferClose, PreferSameZone, PreferSameNode", kind: "Service", field: "spec.trafficDistribution", reason: "Unsupported value", detail: "supported values: \"PreferClose\", \"PreferSameZone\", \"PreferSameNode\"" },
          help: "write PreferClose, PreferSameZone or PreferSameNode",
          message: "trafficDistribution \"\" is none of PreferClose, PreferSameZone, PreferSameNode, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a zone",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  trafficDistribution: PreferZone
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:24-6:34",
          covers: "PreferZone",
          data: { says: "trafficDistribution PreferZone is none of PreferClose, PreferSameZone, PreferSameNode", kind: "Service", field: "spec.trafficDistribution", reason: "Unsupported value", detail: "supported values: \"PreferClose\", \"PreferSameZone\", \"PreferSameNode\"" },
          help: "write PreferClose",
          message: "trafficDistribution PreferZone is none of PreferClose, PreferSameZone, PreferSameNode, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "one of each",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  internalTrafficPolicy: Cluster
  trafficDistribution: PreferSameZone
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "null",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  internalTrafficPolicy: null
  trafficDistribution: null
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "the other ones",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  internalTrafficPolicy: Local
  trafficDistribution: PreferSameNode
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
  internalTrafficPolicy: \${POLICY}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
