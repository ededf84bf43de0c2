import rule from "../../rules/name-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an underscore and capital letters",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: Web_Frontend }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:3:19-3:31",
          covers: "Web_Frontend",
          data: {
            says: "The name Web_Frontend is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends",
            kind: "Deployment",
            field: "metadata.name",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write web-frontend",
          message: "The name Web_Frontend is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "no name at all",
      files: {
        "web.yaml": `apiVersion: v1
kind: Namespace
metadata:
  labels: { team: shop }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:3:1-3:9",
          covers: "metadata",
          data: {
            says: "The Namespace has no name",
            kind: "Namespace",
            field: "metadata.name",
            reason: "Required value",
            detail: "name or generateName is required",
          },
          help: "add name to metadata",
          message: "The Namespace has no name, so the API server refuses the Namespace",
        },
      ],
    },
    {
      name: "a dot in the name of a StatefulSet",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db.shop }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:3:19-3:26",
          covers: "db.shop",
          data: {
            says: "The name db.shop has a dot in it",
            kind: "StatefulSet",
            field: "metadata.name",
            reason: "Invalid value",
            detail: "must not contain dots",
          },
          help: "write db-shop",
          message: "The name db.shop has a dot in it, so the API server refuses the StatefulSet",
        },
      ],
    },
    {
      name: "a CronJob's name of 53 characters",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: ccccccccccccccccccccccccccccccccccccccccccccccccccccc }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:3:19-3:72",
          covers: "ccccccccccccccccccccccccccccccccccccccccccccccccccccc",
          data: {
            says: "The name ccccccccccccccccccccccccccccccccccccccccccccccccccccc has 53 characters, more than 52: its Jobs have 11 more in their names",
            kind: "CronJob",
            field: "metadata.name",
            reason: "Invalid value",
            detail: "must be no more than 52 characters",
          },
          help: "shorten it",
          message: "The name ccccccccccccccccccccccccccccccccccccccccccccccccccccc has 53 characters, more than 52: its Jobs have 11 more in their names, so the API server refuses the CronJob",
        },
      ],
    },
    {
      name: "a Job's name that is too long for a label of its pods",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:3:19-3:83",
          covers: "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj",
          data: {
            says: "Label job-name, which the Job's name becomes, has 64 bytes, more than 63",
            kind: "Job",
            field: "spec.template.labels",
            reason: "Invalid value",
            detail: "must be no more than 63 bytes",
          },
          help: "shorten the name to 63 characters",
          message: "Label job-name, which the Job's name becomes, has 64 bytes, more than 63, so the API server refuses the Job",
        },
      ],
    },
    {
      name: "generateName: prefix and name are refused",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { generateName: Mail- }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:3:27-3:32",
          covers: "Mail-",
          data: {
            says: "A name made of generateName Mail- is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends",
            kind: "Job",
            field: "metadata.name",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write mail-",
          message: "A name made of generateName Mail- is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:3:27-3:32",
          covers: "Mail-",
          data: {
            says: "generateName Mail- is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends",
            kind: "Job",
            field: "metadata.generateName",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write mail-",
          message: "generateName Mail- is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends, so the API server refuses the Job",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a Namespace that kustomize names",
      files: {
        "kustomization.yaml": "namespace: ci\nresources: [namespace.yaml]\n",
        "namespace.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: { name: _ }\n",
      },
    },
    {
      name: "dots where the kind takes a DNS name, and digits first",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: 1.web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
    },
    {
      name: "generateName alone, with its hyphen at the end",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { generateName: mail- }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
    {
      name: "a template",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: \${NAME} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
    },
    {
      name: "a budget's name is not checked",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: My_Budget }
spec:
  minAvailable: 1
  selector: { matchLabels: { app: web } }
`,
      },
    },
    {
      name: "a file that is no object of a server",
      files: {
        "web.yaml": `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.36.0
`,
      },
    },
    {
      name: "52 characters for a CronJob",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: cccccccccccccccccccccccccccccccccccccccccccccccccccc }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
  ],
});
