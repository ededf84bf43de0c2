import rule from "../../rules/traffic-distribution-deprecated.ts";
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
spec:
  trafficDistribution: PreferClose
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:6:24-6:35",
          covers: "PreferClose",
          data: { says: "trafficDistribution PreferClose is an old name of PreferSameZone", kind: "Service", field: "spec.trafficDistribution", reason: "warning", detail: "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"" },
          help: "write PreferSameZone, which clusters know since 1.34",
          message: "trafficDistribution PreferClose is an old name of PreferSameZone",
        },
      ],
    },
    {
      name: "in quotes",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  trafficDistribution: "PreferClose"
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:24-7:37",
          covers: "\"PreferClose\"",
          data: { says: "trafficDistribution PreferClose is an old name of PreferSameZone", kind: "Service", field: "spec.trafficDistribution", reason: "warning", detail: "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"" },
          help: "write PreferSameZone, which clusters know since 1.34",
          message: "trafficDistribution PreferClose is an old name of PreferSameZone",
        },
      ],
    },
    {
      name: "a patch may change it",
      files: {
        "kustomization.yaml": `resources: [web.yaml]
patches:
  - path: patch.yaml
`,
        "patch.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  trafficDistribution: PreferSameNode
`,
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  trafficDistribution: PreferClose
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:6:24-6:35",
          covers: "PreferClose",
          data: { says: "trafficDistribution PreferClose is an old name of PreferSameZone", kind: "Service", field: "spec.trafficDistribution", reason: "warning", detail: "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"" },
          related: ["patch.yaml:3:18-3:21"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write PreferSameZone, which clusters know since 1.34",
          message: "trafficDistribution PreferClose is an old name of PreferSameZone",
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
spec:
  trafficDistribution: PreferSameZone
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
      name: "no value at all is another finding",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  trafficDistribution: preferclose
  ports: [{port: 80}]
`,
      },
    },
  ],
});
