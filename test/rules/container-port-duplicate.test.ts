import rule from "../../rules/container-port-duplicate.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
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
        - {name: web, containerPort: 80}
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:10:38-10:40",
          covers: "80",
          data: {
            says: "Container web lists port 80/TCP twice",
            kind: "Pod",
            field: "spec.containers[0].ports[1]",
            reason: "warning",
            detail: "spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]",
          },
          related: ["pod.yaml:9:39-9:41"],
          help: "keep one of the entries; kubectl apply may lose one of two for the same port",
          message: "Container web lists port 80/TCP twice",
        },
      ],
    },
    {
      name: "in two containers",
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
            - containerPort: 80
        - name: proxy
          image: envoy:1.35
          ports:
            - containerPort: 80
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:17:30-17:32",
          covers: "80",
          data: {
            says: "Container proxy and container web both list port 80/TCP, and containers of a pod share one address",
            kind: "Deployment",
            field: "spec.template.spec.containers[1].ports[0]",
            reason: "warning",
            detail: "spec.template.spec.containers[1].ports[0]: duplicate port definition with spec.template.spec.containers[0].ports[0]",
          },
          related: ["pod.yaml:13:30-13:32"],
          help: "let one of the containers listen on another port, or remove the entry that nothing listens on",
          message: "Container proxy and container web both list port 80/TCP, and containers of a pod share one address",
        },
      ],
    },
    {
      name: "with and without a host port",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 80}
        - containerPort: 80
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:10:26-10:28",
          covers: "80",
          data: {
            says: "Container web lists port 80/TCP twice",
            kind: "Pod",
            field: "spec.containers[0].ports[1]",
            reason: "warning",
            detail: "spec.containers[0].ports[1]: overlapping port definition with spec.containers[0].ports[0]",
          },
          related: ["pod.yaml:9:27-9:29"],
          help: "keep one of the entries; kubectl apply may lose one of two for the same port",
          message: "Container web lists port 80/TCP twice",
        },
      ],
    },
    {
      name: "with and without a host address",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 80}
        - {containerPort: 80, hostPort: 80, hostIP: 10.0.0.5}
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:10:27-10:29",
          covers: "80",
          data: {
            says: "Container web lists port 80/TCP twice, and at the node once with and once without an address",
            kind: "Pod",
            field: "spec.containers[0].ports[1]",
            reason: "warning",
            detail: "spec.containers[0].ports[1]: dangerously ambiguous port definition with spec.containers[0].ports[0]",
          },
          related: ["pod.yaml:9:27-9:29"],
          help: "keep one of the entries; kubectl apply may lose one of two for the same port",
          message: "Container web lists port 80/TCP twice, and at the node once with and once without an address",
        },
      ],
    },
    {
      name: "one name for two containers, sidecars first",
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
  initContainers:
    - name: proxy
      image: envoy:1.35
      restartPolicy: Always
      ports:
        - {name: http, containerPort: 8080}
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:9:18-9:22",
          covers: "http",
          data: {
            says: "Two ports of the pod are named http; a Service that asks for http gets that of init container proxy",
            kind: "Pod",
            field: "spec.containers[0].ports[0].name",
            reason: "warning",
            detail: "spec.containers[0].ports[0]: duplicate port name \"http\" with spec.initContainers[0].ports[0], services and probes that select ports by name will use spec.initContainers[0].ports[0]",
          },
          related: ["pod.yaml:15:18-15:22"],
          help: "give one of them another name",
          message: "Two ports of the pod are named http; a Service that asks for http gets that of init container proxy",
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
        - {containerPort: 53, protocol: UDP}
        - {containerPort: 53, protocol: TCP}
`,
      },
    },
    {
      name: "two host addresses",
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
        - {containerPort: 80, hostPort: 80, hostIP: 10.0.0.6}
`,
      },
    },
    {
      name: "two host ports for one port",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 80}
        - {containerPort: 80, hostPort: 8080}
`,
      },
    },
  ],
});
