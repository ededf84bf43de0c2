import rule from "../../rules/metadata-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a namespace with an underscore",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: my_shop
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:14-5:21",
          covers: "my_shop",
          data: {
            says: "The namespace my_shop is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends",
            kind: "Service",
            field: "metadata.namespace",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
          },
          help: "write my-shop",
          message: "The namespace my_shop is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "finalizers: no domain, a blank, two that exclude each other",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  finalizers:
    - cleanup
    - example.com/clean up
    - orphan
    - foregroundDeletion
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:7-6:14",
          covers: "cleanup",
          data: {
            says: "Finalizer cleanup has no domain in front of it",
            kind: "Service",
            field: "metadata.finalizers[0]",
            reason: "Invalid value",
            detail: "name is neither a standard finalizer name nor is it fully qualified",
          },
          help: "write example.com/cleanup, with the domain of the controller that removes it",
          message: "Finalizer cleanup has no domain in front of it, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:7-7:27",
          covers: "example.com/clean up",
          data: {
            says: "Finalizer \"example.com/clean up\" has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "Service",
            field: "metadata.finalizers",
            reason: "Invalid value",
            detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
          },
          help: "write example.com/clean-up",
          message: "Finalizer \"example.com/clean up\" has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:7-9:25",
          covers: "foregroundDeletion",
          data: {
            says: "The finalizers orphan and foregroundDeletion exclude each other",
            kind: "Service",
            field: "metadata.finalizers",
            reason: "Invalid value",
            detail: "finalizer orphan and foregroundDeletion cannot be both set",
          },
          related: ["web.yaml:8:7-8:13"],
          help: "remove one of them",
          message: "The finalizers orphan and foregroundDeletion exclude each other, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "an owner without uid, and two controllers",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  ownerReferences:
    - { apiVersion: v1, kind: ConfigMap, name: a, controller: true }
    - { apiVersion: v1, kind: ConfigMap, name: b, uid: u, controller: true }
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:9-6:19",
          covers: "apiVersion",
          data: {
            says: "An owner reference has no uid",
            kind: "Service",
            field: "metadata.ownerReferences.uid",
            reason: "Invalid value",
            detail: "must not be empty",
          },
          help: "leave ownerReferences to controllers, which know the uid",
          message: "An owner reference has no uid, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:71-7:75",
          covers: "true",
          data: {
            says: "Two owners, ConfigMap/a and ConfigMap/b, are both the controller",
            kind: "Service",
            field: "metadata.ownerReferences",
            reason: "Invalid value",
            detail: "Only one reference can have Controller set to true. Found \"true\" in references for ConfigMap/a and ConfigMap/b",
          },
          related: ["web.yaml:6:63-6:67"],
          help: "write controller: true for one of them",
          message: "Two owners, ConfigMap/a and ConfigMap/b, are both the controller, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a standard finalizer, one with a domain",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  finalizers:
    - foregroundDeletion
    - example.com/cleanup
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    },
    {
      name: "a namespace of a kind without namespaces is cleared",
      files: {
        "web.yaml": `apiVersion: v1
kind: Namespace
metadata: { name: shop, namespace: My_Shop }
`,
      },
    },
    {
      name: "what a server writes into metadata",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  uid: 6b1c1f3e-8f0e-4c2a-9d53-0d3e8b6f9a11
  resourceVersion: "12"
  generation: 3
  creationTimestamp: 2026-01-01T00:00:00Z
  ownerReferences:
    - { apiVersion: apps/v1, kind: Deployment, name: a, uid: u, controller: true }
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    },
    {
      name: "finalizers of custom resources need no domain",
      files: {
        "web.yaml": `apiVersion: example.com/v1
kind: Shop
metadata: { name: a, finalizers: [cleanup] }
`,
      },
    },
  ],
});
