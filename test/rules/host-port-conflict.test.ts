import rule from "../../rules/host-port-conflict.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "in one container",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 8080}
        - {containerPort: 81, hostPort: 8080}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:41-10:45",
          covers: "8080",
          data: {
            says: "Container web takes port 8080/TCP of the node twice",
            kind: "Pod",
            field: "spec.containers[0].ports[1].hostPort",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:9:41-9:45"],
          help: "give one of them another hostPort, or leave hostPort out",
          message: "Container web takes port 8080/TCP of the node twice, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "in two containers of a template",
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
            - {containerPort: 80, hostPort: 8080}
        - name: proxy
          image: envoy:1.35
          ports:
            - {containerPort: 81, hostPort: 8080, protocol: TCP}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:17:45-17:49",
          covers: "8080",
          data: {
            says: "Container proxy takes port 8080/TCP of the node, which container web has already",
            kind: "Deployment",
            field: "spec.template.spec.containers[1].ports[0].hostPort",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:13:45-13:49"],
          help: "give one of them another hostPort, or leave hostPort out",
          message: "Container proxy takes port 8080/TCP of the node, which container web has already, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "hostNetwork makes each port one of the node",
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
        - containerPort: 80
    - name: proxy
      image: envoy:1.35
      ports:
        - containerPort: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:14:26-14:28",
          covers: "80",
          data: {
            says: "Container proxy takes port 80/TCP of the node, which container web has already",
            kind: "Pod",
            field: "spec.containers[1].ports[0].hostPort",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:10:26-10:28"],
          help: "with hostNetwork each containerPort is a port of the node: let one container listen elsewhere",
          message: "Container proxy takes port 80/TCP of the node, which container web has already, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "at one address",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 80, hostIP: 10.0.0.5}
        - {containerPort: 81, hostPort: 80, hostIP: 10.0.0.5}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:41-10:43",
          covers: "80",
          data: {
            says: "Container web takes port 80/TCP of the node at 10.0.0.5 twice",
            kind: "Pod",
            field: "spec.containers[0].ports[1].hostPort",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:9:41-9:43"],
          help: "give one of them another hostPort, or leave hostPort out",
          message: "Container web takes port 80/TCP of the node at 10.0.0.5 twice, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "in an init container, which the server calls the first",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - {name: a, image: busybox:1.37}
    - name: b
      image: busybox:1.37
      ports:
        - {containerPort: 80, hostPort: 80}
        - {containerPort: 81, hostPort: 80}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:11:41-11:43",
          covers: "80",
          data: {
            says: "Init container b takes port 80/TCP of the node twice",
            kind: "Pod",
            field: "spec.initContainers[0].ports[1].hostPort",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:10:41-10:43"],
          help: "give one of them another hostPort, or leave hostPort out",
          message: "Init container b takes port 80/TCP of the node twice, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "two protocols",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 53, hostPort: 53, protocol: UDP}
        - {containerPort: 53, hostPort: 53}
`,
      },
    },
    {
      name: "an init container and a container",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: a
      image: busybox:1.37
      ports:
        - {containerPort: 80, hostPort: 80}
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 80}
`,
      },
    },
    {
      name: "templates are not defaulted",
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
        - name: proxy
          image: envoy:1.35
          ports:
            - containerPort: 80
`,
      },
    },
  ],
});
