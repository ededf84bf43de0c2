import rule from "../../rules/container-port-name-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "too long",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: prometheus-metrics, containerPort: 9090}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:18-9:36",
          covers: "prometheus-metrics",
          data: {
            says: "Port name prometheus-metrics of container web has 18 characters, more than 15",
            kind: "Pod",
            field: "spec.containers[0].ports[0].name",
            reason: "Invalid value",
            detail: "must be no more than 15 characters",
          },
          help: "use at most 15 small letters, digits and single hyphens, with a letter among them and no hyphen at the ends",
          message: "Port name prometheus-metrics of container web has 18 characters, more than 15, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "only digits",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: "8080", containerPort: 8080}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:18-9:24",
          covers: "\"8080\"",
          data: {
            says: "Port name \"8080\" of container web has no small letter in it",
            kind: "Pod",
            field: "spec.containers[0].ports[0].name",
            reason: "Invalid value",
            detail: "must contain at least one letter (a-z)",
          },
          help: "write a name with a letter, such as port-8080",
          message: "Port name \"8080\" of container web has no small letter in it, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "capitals",
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
        - name: web
          image: nginx:1.29
          ports:
            - {name: HTTP, containerPort: 80}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:13:22-13:26",
          covers: "HTTP",
          data: {
            says: "Port name HTTP of container web has no small letter in it",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].ports[0].name",
            reason: "Invalid value",
            detail: "must contain at least one letter (a-z)",
          },
          help: "write http, here and where the name is used",
          message: "Port name HTTP of container web has no small letter in it, so the API server refuses the Deployment",
          suggestions: ["write http"],
        },
        {
          messageId: "refused",
          at: "pod.yaml:13:22-13:26",
          covers: "HTTP",
          data: {
            says: "Port name HTTP of container web has other characters than small letters, digits and hyphens",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].ports[0].name",
            reason: "Invalid value",
            detail: "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
          },
          help: "write http, here and where the name is used",
          message: "Port name HTTP of container web has other characters than small letters, digits and hyphens, so the API server refuses the Deployment",
          suggestions: ["write http"],
        },
      ],
    },
    {
      name: "hyphens",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: -a--b, containerPort: 80}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:18-9:23",
          covers: "-a--b",
          data: {
            says: "Port name -a--b of container web begins or ends with a hyphen",
            kind: "Pod",
            field: "spec.containers[0].ports[0].name",
            reason: "Invalid value",
            detail: "must not begin or end with a hyphen",
          },
          help: "use at most 15 small letters, digits and single hyphens, with a letter among them and no hyphen at the ends",
          message: "Port name -a--b of container web begins or ends with a hyphen, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:9:18-9:23",
          covers: "-a--b",
          data: {
            says: "Port name -a--b of container web has two hyphens in a row",
            kind: "Pod",
            field: "spec.containers[0].ports[0].name",
            reason: "Invalid value",
            detail: "must not contain consecutive hyphens",
          },
          help: "use at most 15 small letters, digits and single hyphens, with a letter among them and no hyphen at the ends",
          message: "Port name -a--b of container web has two hyphens in a row, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "twice in one container",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: http, containerPort: 80}
        - {name: http, containerPort: 8080}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:18-10:22",
          covers: "http",
          data: {
            says: "Two ports of container web are named http",
            kind: "Pod",
            field: "spec.containers[0].ports[1].name",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:9:18-9:22"],
          help: "give each port a name of its own, or leave the name out",
          message: "Two ports of container web are named http, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "15 characters",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: metrics-public1, containerPort: 9090}
`,
      },
    },
    {
      name: "digits with a letter",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: 8080-a, containerPort: 8080}
`,
      },
    },
    {
      name: "the same name in two containers is only warned of",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: http, containerPort: 80}
    - name: proxy
      image: envoy:1.35
      ports:
        - {name: http, containerPort: 8080}
`,
      },
    },
    {
      name: "an empty name reads as absent",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: "", containerPort: 80}
        - {name: "", containerPort: 81}
`,
      },
    },
  ],
});
