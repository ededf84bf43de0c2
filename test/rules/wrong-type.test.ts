import wrongType from "../../rules/wrong-type.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(wrongType, {
  invalid: [
    {
      name: "a port in quotes",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: "80"
`,
      },
      fixed: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:9:13-9:17",
          covers: "\"80\"",
          data: {
            says: "Port \"80\" is text, not a whole number",
            kind: "Service",
            field: "spec.ports[0].port",
            reason: "wrong type",
            detail: "json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32",
          },
          message: "Port \"80\" is text, not a whole number, so the API server refuses the Service",
          help: "write 80 without quotes",
        },
      ],
    },
    {
      name: "labels that are read as numbers and booleans",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels:
    version: 1.0
    canary: yes
    stable: true
    zone: 010
`,
      },
      fixed: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels:
    version: "1.0"
    canary: "yes"
    stable: "true"
    zone: "010"
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:14-6:17",
          covers: "1.0",
          data: {
            says: "Label version 1.0 is a number, not text",
            kind: "ConfigMap",
            field: "metadata.labels[version]",
            reason: "wrong type",
            detail: "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string",
          },
          message: "Label version 1.0 is a number, not text, so the API server refuses the ConfigMap",
          help: "write \"1.0\" in quotes",
        },
        {
          messageId: "refused",
          at: "a.yaml:7:13-7:16",
          covers: "yes",
          data: {
            says: "Label canary yes is read as true, not text",
            kind: "ConfigMap",
            field: "metadata.labels[canary]",
            reason: "wrong type",
            detail: "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string",
          },
          message: "Label canary yes is read as true, not text, so the API server refuses the ConfigMap",
          help: "write \"yes\" in quotes; plain yes means true",
        },
        {
          messageId: "refused",
          at: "a.yaml:8:13-8:17",
          covers: "true",
          data: {
            says: "Label stable true is a boolean, not text",
            kind: "ConfigMap",
            field: "metadata.labels[stable]",
            reason: "wrong type",
            detail: "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string",
          },
          message: "Label stable true is a boolean, not text, so the API server refuses the ConfigMap",
          help: "write \"true\" in quotes",
        },
        {
          messageId: "refused",
          at: "a.yaml:9:11-9:14",
          covers: "010",
          data: {
            says: "Label zone 010 is a number, not text",
            kind: "ConfigMap",
            field: "metadata.labels[zone]",
            reason: "wrong type",
            detail: "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string",
          },
          message: "Label zone 010 is a number, not text, so the API server refuses the ConfigMap",
          help: "write \"010\" in quotes",
        },
      ],
    },
    {
      name: "a boolean in quotes",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
immutable: "true"
`,
      },
      fixed: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
immutable: true
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:12-5:18",
          covers: "\"true\"",
          data: {
            says: "Immutable \"true\" is text, not true or false",
            kind: "ConfigMap",
            field: "immutable",
            reason: "wrong type",
            detail: "json: cannot unmarshal string into Go struct field ConfigMap.immutable of type bool",
          },
          message: "Immutable \"true\" is text, not true or false, so the API server refuses the ConfigMap",
          help: "write true without quotes",
        },
      ],
    },
    {
      name: "a map where a list is meant",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:3-6:8",
          covers: "ports",
          data: {
            says: "Ports is a map, not a list",
            kind: "Service",
            field: "spec.ports",
            reason: "wrong type",
            detail: "json: cannot unmarshal object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort",
          },
          message: "Ports is a map, not a list, so the API server refuses the Service",
          help: "begin each item of ports with \"- \"",
        },
      ],
    },
    {
      name: "one value where a list is meant",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: 192.0.2.1
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:16-6:25",
          covers: "192.0.2.1",
          data: {
            says: "externalIPs 192.0.2.1 is text, not a list",
            kind: "Service",
            field: "spec.externalIPs",
            reason: "wrong type",
            detail: "json: cannot unmarshal string into Go struct field ServiceSpec.spec.externalIPs of type []string",
          },
          message: "externalIPs 192.0.2.1 is text, not a list, so the API server refuses the Service",
          help: "write it as a list: [192.0.2.1]",
        },
      ],
    },
    {
      name: "a list where a map is meant",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:1-5:5",
          covers: "spec",
          data: {
            says: "Spec is a list, not a map of fields",
            kind: "Service",
            field: "spec",
            reason: "wrong type",
            detail: "json: cannot unmarshal array into Go struct field Service.spec of type v1.ServiceSpec",
          },
          message: "Spec is a list, not a map of fields, so the API server refuses the Service",
          help: "write the fields of spec without \"- \"",
        },
      ],
    },
    {
      name: "half a port, and a port beyond all numbers",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80.5
      nodePort: 99999999999
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:9:13-9:17",
          covers: "80.5",
          data: {
            says: "Port 80.5 is no whole number",
            kind: "Service",
            field: "spec.ports[0].port",
            reason: "wrong type",
            detail: "json: cannot unmarshal number 80.5 into Go struct field ServicePort.spec.ports.port of type int32",
          },
          message: "Port 80.5 is no whole number, so the API server refuses the Service",
          help: "write a whole number",
        },
        {
          messageId: "refused",
          at: "a.yaml:10:17-10:28",
          covers: "99999999999",
          data: {
            says: "nodePort 99999999999 does not fit into 32 bits",
            kind: "Service",
            field: "spec.ports[0].nodePort",
            reason: "wrong type",
            detail: "json: cannot unmarshal number 99999999999 into Go struct field ServicePort.spec.ports.nodePort of type int32",
          },
          message: "nodePort 99999999999 does not fit into 32 bits, so the API server refuses the Service",
          help: "write a number of at most 2147483647",
        },
      ],
    },
    {
      name: "amounts that are none",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
          resources:
            requests:
              cpu: 100 m
              memory: 512MB
            limits:
              memory: lots
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:19:20-19:25",
          covers: "100 m",
          data: {
            says: "requests.cpu 100 m is not a quantity",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.requests[cpu]",
            reason: "wrong type",
            detail: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
          },
          message: "requests.cpu 100 m is not a quantity, so the API server refuses the Deployment",
          help: "write 100m",
        },
        {
          messageId: "refused",
          at: "a.yaml:20:23-20:28",
          covers: "512MB",
          data: {
            says: "requests.memory 512MB is not a quantity",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.requests[memory]",
            reason: "wrong type",
            detail: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
          },
          message: "requests.memory 512MB is not a quantity, so the API server refuses the Deployment",
          help: "write 512M",
        },
        {
          messageId: "refused",
          at: "a.yaml:22:23-22:27",
          covers: "lots",
          data: {
            says: "limits.memory lots is not a quantity",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.limits[memory]",
            reason: "wrong type",
            detail: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
          },
          message: "limits.memory lots is not a quantity, so the API server refuses the Deployment",
          help: "write a number, or one with a unit: 500m, 128Mi, 2Gi",
        },
      ],
    },
    {
      name: "text that is no base64",
      files: {
        "a.yaml": `apiVersion: v1
kind: Secret
metadata:
  name: web
data:
  password: hunter2
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:13-6:20",
          covers: "hunter2",
          data: {
            says: "data.password is not valid base64",
            kind: "Secret",
            field: "data[password]",
            reason: "wrong type",
            detail: "illegal base64 data at input byte 4",
          },
          message: "data.password is not valid base64, so the API server refuses the Secret",
          help: "encode it with base64; a Secret takes plain text under stringData",
        },
      ],
    },
    {
      name: "a boolean as a port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: yes
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:10:19-10:22",
          covers: "yes",
          data: {
            says: "targetPort yes is read as true, not a whole number or text",
            kind: "Service",
            field: "spec.ports[0].targetPort",
            reason: "wrong type",
            detail: "json: cannot unmarshal bool into Go struct field ServicePort.spec.ports.targetPort of type int32",
          },
          message: "targetPort yes is read as true, not a whole number or text, so the API server refuses the Service",
          help: "write a whole number or text",
        },
      ],
    },
    {
      name: "times of a day that never was",
      files: {
        "a.yaml": `apiVersion: coordination.k8s.io/v1
kind: Lease
metadata:
  name: web
  creationTimestamp: 2001-02-30T00:00:00Z
spec:
  renewTime: 2001-01-01T00:00:00Z
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:22-5:42",
          covers: "2001-02-30T00:00:00Z",
          data: {
            says: "creationTimestamp 2001-02-30T00:00:00Z is not a time as RFC 3339 has it",
            kind: "Lease",
            field: "metadata.creationTimestamp",
            reason: "wrong type",
            detail: "parsing time \"2001-02-30T00:00:00Z\" as \"2006-01-02T15:04:05Z07:00\"",
          },
          message: "creationTimestamp 2001-02-30T00:00:00Z is not a time as RFC 3339 has it, so the API server refuses the Lease",
          help: "write it like 2006-01-02T15:04:05Z",
        },
        {
          messageId: "refused",
          at: "a.yaml:7:14-7:34",
          covers: "2001-01-01T00:00:00Z",
          data: {
            says: "renewTime 2001-01-01T00:00:00Z is not a time as RFC 3339 has it, with six digits after the second",
            kind: "Lease",
            field: "spec.renewTime",
            reason: "wrong type",
            detail: "parsing time \"2001-01-01T00:00:00Z\" as \"2006-01-02T15:04:05.000000Z07:00\"",
          },
          message: "renewTime 2001-01-01T00:00:00Z is not a time as RFC 3339 has it, with six digits after the second, so the API server refuses the Lease",
          help: "write it like 2006-01-02T15:04:05.000000Z",
        },
      ],
    },
    {
      name: "a fraction in JSON",
      files: {
        "a.json": "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"ports\":[{\"port\":80.0}]}}\n",
      },
      errors: [
        {
          messageId: "refused",
          at: "a.json:1:88-1:92",
          covers: "80.0",
          data: {
            says: "Port 80.0 is no whole number",
            kind: "Service",
            field: "spec.ports[0].port",
            reason: "wrong type",
            detail: "json: cannot unmarshal number 80.0 into Go struct field ServicePort.spec.ports.port of type int32",
          },
          message: "Port 80.0 is no whole number, so the API server refuses the Service",
          help: "write 80; in JSON 80.0 is no whole number to the API server",
        },
      ],
    },
  ],
  valid: [
    {
      name: "null is absent",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    a: null
  creationTimestamp: null
spec:
  type: null
  selector: null
  ports:
    - port: 80
      protocol: ~
`,
      },
    },
    {
      name: "whole numbers however YAML has them",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80.0
      nodePort: 30_080
`,
      },
    },
    {
      name: "text in quotes, and what looks like a number but is none",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels:
    version: "1.0"
    build: 22:22
    day: 2001-01-01
    word: yEs
`,
      },
    },
    {
      name: "amounts as text and as numbers",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
          resources:
            requests:
              cpu: 0.5
              memory: 128Mi
            limits:
              cpu: "2"
              memory: 1e9
`,
      },
    },
    {
      name: "numbers and names of ports",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`,
      },
    },
    {
      name: "what something else fills in",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: \${PORT}
`,
      },
    },
    {
      name: "custom resources",
      files: {
        "a.yaml": `apiVersion: example.com/v1
kind: A
metadata:
  name: web
spec:
  port: "80"
`,
      },
    },
  ],
});
