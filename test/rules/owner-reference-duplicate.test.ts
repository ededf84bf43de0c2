import rule from "../../rules/owner-reference-duplicate.ts";
import { ruleCases } from "./rule-case.ts";

const WARNING = ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ";

ruleCases(rule, {
  invalid: [
    {
      name: "the same owner twice",
      files: {
        "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  ownerReferences:
    - { apiVersion: apps/v1, kind: Deployment, name: web, uid: a1 }
    - { apiVersion: apps/v1, kind: Deployment, name: web, uid: a1 }
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:9-7:19",
          covers: "apiVersion",
          data: { says: "The owner reference to Deployment/web is written twice, and the API server keeps one", kind: "ConfigMap", field: "metadata.ownerReferences", reason: "warning", detail: `${WARNING}a1` },
          help: "remove one of them",
          message: "The owner reference to Deployment/web is written twice, and the API server keeps one",
        },
      ],
    },
    {
      name: "two controllers that are one, in another order",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  ownerReferences:
    - { apiVersion: v1, kind: Pod, name: web, uid: a1, controller: true }
    - { controller: true, uid: a1, name: web, kind: Pod, apiVersion: v1 }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:9-7:19",
          covers: "controller",
          data: { says: "The owner reference to Pod/web is written twice, and the API server keeps one", kind: "Service", field: "metadata.ownerReferences", reason: "warning", detail: `${WARNING}a1` },
          help: "remove one of them",
          message: "The owner reference to Pod/web is written twice, and the API server keeps one",
        },
      ],
    },
    {
      name: "three times: one finding",
      files: {
        "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  ownerReferences:
    - { apiVersion: v1, kind: Pod, name: web, uid: a1 }
    - { apiVersion: v1, kind: Pod, name: web, uid: a1 }
    - { apiVersion: v1, kind: Pod, name: web, uid: a1 }
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:9-7:19",
          covers: "apiVersion",
          data: { says: "The owner reference to Pod/web is written twice, and the API server keeps one", kind: "ConfigMap", field: "metadata.ownerReferences", reason: "warning", detail: `${WARNING}a1, a1` },
          help: "remove one of them",
          message: "The owner reference to Pod/web is written twice, and the API server keeps one",
        },
      ],
    },
  ],
  valid: [
    {
      name: "another owner",
      files: {
        "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  ownerReferences:
    - { apiVersion: v1, kind: Pod, name: web, uid: a1 }
    - { apiVersion: v1, kind: Pod, name: api, uid: a2 }
`,
      },
    },
    {
      name: "the same uid with another name",
      files: {
        "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  ownerReferences:
    - { apiVersion: v1, kind: Pod, name: web, uid: a1 }
    - { apiVersion: v1, kind: Pod, name: api, uid: a1 }
`,
      },
    },
    {
      name: "a flag that is written once as false, once not at all",
      files: {
        "web.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  ownerReferences:
    - { apiVersion: v1, kind: Pod, name: web, uid: a1 }
    - { apiVersion: v1, kind: Pod, name: web, uid: a1, controller: false }
`,
      },
    },
  ],
});
