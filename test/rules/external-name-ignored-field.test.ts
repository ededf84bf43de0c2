import rule from "../../rules/external-name-ignored-field.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the type was forgotten",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalName: api.example.com
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:6:3-6:15",
          covers: "externalName",
          data: { says: "externalName has no effect on a Service of type ClusterIP", kind: "Service", field: "spec.externalName", reason: "warning", detail: "spec.externalName is ignored when spec.type is not \"ExternalName\"" },
          help: "write type: ExternalName, or remove externalName",
          message: "externalName has no effect on a Service of type ClusterIP",
        },
      ],
    },
    {
      name: "another type",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalName: api.example.com
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:3-7:15",
          covers: "externalName",
          data: { says: "externalName has no effect on a Service of type NodePort", kind: "Service", field: "spec.externalName", reason: "warning", detail: "spec.externalName is ignored when spec.type is not \"ExternalName\"" },
          help: "write type: ExternalName, or remove externalName",
          message: "externalName has no effect on a Service of type NodePort",
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
  type: ExternalName
  externalName: api.example.com
  externalIPs: [198.51.100.7]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:8:3-8:14",
          covers: "externalIPs",
          data: { says: "externalIPs has no effect on an ExternalName: it is an alias of another name, and no proxy forwards to it", kind: "Service", field: "spec.externalIPs", reason: "warning", detail: "spec.externalIPs is ignored when spec.type is \"ExternalName\"" },
          help: "remove externalIPs",
          message: "externalIPs has no effect on an ExternalName: it is an alias of another name, and no proxy forwards to it",
        },
      ],
    },
  ],
  valid: [
    {
      name: "an ExternalName",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ExternalName
  externalName: api.example.com
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
  externalName: ""
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a type that is not known",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: \${TYPE}
  externalName: api.example.com
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a type that there is not",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: External
  externalName: api.example.com
  ports: [{port: 80}]
`,
      },
    },
  ],
});
