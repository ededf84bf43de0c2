import rule from "../../rules/container-name-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an underscore",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web_server
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:13-6:23",
          covers: "web_server",
          data: {
            says: "The name web_server of a container is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends",
            kind: "Pod",
            field: "spec.containers[0].name",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
          },
          help: "write web-server",
          message: "The name web_server of a container is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the Pod",
          suggestions: ["write web-server"],
        },
      ],
    },
    {
      name: "no name",
      files: {
        "pod.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:11-10:16",
          covers: "image",
          data: {
            says: "Container 1 has no name",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].name",
            reason: "Required value",
            detail: "",
          },
          help: "add a name such as web",
          message: "Container 1 has no name, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "two of one name",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
    - name: web
      image: envoy:1.35
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:8:13-8:16",
          covers: "web",
          data: {
            says: "Two containers are named web",
            kind: "Pod",
            field: "spec.containers[1].name",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:6:13-6:16"],
          help: "give each container a name of its own; init containers count as well",
          message: "Two containers are named web, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "an init container of the same name",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: web
      image: busybox:1.37
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:13-6:16",
          covers: "web",
          data: {
            says: "Two containers are named web",
            kind: "Pod",
            field: "spec.initContainers[0].name",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:9:13-9:16"],
          help: "give each container a name of its own; init containers count as well",
          message: "Two containers are named web, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "a dot",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web.server
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:13-6:23",
          covers: "web.server",
          data: {
            says: "The name web.server of a container has a dot in it",
            kind: "Pod",
            field: "spec.containers[0].name",
            reason: "Invalid value",
            detail: "must not contain dots",
          },
          help: "write web-server",
          message: "The name web.server of a container has a dot in it, so the API server refuses the Pod",
          suggestions: ["write web-server"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "digits and hyphens",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: 1-web, image: "nginx:1.29"}
    - {name: web-2, image: "nginx:1.29"}
`,
      },
    },
    {
      name: "the name of the pod",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "a template",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: \${NAME}
      image: nginx:1.29
`,
      },
    },
  ],
});
