import rule from "../../rules/service-link-env-collision.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "Kafka behind a Service kafka",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
`,
      },
      errors: [
        {
          messageId: "collision",
          at: "b.yaml:11:18-11:45",
          covers: "confluentinc/cp-kafka:7.9.0",
          data: { service: "kafka", variable: "KAFKA_PORT", image: "confluentinc/cp-kafka" },
          related: ["a.yaml:3:18-3:23"],
          help: "write enableServiceLinks: false in the spec of the pod, or give the Service another name",
          message: "Service kafka makes kubelet set KAFKA_PORT=tcp://... in this container, and image confluentinc/cp-kafka takes that for its own setting and mostly fails to start",
        },
      ],
    },
    {
      name: "from a mirror, by digest, of the namespace default",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka, namespace: default}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: registry.example.com:5000/confluentinc/cp-kafka@sha256:0f3a
`,
      },
      errors: [
        {
          messageId: "collision",
          at: "b.yaml:11:18-11:77",
          covers: "registry.example.com:5000/confluentinc/cp-kafka@sha256:0f3a",
          data: { service: "kafka", variable: "KAFKA_PORT", image: "confluentinc/cp-kafka" },
          related: ["a.yaml:3:18-3:23"],
          help: "write enableServiceLinks: false in the spec of the pod, or give the Service another name",
          message: "Service kafka makes kubelet set KAFKA_PORT=tcp://... in this container, and image confluentinc/cp-kafka takes that for its own setting and mostly fails to start",
        },
      ],
    },
    {
      name: "a Service of something else",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 9000}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: pdf}
spec:
  selector: {matchLabels: {app: pdf}}
  template:
    metadata: {labels: {app: pdf}}
    spec:
      containers:
        - name: pdf
          image: gotenberg/gotenberg:8
`,
      },
      errors: [
        {
          messageId: "collision",
          at: "b.yaml:11:18-11:39",
          covers: "gotenberg/gotenberg:8",
          data: { service: "api", variable: "API_PORT", image: "gotenberg/gotenberg" },
          related: ["a.yaml:3:18-3:21"],
          help: "write enableServiceLinks: false in the spec of the pod, or give the Service another name",
          message: "Service api makes kubelet set API_PORT=tcp://... in this container, and image gotenberg/gotenberg takes that for its own setting and mostly fails to start",
        },
      ],
    },
    {
      name: "links that are asked for",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: schema-registry}
spec:
  selector: {app: x}
  ports: [{port: 8081}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: schema}
spec:
  selector: {matchLabels: {app: schema}}
  template:
    metadata: {labels: {app: schema}}
    spec:
      enableServiceLinks: true
      containers:
        - name: schema
          image: confluentinc/cp-schema-registry:7.9.0
          env: [{name: SCHEMA_REGISTRY_HOST_NAME, value: localhost}]
`,
      },
      errors: [
        {
          messageId: "collision",
          at: "b.yaml:12:18-12:55",
          covers: "confluentinc/cp-schema-registry:7.9.0",
          data: { service: "schema-registry", variable: "SCHEMA_REGISTRY_PORT", image: "confluentinc/cp-schema-registry" },
          related: ["a.yaml:3:18-3:33"],
          help: "write enableServiceLinks: false in the spec of the pod, or give the Service another name",
          message: "Service schema-registry makes kubelet set SCHEMA_REGISTRY_PORT=tcp://... in this container, and image confluentinc/cp-schema-registry takes that for its own setting and mostly fails to start",
        },
      ],
    },
    {
      name: "a patch may leave the links out",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: StatefulSet, name: kafka}
    patch: |
      - {op: add, path: /spec/template/spec/enableServiceLinks, value: false}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
`,
      },
      errors: [
        {
          messageId: "collision",
          at: "b.yaml:11:18-11:45",
          covers: "confluentinc/cp-kafka:7.9.0",
          data: { service: "kafka", variable: "KAFKA_PORT", image: "confluentinc/cp-kafka" },
          related: ["a.yaml:3:18-3:23"],
          help: "write enableServiceLinks: false in the spec of the pod, or give the Service another name",
          message: "Service kafka makes kubelet set KAFKA_PORT=tcp://... in this container, and image confluentinc/cp-kafka takes that for its own setting and mostly fails to start",
        },
      ],
    },
  ],
  valid: [
    {
      name: "no links",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      enableServiceLinks: false
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
`,
      },
    },
    {
      name: "the variable is written",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
          env: [{name: KAFKA_PORT, value: ""}]
`,
      },
    },
    {
      name: "a headless Service makes no variables",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  clusterIP: None
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
`,
      },
    },
    {
      name: "an alias makes none",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  type: ExternalName
  externalName: kafka.example.com
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
`,
      },
    },
    {
      name: "a Service of another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka, namespace: other}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
`,
      },
    },
    {
      name: "another name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: broker}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
`,
      },
    },
    {
      name: "another image",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: apache/kafka:4.0.0
`,
      },
    },
    {
      name: "an image with a longer name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka-connect:7.9.0
`,
      },
    },
    {
      name: "another command may unset it",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
          command: [sh, -c, "unset KAFKA_PORT; exec /etc/confluent/docker/run"]
`,
      },
    },
    {
      name: "variables from somewhere else",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: confluentinc/cp-kafka:7.9.0
          envFrom: [{configMapRef: {name: kafka}}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: kafka}
spec:
  selector: {app: kafka}
  ports: [{port: 9092}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kafka}
spec:
  selector: {matchLabels: {app: kafka}}
  template:
    metadata: {labels: {app: kafka}}
    spec:
      containers:
        - name: kafka
          image: "\${REGISTRY}/confluentinc/cp-kafka"
`,
      },
    },
  ],
});
