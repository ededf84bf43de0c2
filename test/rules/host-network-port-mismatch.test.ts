import rule from "../../rules/host-network-port-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a Pod",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 8080}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:41-10:45",
          covers: "8080",
          data: {
            says: "With hostNetwork port 80 of container web cannot have another hostPort, 8080",
            kind: "Pod",
            field: "spec.containers[0].ports[0].hostPort",
            reason: "Invalid value",
            detail: "must match `containerPort` when `hostNetwork` is true",
          },
          related: ["pod.yaml:5:16-5:20"],
          help: "leave hostPort out, or write 80 as well",
          message: "With hostNetwork port 80 of container web cannot have another hostPort, 8080, so the API server refuses the Pod",
          suggestions: ["write 80"],
        },
      ],
    },
    {
      name: "a template",
      files: {
        "pod.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: true
      containers:
        - name: web
          image: nginx:1.29
          ports:
            - {name: http, containerPort: 80, hostPort: 8080}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:14:57-14:61",
          covers: "8080",
          data: {
            says: "With hostNetwork port http (80) of container web cannot have another hostPort, 8080",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].ports[0].hostPort",
            reason: "Invalid value",
            detail: "must match `containerPort` when `hostNetwork` is true",
          },
          related: ["pod.yaml:9:20-9:24"],
          help: "leave hostPort out, or write 80 as well",
          message: "With hostNetwork port http (80) of container web cannot have another hostPort, 8080, so the API server refuses the Deployment",
          suggestions: ["write 80"],
        },
      ],
    },
    {
      name: "no containerPort",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - hostPort: 8080
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:21-10:25",
          covers: "8080",
          data: {
            says: "With hostNetwork hostPort 8080 of container web would be its containerPort, which is missing",
            kind: "Pod",
            field: "spec.containers[0].ports[0].hostPort",
            reason: "Invalid value",
            detail: "must match `containerPort` when `hostNetwork` is true",
          },
          related: ["pod.yaml:5:16-5:20"],
          help: "write containerPort: 8080",
          message: "With hostNetwork hostPort 8080 of container web would be its containerPort, which is missing, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same number",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 80}
`,
      },
    },
    {
      name: "no hostPort",
      files: {
        "pod.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: true
      containers:
        - name: web
          image: nginx:1.29
          ports:
            - containerPort: 80
`,
      },
    },
    {
      name: "a network of its own",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: false
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 8080}
`,
      },
    },
    {
      name: "init containers are not compared",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  initContainers:
    - name: a
      image: busybox:1.37
      ports:
        - {containerPort: 80, hostPort: 8080}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
  ],
});
