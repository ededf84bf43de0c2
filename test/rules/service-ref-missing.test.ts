/** A webhook, an APIService or a conversion names a Service that is not there, or a port that it has not. */
import rule from "../../rules/service-ref-missing.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the target port in place of the Service's",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy, port: 9443}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
      errors: [
        {
          messageId: "portMissing",
          at: "a.yaml:8:69-8:73",
          covers: "9443",
          data: { service: "policy", port: 9443, caller: "webhook a.example.com", effect: "the API server refuses all requests that it is to be asked about" },
          related: ["b.yaml:6:18-6:21"], // 443
          help: "9443 is its targetPort: write port: 443",
        },
      ],
    },
    {
      name: "no 443, which is the default",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    failurePolicy: Ignore
    clientConfig: {service: {name: policy, namespace: policy}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 8443}]
`,
      },
      errors: [
        {
          messageId: "portMissing",
          at: "a.yaml:9:36-9:42",
          covers: "policy",
          data: { service: "policy", port: 443, caller: "webhook a.example.com", effect: "requests pass without it" },
          related: ["b.yaml:6:18-6:22"], // 8443
          help: "write port: 8443",
        },
      ],
    },
    {
      name: "in another namespace",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: system}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
---
apiVersion: v1
kind: Service
metadata: {name: other, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:36-8:42",
          covers: "policy",
          data: { namespace: "policy", service: "policy", caller: "webhook a.example.com", effect: "the API server refuses all requests that it is to be asked about" },
          related: ["b.yaml:3:18-3:24"], // policy
          help: "write namespace: system",
        },
      ],
    },
    {
      name: "a similar name",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: polcy, namespace: policy}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:36-8:41",
          covers: "polcy",
          data: { namespace: "policy", service: "polcy", caller: "webhook a.example.com", effect: "the API server refuses all requests that it is to be asked about" },
          related: ["b.yaml:3:18-3:24"], // policy
          help: "write name: policy",
        },
      ],
    },
    {
      name: "no similar name at all",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: gatekeeper, namespace: policy}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:36-8:46",
          covers: "gatekeeper",
          data: { namespace: "policy", service: "gatekeeper", caller: "webhook a.example.com", effect: "the API server refuses all requests that it is to be asked about" },
          help: "check name and namespace, and whether the Service is among the files given to Kubehop",
        },
      ],
    },
    {
      name: "several webhooks with one Service are one finding",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: polcy, namespace: policy}}
  - name: b.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: polcy, namespace: policy}}
  - name: c.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: polcy, namespace: policy, port: 8443}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:36-8:41",
          covers: "polcy",
          data: { namespace: "policy", service: "polcy", caller: "webhook a.example.com", effect: "the API server refuses all requests that it is to be asked about" },
          related: ["b.yaml:3:18-3:24", "a.yaml:12:36-12:41", "a.yaml:16:68-16:72"], // policy, polcy, 8443
          help: "write name: policy",
        },
      ],
    },
    {
      name: "an APIService",
      files: {
        "a.yaml": `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.metrics.example.com}
spec:
  group: metrics.example.com
  version: v1
  groupPriorityMinimum: 100
  versionPriority: 100
  service: {name: adapter, namespace: policy}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: adapters, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:9:19-9:26",
          covers: "adapter",
          data: { namespace: "policy", service: "adapter", caller: "API v1.metrics.example.com", effect: "the API is not available" },
          related: ["b.yaml:3:18-3:26"], // adapters
          help: "write name: adapters",
        },
      ],
    },
    {
      name: "the conversion of a custom resource",
      files: {
        "a.yaml": `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: pools.example.com}
spec:
  group: example.com
  names: {kind: Pool, plural: pools}
  scope: Namespaced
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
  conversion:
    strategy: Webhook
    webhook:
      conversionReviewVersions: [v1]
      clientConfig:
        service: {name: policy, namespace: policy, port: 9443}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
      errors: [
        {
          messageId: "portMissing",
          at: "a.yaml:14:58-14:62",
          covers: "9443",
          data: { service: "policy", port: 9443, caller: "the conversion of Pool", effect: "objects stored in another version can neither be read nor written" },
          related: ["b.yaml:6:18-6:21"], // 443
          help: "9443 is its targetPort: write port: 443",
        },
      ],
    },
    {
      name: "a Service that writes no namespace may be applied to this one",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
---
apiVersion: v1
kind: Service
metadata: {name: other, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:8:36-8:42",
          covers: "policy",
          data: { namespace: "policy", service: "policy", caller: "webhook a.example.com", effect: "the API server refuses all requests that it is to be asked about" },
          related: ["b.yaml:3:18-3:24", "b.yaml:3:18-3:24"], // policy, policy
          uncertain: ["Service policy writes no namespace and may be applied to policy"],
          help: "write namespace: default",
        },
      ],
    },
  ],
  valid: [
    {
      name: "443 is the default",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
    },
    {
      name: "the port is written",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy, port: 8443}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{name: a, port: 80}, {name: b, port: 8443}]
`,
      },
    },
    {
      name: "default is where Services without a namespace go",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: default}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
    },
    {
      name: "no Service of the namespace is among the files",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy}}
`,
      },
    },
    {
      name: "a URL names no Service",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {url: "https://policy.example.com/"}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
    },
    {
      name: "kustomize moves both",
      files: {
        "kustomization.yaml": `namespace: prod
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: system}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
    },
    {
      name: "an API of the server itself",
      files: {
        "a.yaml": `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.apps}
spec: {group: apps, version: v1, groupPriorityMinimum: 100, versionPriority: 100, service: null}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: "\${NAME}", namespace: policy}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec:
  selector: {app: policy}
  ports: [{port: 443, targetPort: 9443}]
`,
      },
    },
    {
      name: "an ExternalName has no ports of its own",
      files: {
        "a.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: policy, namespace: policy}
spec: {type: ExternalName, externalName: policy.example.com}
`,
      },
    },
  ],
});
