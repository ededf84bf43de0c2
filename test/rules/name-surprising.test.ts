import rule from "../../rules/name-surprising.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a dot",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web.shop }
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
          messageId: "warned",
          at: "web.yaml:3:19-3:27",
          covers: "web.shop",
          data: {
            says: "The name web.shop has a dot in it, which the hostnames of its pods cannot have",
            kind: "Deployment",
            field: "metadata.name",
            reason: "warning",
            detail: "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
          },
          help: "write web-shop",
          message: "The name web.shop has a dot in it, which the hostnames of its pods cannot have",
        },
      ],
    },
    {
      name: "more than 63 characters",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww }
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
          messageId: "warned",
          at: "web.yaml:3:19-3:83",
          covers: "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
          data: {
            says: "The name wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww is longer than 63 characters, which the hostnames of its pods cannot have",
            kind: "Deployment",
            field: "metadata.name",
            reason: "warning",
            detail: "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must be no more than 63 characters]",
          },
          help: "shorten it to 63 characters",
          message: "The name wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww is longer than 63 characters, which the hostnames of its pods cannot have",
        },
      ],
    },
    {
      name: "a Pod, and a generated name",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web.shop }
spec: { containers: [{ name: web, image: a }] }
---
apiVersion: batch/v1
kind: Job
metadata: { generateName: mail.shop- }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:3:19-3:27",
          covers: "web.shop",
          data: {
            says: "The name web.shop has a dot in it, which the hostnames of its pods cannot have",
            kind: "Pod",
            field: "metadata.name",
            reason: "warning",
            detail: "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
          },
          help: "write web-shop",
          message: "The name web.shop has a dot in it, which the hostnames of its pods cannot have",
        },
        {
          messageId: "warned",
          at: "web.yaml:8:27-8:37",
          covers: "mail.shop-",
          data: {
            says: "The name mail.shop- has a dot in it, which the hostnames of its pods cannot have",
            kind: "Job",
            field: "metadata.name",
            reason: "warning",
            detail: "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
          },
          help: "write mail-shop-",
          message: "The name mail.shop- has a dot in it, which the hostnames of its pods cannot have",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a name that the server refuses has no pods",
      files: { "job.yaml": "apiVersion: batch/v1\nkind: Job\nmetadata: { name: runtime_init }\nspec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: b }] } } }\n" },
    },
    {
      name: "63 characters",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww }
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
      name: "kinds whose names are no hostnames",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent.shop }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers: [{ name: agent, image: agent:1 }]
`,
      },
    },
    {
      name: "a template",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web.\${SHOP} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
    },
  ],
});
