import rule from "../../rules/container-port-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no number",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: http
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:11-9:15",
          covers: "name",
          data: {
            says: "A port of container web has no containerPort",
            kind: "Pod",
            field: "spec.containers[0].ports[0].containerPort",
            reason: "Required value",
            detail: "",
          },
          help: "write the port that the process listens on, 1 to 65535",
          message: "A port of container web has no containerPort, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "0 and too large",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 0
        - containerPort: 65536
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:26-9:27",
          covers: "0",
          data: {
            says: "A containerPort of container web is 0",
            kind: "Pod",
            field: "spec.containers[0].ports[0].containerPort",
            reason: "Required value",
            detail: "",
          },
          help: "write the port that the process listens on, 1 to 65535",
          message: "A containerPort of container web is 0, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:10:26-10:31",
          covers: "65536",
          data: {
            says: "containerPort 65536 of container web is outside 1-65535",
            kind: "Pod",
            field: "spec.containers[0].ports[1].containerPort",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write the port that the process listens on, 1 to 65535",
          message: "containerPort 65536 of container web is outside 1-65535, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "a protocol in small letters",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 53, protocol: udp}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:41-9:44",
          covers: "udp",
          data: {
            says: "Protocol udp is none of SCTP, TCP, UDP",
            kind: "Pod",
            field: "spec.containers[0].ports[0].protocol",
            reason: "Unsupported value",
            detail: "supported values: \"SCTP\", \"TCP\", \"UDP\"",
          },
          help: "write UDP",
          message: "Protocol udp is none of SCTP, TCP, UDP, so the API server refuses the Pod",
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
      ports:
        - {containerPort: 53, protocol: UDP}
`,
      },
    },
    {
      name: "a protocol of another layer",
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
            - {containerPort: 80, protocol: HTTP}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:13:45-13:49",
          covers: "HTTP",
          data: {
            says: "Protocol HTTP is none of SCTP, TCP, UDP",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].ports[0].protocol",
            reason: "Unsupported value",
            detail: "supported values: \"SCTP\", \"TCP\", \"UDP\"",
          },
          help: "write SCTP, TCP or UDP",
          message: "Protocol HTTP is none of SCTP, TCP, UDP, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "a host port out of range",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 80800}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:41-9:46",
          covers: "80800",
          data: {
            says: "hostPort 80800 of container web is outside 1-65535",
            kind: "Pod",
            field: "spec.containers[0].ports[0].hostPort",
            reason: "Invalid value",
            detail: "must be between 1 and 65535, inclusive",
          },
          help: "write a port from 1 to 65535, or leave hostPort out",
          message: "hostPort 80800 of container web is outside 1-65535, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the ends of the range",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 1
        - containerPort: 65535
`,
      },
    },
    {
      name: "host port 0 and no protocol read as absent",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostPort: 0, protocol: ""}
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
      ports:
        - {containerPort: \${PORT}, protocol: \${PROTOCOL}}
`,
      },
    },
  ],
});
