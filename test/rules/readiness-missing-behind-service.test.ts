import rule from "../../rules/readiness-missing-behind-service.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no probe",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  restartPolicy: Always
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:6:23-6:24",
          covers: "c",
          data: { workload: "Pod web", service: "web" },
          related: ["b.yaml:3:18-3:21"], // web
          help: "add a readinessProbe to the container that serves",
          message: "No container of Pod web has a readiness probe, so Service web sends it traffic as soon as it runs, whether or not the program listens",
        },
      ],
    },
    {
      name: "a liveness probe says nothing of readiness",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers: [{name: c, image: c, livenessProbe: {tcpSocket: {port: 80}}}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:5:23-5:24",
          covers: "c",
          data: { workload: "Pod web", service: "web" },
          related: ["b.yaml:3:18-3:21"], // web
        },
      ],
    },
    {
      name: "two Services, told once a workload",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: x}
spec:
  serviceName: db
  selector: {matchLabels: {app: x}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: c}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: ClusterIP
  selector: {app: db}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: db2}
spec:
  type: ClusterIP
  selector: {app: db}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "missing",
          at: "a.yaml:9:32-9:33",
          covers: "c",
          data: { workload: "StatefulSet db", service: "db" },
          related: ["b.yaml:3:18-3:20"], // db
        },
        {
          messageId: "missing",
          at: "a.yaml:19:32-19:33",
          covers: "c",
          data: { workload: "StatefulSet x", service: "db" },
          related: ["b.yaml:3:18-3:20"], // db
        },
      ],
    },
  ],
  valid: [
    {
      name: "a readiness probe, or a startup probe",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers: [{name: c, image: c, readinessProbe: {tcpSocket: {port: 80}}}]
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web2, labels: {app: web}}
spec:
  containers: [{name: c, image: c, startupProbe: {tcpSocket: {port: 80}}}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "no Service",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  restartPolicy: Always
  containers: [{name: c, image: c}]
`,
      },
    },
    {
      name: "a Service of another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}, namespace: shop}
spec:
  restartPolicy: Always
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a Service that does not wait for readiness",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  restartPolicy: Always
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  publishNotReadyAddresses: true
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a gate, and pods that end",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  readinessGates: [{conditionType: x/y}]
  containers: [{name: c, image: c}]
`,
        "b.yaml": `apiVersion: batch/v1
kind: Job
metadata: {name: j}
spec: {template: {metadata: {labels: {app: web}}, spec: {restartPolicy: Never, containers: [{name: c, image: c}]}}}
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
