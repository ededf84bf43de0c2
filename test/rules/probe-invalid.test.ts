import rule from "../../rules/probe-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a number in quotes",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      readinessProbe:
        httpGet: {port: "8080"}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:25-9:31",
          covers: "\"8080\"",
          data: {
            says: "Port \"8080\" of the readinessProbe of container web is a text, and texts are names of ports",
            kind: "Pod",
            field: "spec.containers[0].readinessProbe.httpGet.port",
            reason: "Invalid value",
            detail: "must contain at least one letter (a-z)",
          },
          help: "write 8080 without quotes",
          message: "Port \"8080\" of the readinessProbe of container web is a text, and texts are names of ports, so the API server refuses the Pod",
        },
      ],
      fixed: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      readinessProbe:
        httpGet: {port: 8080}
`,
      },
    },
    {
      name: "nothing to do",
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
          livenessProbe:
            periodSeconds: 5
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:12:11-12:24",
          covers: "livenessProbe",
          data: {
            says: "The livenessProbe of container web does not say what to do",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].livenessProbe",
            reason: "Required value",
            detail: "must specify a handler type",
          },
          help: "add one of exec, httpGet, tcpSocket, grpc",
          message: "The livenessProbe of container web does not say what to do, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "two things to do",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      readinessProbe:
        httpGet: {port: 80}
        tcpSocket: {port: 80}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:9-10:18",
          covers: "tcpSocket",
          data: {
            says: "The readinessProbe of container web has both httpGet and tcpSocket",
            kind: "Pod",
            field: "spec.containers[0].readinessProbe.tcpSocket",
            reason: "Forbidden",
            detail: "may not specify more than 1 handler type",
          },
          related: ["pod.yaml:9:9-9:16"],
          help: "keep one of them",
          message: "The readinessProbe of container web has both httpGet and tcpSocket, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "a scheme in small letters and a bad header",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      startupProbe:
        httpGet:
          port: http
          scheme: https
          httpHeaders:
            - {name: "X Probe", value: a}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:11:19-11:24",
          covers: "https",
          data: {
            says: "Scheme https is none of HTTP, HTTPS",
            kind: "Pod",
            field: "spec.containers[0].startupProbe.httpGet.scheme",
            reason: "Unsupported value",
            detail: "supported values: \"HTTP\", \"HTTPS\"",
          },
          help: "write HTTPS",
          message: "Scheme https is none of HTTP, HTTPS, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:13:22-13:31",
          covers: "\"X Probe\"",
          data: {
            says: "\"X Probe\" is no name of an HTTP header",
            kind: "Pod",
            field: "spec.containers[0].startupProbe.httpGet.httpHeaders",
            reason: "Invalid value",
            detail: "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
          },
          help: "use letters, digits and hyphens",
          message: "\"X Probe\" is no name of an HTTP header, so the API server refuses the Pod",
        },
      ],
      fixed: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      startupProbe:
        httpGet:
          port: http
          scheme: HTTPS
          httpHeaders:
            - {name: "X Probe", value: a}
`,
      },
    },
    {
      name: "no port, no command",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        grpc: {}
      readinessProbe:
        exec: {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:9-9:13",
          covers: "grpc",
          data: {
            says: "The livenessProbe of container web has no port",
            kind: "Pod",
            field: "spec.containers[0].livenessProbe.grpc.port",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write the port that the container listens on, 1 to 65535, or the name of one of its ports",
          message: "The livenessProbe of container web has no port, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:11:9-11:13",
          covers: "exec",
          data: {
            says: "Exec of the readinessProbe of container web has no command",
            kind: "Pod",
            field: "spec.containers[0].readinessProbe.exec.command",
            reason: "Required value",
            detail: "",
          },
          help: "write the command as a list: [cat, /tmp/healthy]",
          message: "Exec of the readinessProbe of container web has no command, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "numbers",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        tcpSocket: {port: 80}
        successThreshold: 3
        initialDelaySeconds: -1
      readinessProbe:
        tcpSocket: {port: 80}
        terminationGracePeriodSeconds: 5
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:27-10:28",
          covers: "3",
          data: {
            says: "successThreshold of the livenessProbe of container web is 3, and only a readiness probe may ask for more than one success",
            kind: "Pod",
            field: "spec.containers[0].livenessProbe.successThreshold",
            reason: "Invalid value",
            detail: "must be 1",
          },
          help: "write 1, or remove it",
          message: "successThreshold of the livenessProbe of container web is 3, and only a readiness probe may ask for more than one success, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:11:30-11:32",
          covers: "-1",
          data: {
            says: "initialDelaySeconds of the livenessProbe of container web is -1",
            kind: "Pod",
            field: "spec.containers[0].livenessProbe.initialDelaySeconds",
            reason: "Invalid value",
            detail: "must be greater than or equal to 0",
          },
          help: "write 0 or more",
          message: "initialDelaySeconds of the livenessProbe of container web is -1, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:14:9-14:38",
          covers: "terminationGracePeriodSeconds",
          data: {
            says: "The readinessProbe of container web has terminationGracePeriodSeconds, but a readiness probe ends nothing",
            kind: "Pod",
            field: "spec.containers[0].readinessProbe.terminationGracePeriodSeconds",
            reason: "Invalid value",
            detail: "must not be set for readinessProbes",
          },
          help: "remove it; it belongs to a liveness or startup probe",
          message: "The readinessProbe of container web has terminationGracePeriodSeconds, but a readiness probe ends nothing, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "an init container",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: a
      image: busybox:1.37
      readinessProbe:
        tcpSocket: {port: 80}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:8:7-8:21",
          covers: "readinessProbe",
          data: {
            says: "readinessProbe of init container a is for containers that stay, and an init container ends before the others start",
            kind: "Pod",
            field: "spec.initContainers[0].readinessProbe",
            reason: "Forbidden",
            detail: "may not be set for init containers without restartPolicy=Always",
          },
          help: "remove the probe, or make it a sidecar with restartPolicy: Always",
          message: "readinessProbe of init container a is for containers that stay, and an init container ends before the others start, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "each kind",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        grpc: {port: 9090}
      readinessProbe:
        httpGet: {port: http, path: /ready, scheme: HTTPS}
        successThreshold: 2
      startupProbe:
        exec: {command: [cat, /tmp/started]}
`,
      },
    },
    {
      name: "a sidecar",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: a
      image: busybox:1.37
      restartPolicy: Always
      readinessProbe:
        tcpSocket: {port: 80}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "null reads as absent",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      readinessProbe: null
      livenessProbe:
        httpGet: {port: 80}
        tcpSocket: null
        successThreshold: 0
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
    - name: web
      image: nginx:1.29
      readinessProbe:
        httpGet: {port: "\${PORT}"}
`,
      },
    },
  ],
});
