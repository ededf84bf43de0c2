import rule from "../../rules/env-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a value and a source",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env:
        - name: MODE
          value: fast
          valueFrom: {configMapKeyRef: {name: settings, key: mode}}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:11:11-11:20",
          covers: "valueFrom",
          data: {
            says: "Variable MODE of container web has both value and valueFrom",
            kind: "Pod",
            field: "spec.containers[0].env[0].valueFrom",
            reason: "Invalid value",
            detail: "may not be specified when `value` is not empty",
          },
          related: ["web.yaml:10:11-10:16"],
          help: "keep one of the two",
          message: "Variable MODE of container web has both value and valueFrom, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "names, keys and fields",
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
          env:
            - name: A=B
            - value: x
            - name: IP
              valueFrom: {fieldRef: {fieldPath: status.podIp}}
            - name: KEY
              valueFrom: {secretKeyRef: {name: web}}
            - name: NONE
              valueFrom: {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:13:21-13:24",
          covers: "A=B",
          data: {
            says: "Variable A=B of container web has a = in its name",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].env[0].name",
            reason: "Invalid value",
            detail: "a valid environment variable name must consist only of printable ASCII characters other than '='",
          },
          help: "write letters, digits and _, no digit first",
          message: "Variable A=B of container web has a = in its name, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:15-14:20",
          covers: "value",
          data: {
            says: "A variable of container web has no name",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].env[1].name",
            reason: "Required value",
            detail: "",
          },
          help: "add name",
          message: "A variable of container web has no name, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:16:49-16:61",
          covers: "status.podIp",
          data: {
            says: "status.podIp is no field that variable IP of container web can take from the pod",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].env[2].valueFrom.fieldRef.fieldPath",
            reason: "Invalid value",
            detail: "error converting fieldPath: field label not supported: status.podIp",
          },
          help: "write status.podIP",
          message: "status.podIp is no field that variable IP of container web can take from the pod, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:18:27-18:39",
          covers: "secretKeyRef",
          data: {
            says: "Variable KEY of container web names no key of the Secret",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].env[3].valueFrom.secretKeyRef.key",
            reason: "Required value",
            detail: "",
          },
          help: "add key",
          message: "Variable KEY of container web names no key of the Secret, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:20:15-20:24",
          covers: "valueFrom",
          data: {
            says: "valueFrom of variable NONE of container web does not say where from",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].env[4].valueFrom",
            reason: "Invalid value",
            detail: "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`",
          },
          help: "add one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef",
          message: "valueFrom of variable NONE of container web does not say where from, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "lists of variables",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      envFrom:
        - prefix: P=
          configMapRef: {name: Settings}
        - secretRef: {}
        - {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:19-9:21",
          covers: "P=",
          data: {
            says: "Prefix P= of envFrom of container web has a = in its name",
            kind: "Pod",
            field: "spec.containers[0].envFrom[0].prefix",
            reason: "Invalid value",
            detail: "a valid environment variable name must consist only of printable ASCII characters other than '='",
          },
          help: "write letters, digits and _, no digit first",
          message: "Prefix P= of envFrom of container web has a = in its name, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:32-10:40",
          covers: "Settings",
          data: {
            says: "ConfigMap name Settings of container web is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends",
            kind: "Pod",
            field: "spec.containers[0].envFrom[0].configMapRef.name",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write settings",
          message: "ConfigMap name Settings of container web is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:11:11-11:20",
          covers: "secretRef",
          data: {
            says: "secretRef of envFrom of container web has no name",
            kind: "Pod",
            field: "spec.containers[0].envFrom[1].secretRef.name",
            reason: "Required value",
            detail: "",
          },
          help: "add name",
          message: "secretRef of envFrom of container web has no name, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:11-12:13",
          covers: "{}",
          data: {
            says: "An item of envFrom of container web has no source",
            kind: "Pod",
            field: "spec.containers[0].envFrom",
            reason: "Invalid value",
            detail: "must specify one of: `configMapRef` or `secretRef`",
          },
          help: "add configMapRef or secretRef",
          message: "An item of envFrom of container web has no source, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "divisors",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env:
        - name: MEMORY
          valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1m}}
        - name: GPU
          valueFrom: {resourceFieldRef: {resource: limits.gpu}}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:10:76-10:78",
          covers: "1m",
          data: {
            says: "Divisor 1m of variable MEMORY of container web is none that limits.memory can be divided by",
            kind: "Pod",
            field: "spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor",
            reason: "Invalid value",
            detail: "only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the memory resource",
          },
          help: "write one of 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei",
          message: "Divisor 1m of variable MEMORY of container web is none that limits.memory can be divided by, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:52-12:62",
          covers: "limits.gpu",
          data: {
            says: "Resource limits.gpu of variable GPU of container web is none that a container can be asked for",
            kind: "Pod",
            field: "spec.containers[0].env[1].valueFrom.resourceFieldRef.resource",
            reason: "Unsupported value",
            detail: "supported values: \"limits.cpu\", \"limits.ephemeral-storage\", \"limits.memory\", \"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\"",
          },
          help: "write limits.cpu",
          message: "Resource limits.gpu of variable GPU of container web is none that a container can be asked for, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "values and sources",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env:
        - {name: A.b-c d, value: x}
        - name: IP
          valueFrom: {fieldRef: {fieldPath: status.podIP}}
        - name: LABEL
          valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}
        - name: CPU
          valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1000m}}
        - name: EMPTY
          value: ""
          valueFrom: {secretKeyRef: {name: web, key: .tls}}
`,
      },
    },
    {
      name: "lists",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      envFrom:
        - prefix: P_
          configMapRef: {name: settings-}
        - secretRef: {name: web, optional: true}
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
  containers:
    - name: web
      image: nginx
      env:
        - name: \${NAME}
          value: x
        - name: B
          valueFrom: {secretKeyRef: {name: "\${SECRET}", key: "\${KEY}"}}
`,
      },
    },
    {
      name: "the same name twice",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env:
        - {name: A, value: x}
        - {name: A, value: y}
`,
      },
    },
  ],
});
