import rule from "../../rules/container-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "sleeps",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 10
  containers:
    - name: web
      image: nginx
      lifecycle: {preStop: {sleep: {seconds: 30}}, postStart: {sleep: {seconds: -1}}}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:46-9:48",
          covers: "30",
          data: {
            says: "The preStop hook of container web sleeps 30 seconds, longer than the 10 in which the pod has to end",
            kind: "Pod",
            field: "spec.containers[0].lifecycle.preStop.sleep",
            reason: "Invalid value",
            detail: "must be non-negative and less than terminationGracePeriodSeconds (10)",
          },
          help: "write at most 10, or raise terminationGracePeriodSeconds",
          message: "The preStop hook of container web sleeps 30 seconds, longer than the 10 in which the pod has to end, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:81-9:83",
          covers: "-1",
          data: {
            says: "The postStart hook of container web sleeps -1 seconds",
            kind: "Pod",
            field: "spec.containers[0].lifecycle.postStart.sleep",
            reason: "Invalid value",
            detail: "must be non-negative and less than terminationGracePeriodSeconds (10)",
          },
          help: "write a number from 0 to 10",
          message: "The postStart hook of container web sleeps -1 seconds, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "nothing, and two things",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
          lifecycle:
            postStart: {}
            preStop: {exec: {command: [sync]}, httpGet: {port: 80}}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:13:13-13:22",
          covers: "postStart",
          data: {
            says: "The postStart hook of container web does not say what to do",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].lifecycle.postStart",
            reason: "Required value",
            detail: "must specify a handler type",
          },
          help: "add one of exec, httpGet, tcpSocket, sleep",
          message: "The postStart hook of container web does not say what to do, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:48-14:55",
          covers: "httpGet",
          data: {
            says: "The preStop hook of container web has both exec and httpGet",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].lifecycle.preStop.httpGet",
            reason: "Forbidden",
            detail: "may not specify more than 1 handler type",
          },
          related: ["web.yaml:14:23-14:27"],
          help: "keep one of them",
          message: "The preStop hook of container web has both exec and httpGet, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "init containers",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: wait
      image: busybox
      lifecycle: {preStop: {exec: {command: [sync]}}}
  containers:
    - name: web
      image: nginx
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:7-8:16",
          covers: "lifecycle",
          data: {
            says: "Init container wait has a lifecycle, which is for containers that stay",
            kind: "Pod",
            field: "spec.initContainers[0].lifecycle",
            reason: "Forbidden",
            detail: "may not be set for init containers without restartPolicy=Always",
          },
          help: "remove it, or make it a sidecar with restartPolicy: Always",
          message: "Init container wait has a lifecycle, which is for containers that stay, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "what hooks need",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      lifecycle:
        postStart: {exec: {}}
        preStop: {tcpSocket: {port: 0}}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:21-9:25",
          covers: "exec",
          data: {
            says: "Exec of the postStart hook of container web has no command",
            kind: "Pod",
            field: "spec.containers[0].lifecycle.postStart.exec.command",
            reason: "Required value",
            detail: "",
          },
          help: "write the command as a list: [cat, /tmp/healthy]",
          message: "Exec of the postStart hook of container web has no command, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:37-10:38",
          covers: "0",
          data: {
            says: "Port 0 of the preStop hook of container web is outside 1-65535",
            kind: "Pod",
            field: "spec.containers[0].lifecycle.preStop.tcpSocket.port",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write the port that the container listens on, 1 to 65535, or the name of one of its ports",
          message: "Port 0 of the preStop hook of container web is outside 1-65535, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "hooks",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      lifecycle: {preStop: {sleep: {seconds: 30}}, postStart: {exec: {command: [sync]}}}
`,
      },
    },
    {
      name: "a sidecar",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: proxy
      image: envoy
      restartPolicy: Always
      lifecycle: {preStop: {sleep: {seconds: 0}}}
  containers:
    - name: web
      image: nginx
`,
      },
    },
    {
      name: "templates",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: "\${GRACE}"
  containers:
    - name: web
      image: nginx
      lifecycle: {preStop: {sleep: {seconds: 300}}}
`,
      },
    },
  ],
});
