import rule from "../../rules/topology-hints-deprecated.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the old name",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-aware-hints: Auto
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:6:5-6:47",
          covers: "service.kubernetes.io/topology-aware-hints",
          data: { says: "The annotation service.kubernetes.io/topology-aware-hints is an old name of service.kubernetes.io/topology-mode", kind: "Service", field: "metadata.annotations[service.kubernetes.io/topology-aware-hints]", reason: "warning", detail: "annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead" },
          help: "write service.kubernetes.io/topology-mode, or the field trafficDistribution: PreferSameZone",
          message: "The annotation service.kubernetes.io/topology-aware-hints is an old name of service.kubernetes.io/topology-mode",
        },
      ],
    },
    {
      name: "both names",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
    service.kubernetes.io/topology-aware-hints: Auto
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:5-7:47",
          covers: "service.kubernetes.io/topology-aware-hints",
          data: { says: "The annotation service.kubernetes.io/topology-aware-hints is an old name of service.kubernetes.io/topology-mode", kind: "Service", field: "metadata.annotations[service.kubernetes.io/topology-aware-hints]", reason: "warning", detail: "annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead" },
          help: "write service.kubernetes.io/topology-mode, or the field trafficDistribution: PreferSameZone",
          message: "The annotation service.kubernetes.io/topology-aware-hints is an old name of service.kubernetes.io/topology-mode",
        },
      ],
    },
    {
      name: "null counts as written",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-aware-hints: null
spec:
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:6:5-6:47",
          covers: "service.kubernetes.io/topology-aware-hints",
          data: { says: "The annotation service.kubernetes.io/topology-aware-hints is an old name of service.kubernetes.io/topology-mode", kind: "Service", field: "metadata.annotations[service.kubernetes.io/topology-aware-hints]", reason: "warning", detail: "annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead" },
          help: "write service.kubernetes.io/topology-mode, or the field trafficDistribution: PreferSameZone",
          message: "The annotation service.kubernetes.io/topology-aware-hints is an old name of service.kubernetes.io/topology-mode",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the new one",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "none",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "of another object",
      files: {
        "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-aware-hints: Auto
`,
      },
    },
  ],
});
